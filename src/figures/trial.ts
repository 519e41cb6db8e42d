import type { Accident, Scenario } from '../model/scenario.ts';
import type { Ns } from '../model/units.ts';
import { Bench } from '../sim/autopsy.ts';
import type { Constants } from '../sim/constants.ts';
import { MOST_EVENTS } from '../sim/history.ts';
import type { Machine } from '../sim/machine.ts';
import { LIES } from '../sim/registers.ts';
import { simulate, timed } from '../sim/simulate.ts';
import { startMachine } from '../sim/start.ts';
import { FLUSHES } from '../sim/tallies.ts';
import type { World } from '../sim/world.ts';

/**
 * A run that only goes on, without a log and without looking back: for many accidents in many runs. What
 * an accident leaves is the same as in `Autopsy`.
 */
export class Trial {
  private readonly m: Machine;
  private readonly bench: Bench;

  constructor(scenario: Scenario) {
    this.m = startMachine(scenario, timed);
    this.bench = new Bench(this.m.w.dims, scenario);
  }

  get k(): Constants {
    return this.m.k;
  }

  /** Simulates on towards `ns`, at most so many steps; true: it is reached. */
  goTo(ns: Ns, steps: number): boolean {
    return simulate(this.m, ns, steps) > 0;
  }

  /** As many events as a history holds: there a run ends. */
  get full(): boolean {
    return this.m.w.count[0] > MOST_EVENTS;
  }

  /** Whether the device has been asked for a FLUSH: up to there an honest one and a liar do the same. */
  get flushed(): boolean {
    return this.m.w.tally[FLUSHES] > 0;
  }

  /** Goes on from another trial's state, of the same scenario but for the device's honesty, which stays this one's. */
  goOnFrom(state: Uint8Array) {
    const { reg } = this.m.w;
    const lies = reg[LIES];
    this.m.w.bytes.set(state);
    reg[LIES] = lies;
  }

  /** The state, to go on from: borrowed, good until this trial goes on. */
  get state(): Uint8Array {
    return this.m.w.bytes;
  }

  /** What an accident leaves at `ns`, the instant that was reached. Borrowed: good until the next call. */
  accident(kind: Accident, ns: Ns): World {
    return this.bench.after(this.m.w, kind, ns);
  }
}
