import type { Accident } from '../model/scenario.ts';
import type { Ns } from '../model/units.ts';
import { haveAccident } from './accident.ts';
import type { History } from './history.ts';
import { Machine } from './machine.ts';
import { timed } from './simulate.ts';
import { World } from './world.ts';

/** What an accident would leave, had it happened at some instant of a run: tried on a copy, the run goes on. */
export class Autopsy {
  private readonly history: History;
  private readonly m: Machine;

  constructor(history: History) {
    this.history = history;
    this.m = new Machine(new World(history.dims), history.scenario, timed);
  }

  /**
   * The state after the accident at `ns`, which must have been reached: the same as if it were the last act
   * of the scenario at that instant. Borrowed: good until the next call; the history's own glass moves too.
   */
  at(kind: Accident, ns: Ns): World {
    const { m } = this;
    m.w.bytes.set(this.history.worldAt(ns).bytes);
    m.w.clock[0] = ns;
    haveAccident(m, kind, m.k.intervene);
    return m.w;
  }
}
