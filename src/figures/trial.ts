import type { Accident, Scenario } from '../model/scenario.ts';
import type { StrategyId } from '../model/strategy.ts';
import type { Ns } from '../model/units.ts';
import { haveAccident } from '../sim/accident.ts';
import type { Constants } from '../sim/constants.ts';
import { Machine } from '../sim/machine.ts';
import { simulate, timed } from '../sim/simulate.ts';
import { startMachine } from '../sim/start.ts';
import { World } from '../sim/world.ts';

/**
 * A run that only goes on, without a log and without looking back: for many accidents in many runs. What
 * an accident leaves is the same as in `Autopsy`.
 */
export class Trial {
  private readonly m: Machine;
  private readonly copy: Machine;

  constructor(scenario: Scenario) {
    this.m = startMachine(scenario, timed);
    this.copy = new Machine(new World(this.m.w.dims), scenario, timed);
  }

  get k(): Constants {
    return this.m.k;
  }

  /** Simulates on towards `ns`, at most so many steps; true: it is reached. */
  goTo(ns: Ns, steps: number): boolean {
    return simulate(this.m, ns, steps) > 0;
  }

  /** What an accident leaves at `ns`, the instant that was reached. Borrowed: good until the next call. */
  accident(kind: Accident, ns: Ns): World {
    const { m, copy } = this;
    copy.w.bytes.set(m.w.bytes);
    copy.w.clock[0] = ns;
    haveAccident(copy, kind, copy.k.intervene);
    return copy.w;
  }
}

/** The scenario under one strategy on one device from the start: what was switched of either is left out. */
export function choosing(scenario: Scenario, strategy: StrategyId, lies: boolean): Scenario {
  return {
    ...scenario,
    strategy,
    device: { ...scenario.device, lies },
    interventions: scenario.interventions.filter(({ kind }) => kind !== 'strategy' && kind !== 'honesty'),
  };
}
