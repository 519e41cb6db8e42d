import { alike } from '../model/alike.ts';
import type { Scenario } from '../model/scenario.ts';
import type { Ns } from '../model/units.ts';
import { setDue } from './agenda.ts';
import { Checkpoints } from './checkpoints.ts';
import type { Constants } from './constants.ts';
import type { Dims } from './dims.ts';
import { STORE } from './events.ts';
import { Log } from './log.ts';
import type { Machine } from './machine.ts';
import { ACTS_DONE } from './registers.ts';
import { simulate, timed } from './simulate.ts';
import { startMachine } from './start.ts';
import type { World } from './world.ts';

const UNLIMITED = Number.MAX_SAFE_INTEGER;
/** A run ends here whatever its length, so that no scenario can fill the memory: some 250 MB. */
export const MOST_EVENTS = 8_000_000;

/** One run: its event log and checkpoints, simulated as far as anybody has asked. The only truth. */
export class History {
  readonly scenario: Scenario;
  readonly log: Log;
  /** At the front of the run. */
  private readonly head: Machine;
  /** For looking back. */
  private readonly glass: Machine;
  private readonly checkpoints: Checkpoints;
  private reached = -1;
  private cut: Ns | undefined;
  /** Where the glass stands. */
  private glassNs = 0;
  /** Log indices of each process's stores, and of those to each sector, as far as `indexed` events. */
  private readonly stores: number[][];
  private readonly storesTo: number[][];
  private indexed = 0;

  constructor(scenario: Scenario, log = new Log(), checkpoints?: Checkpoints) {
    this.scenario = scenario;
    this.log = log;
    this.head = startMachine(scenario, timed);
    this.glass = startMachine(scenario, timed);
    this.head.log = log;
    this.checkpoints = checkpoints ?? new Checkpoints(this.head.w);
    const { processes, pages, sectors } = this.head.k;
    this.stores = Array.from({ length: processes }, () => []);
    this.storesTo = Array.from({ length: pages * sectors }, () => []);
  }

  get k(): Constants {
    return this.head.k;
  }
  get dims(): Dims {
    return this.head.w.dims;
  }
  /** Every step due up to here is in the log. */
  get reachedNs(): Ns {
    return this.reached;
  }
  get endNs(): Ns {
    return this.cutNs ?? this.scenario.runNs;
  }
  /** Where the run was cut short because it has too many events; undefined: it was not. */
  get cutNs(): Ns | undefined {
    return this.cut;
  }

  /** Simulates on to `ns`, or the run's end, or for so many steps; true once it is reached. */
  extendTo(ns: Ns, maxSteps: number = UNLIMITED): boolean {
    const until = Math.min(ns, this.endNs);
    const w = this.head.w;
    let left = maxSteps;
    while (this.reached < until && left > 0) {
      this.checkpoints.keep(w);
      const budget = Math.min(left, this.checkpoints.stepsToNext);
      const unused = simulate(this.head, until, budget);
      this.checkpoints.passed(budget - unused);
      left -= budget - unused;
      if (unused > 0) this.reached = until;
      else this.reached = Math.max(this.reached, w.clock[0] - 1);
      if (this.log.length > MOST_EVENTS) this.cut ??= this.reached;
      if (this.cut !== undefined) break;
    }
    return this.reached >= Math.min(until, this.endNs);
  }

  /** The state after all steps due by `ns`, which must have been reached. Borrowed: good until the next call. */
  worldAt(ns: Ns): World {
    const m = this.glass;
    // Going on from where the glass stands is as good as from a checkpoint that is no nearer.
    const onward = this.glassNs <= ns && this.checkpoints.clockAt(ns) <= this.glassNs;
    if (!onward) {
      this.checkpoints.restore(m.w, ns);
      armActs(m);
    }
    simulate(m, ns, UNLIMITED);
    this.glassNs = ns;
    return m.w;
  }

  /**
   * A run with the same past up to `ns`, which must have been reached, and the scenario's future from
   * there. Only acts after `ns` may differ: anything else would have made another past.
   */
  fork(scenario: Scenario, ns: Ns): History {
    const past = this.worldAt(ns);
    if (!sharesPast(this.scenario, scenario, past.reg[ACTS_DONE]))
      throw new Error('a fork must share its past');
    const fork = new History(scenario, this.log.prefix(past.count[0]), this.checkpoints.upTo(ns, past));
    fork.head.w.bytes.set(past.bytes);
    armActs(fork.head);
    // An act at `ns` itself is still to come.
    fork.reached = ns - 1;
    return fork;
  }

  /** The log index of a process's nth store, counted from 1. */
  storeEvent(process: number, nth: number): number {
    this.indexStores();
    return (this.stores[process] as number[])[nth - 1] as number;
  }

  /** The log indices of all stores to a sector, in order. Borrowed: it grows with the run. */
  storesToSector(page: number, sector: number): readonly number[] {
    this.indexStores();
    return this.storesTo[page * this.k.sectors + sector] as number[];
  }

  private indexStores() {
    const { log, k } = this;
    for (; this.indexed < log.length; this.indexed++) {
      const e = this.indexed;
      if (log.kind(e) !== STORE) continue;
      (this.stores[log.actor(e)] as number[]).push(e);
      (this.storesTo[log.page(e) * k.sectors + log.sector(e)] as number[]).push(e);
    }
  }
}

/** Whether two scenarios differ only in acts after the first so many, and in the run's length. */
function sharesPast(one: Scenario, other: Scenario, acts: number): boolean {
  const past = (s: Scenario) => ({ ...s, runNs: 0, interventions: s.interventions.slice(0, acts) });
  return one.interventions.length >= acts && alike(past(one), past(other));
}

/** Sets when the next intervention is due: a checkpoint may come from a run with another future. */
function armActs(m: Machine) {
  const next = m.k.interventions[m.w.reg[ACTS_DONE]];
  setDue(m.w, m.k.intervene, next ? Math.max(next.at, m.w.clock[0]) : Number.POSITIVE_INFINITY);
}
