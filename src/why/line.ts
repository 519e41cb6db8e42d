import type { Ns } from '../model/units.ts';
import { ACT, BOOT, COMMIT_BEGIN, FAULT, FSYNC_BEGIN, KICKED, STORE, TICK } from '../sim/events.ts';

/** One step of an explanation. */
export interface Line {
  /** Its event's number in the log. */
  readonly event: number;
  readonly at: Ns;
  readonly words: string;
  /** The page it is about; -1: none. */
  readonly page: number;
}

/** What needs no further reason: a timer, a process that has thought, an act, a new start. */
export const ROOTS: readonly number[] = [TICK, STORE, FAULT, ACT, KICKED, FSYNC_BEGIN, COMMIT_BEGIN, BOOT];
