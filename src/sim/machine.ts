import type { Scenario } from '../model/scenario.ts';
import { Constants } from './constants.ts';
import { NO_CAUSE } from './events.ts';
import type { Log } from './log.ts';
import { GONE } from './registers.ts';
import type { World } from './world.ts';

/**
 * What the rules do not decide. The simulator draws from the processes' streams and looks at
 * the clock; a checker tries every outcome.
 */
export interface Chance {
  /** One of n outcomes for process i. */
  choose(w: World, i: number, n: number): number;
  /** 32 random bits for a time of process i, with or without a sign. */
  draw(w: World, i: number): number;
  /** Whether a time has run out: `late` by the clock. */
  expired(late: boolean): boolean;
}

/** The machine: a world, the run's constants, chance, and the log that a step writes to (null: a replay). */
export class Machine {
  readonly w: World;
  readonly k: Constants;
  readonly chance: Chance;
  log: Log | null = null;

  constructor(w: World, scenario: Scenario, chance: Chance) {
    this.w = w;
    this.k = new Constants(scenario, w.dims);
    this.chance = chance;
  }

  /** Writes an event of an actor, caused by that actor's last one, and returns its number. */
  emit(kind: number, actor: number, page: number, sector: number, value: number, request: number): number {
    const w = this.w;
    const index = w.count[0];
    w.count[0] = index + 1;
    if (this.log !== null) this.log.push(w.clock[0], kind, actor, page, sector, value, request, w.why[actor]);
    w.why[actor] = index;
    return index;
  }

  /** The actor's next event is caused by this one, if it is later than the actor's own last one. */
  because(actor: number, event: number) {
    const why = this.w.why;
    if (why[actor] === NO_CAUSE || why[actor] < event) why[actor] = event;
  }
}

/** Mask of the processes that map page p and are still there. */
export const mappersNow = ({ w, k }: Machine, p: number): number => k.mappers[p] & ~w.reg[GONE];
