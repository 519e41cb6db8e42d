import type { Accident, Scenario } from '../model/scenario.ts';
import type { Ns } from '../model/units.ts';
import { haveAccident } from './accident.ts';
import type { Dims } from './dims.ts';
import type { History } from './history.ts';
import { Machine } from './machine.ts';
import { timed } from './simulate.ts';
import { World } from './world.ts';

/** A machine of its own, on which accidents are tried. */
export class Bench {
  private readonly m: Machine;

  constructor(dims: Dims, scenario: Scenario) {
    this.m = new Machine(new World(dims), scenario, timed);
  }

  /** What an accident at `ns` makes of a world, which stays as it is. Borrowed: good until the next call. */
  after({ bytes }: World, kind: Accident, ns: Ns): World {
    const { m } = this;
    m.w.bytes.set(bytes);
    m.w.clock[0] = ns;
    haveAccident(m, kind, m.k.intervene);
    return m.w;
  }
}

/** What an accident would leave, had it happened at some instant of a run: tried on a copy, the run goes on. */
export class Autopsy {
  private readonly history: History;
  private readonly bench: Bench;

  constructor(history: History) {
    this.history = history;
    this.bench = new Bench(history.dims, history.scenario);
  }

  /**
   * The state after the accident at `ns`, which must have been reached: the same as if it were the last act
   * of the scenario at that instant. Borrowed: good until the next call; the history's own glass moves too.
   */
  at(kind: Accident, ns: Ns): World {
    return this.bench.after(this.history.worldAt(ns), kind, ns);
  }
}
