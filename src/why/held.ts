import type { Ns } from '../model/units.ts';
import { BY_WRITE } from '../sim/constants.ts';
import {
  FAULT,
  FILE_GOT,
  FILE_WAIT,
  GRANT,
  LOCK_GOT,
  LOCK_WAIT,
  PATIENCE_OVER,
  SHOOTDOWN,
  SPLIT,
  SPLIT_VOID,
  WRITEBACK_WAIT,
  WRITEBACK_WOKEN,
} from '../sim/events.ts';
import type { History } from '../sim/history.ts';
import { causeOf, ownBefore, waited } from './look.ts';

/** What a write(2) goes through before its store lands. */
const IN_CALL: readonly number[] = [
  FILE_WAIT,
  FILE_GOT,
  LOCK_WAIT,
  LOCK_GOT,
  WRITEBACK_WAIT,
  WRITEBACK_WOKEN,
  PATIENCE_OVER,
  SPLIT,
  SPLIT_VOID,
  SHOOTDOWN,
];

/** The events with which a wait ends. */
export const WAIT_ENDS: readonly number[] = [LOCK_GOT, FILE_GOT, WRITEBACK_WOKEN, PATIENCE_OVER];

/** How long a store that landed had slept: for locks, and for writeback. */
export function heldBefore(history: History, store: number): Ns {
  return waitsOf(history, store).reduce((sum, e) => sum + waited(history, e), 0);
}

/** The events that ended a store's waits, newest first. */
export function waitsOf(history: History, store: number): number[] {
  return passageOf(history, store).filter((e) => WAIT_ENDS.includes(history.log.kind(e)));
}

/** A store's own events before it landed, newest first: from its fault on, or in its write(2). */
export function passageOf(history: History, store: number): number[] {
  const { log, k } = history;
  const events: number[] = [];
  if (k.route[log.actor(store)] === BY_WRITE) {
    let e = ownBefore(history, store);
    // Nothing but copying in comes between the last of them and the landing.
    if (e < 0 || log.at(e) !== log.at(store) - k.writeNs) return events;
    for (; e >= 0 && IN_CALL.includes(log.kind(e)); e = ownBefore(history, e)) events.push(e);
    return events;
  }
  const cause = causeOf(log, store);
  if (cause < 0 || log.kind(cause) !== GRANT) return events;
  for (let e = cause; e >= 0; e = ownBefore(history, e)) {
    events.push(e);
    if (log.kind(e) === FAULT) break;
  }
  return events;
}
