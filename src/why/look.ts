import type { Ns } from '../model/units.ts';
import { GRANT, NO_CAUSE, PROTECT, SHOOTDOWN, SPLIT } from '../sim/events.ts';
import type { History } from '../sim/history.ts';
import type { Log } from '../sim/log.ts';
import { bootBefore } from '../sim/marks.ts';
import { AWAKE } from '../sim/registers.ts';

/** How many events a look back, or ahead, may pass: about a millisecond's work in the longest log. */
export const FAR = 200_000;

/** The same where many sentences are made, one after another. */
export const NEAR = 5_000;

/** The event that caused this one; -1: none did. */
export function causeOf(log: Log, event: number): number {
  const cause = log.cause(event);
  return cause === NO_CAUSE ? -1 : cause;
}

/** The last event before `from` that is so; -1: none among the last so many. */
export function lastBefore(from: number, is: (e: number) => boolean, most = FAR): number {
  const end = Math.max(0, from - most);
  for (let e = from - 1; e >= end; e--) if (is(e)) return e;
  return -1;
}

/** The first event from `from` on, and before `end`, that is so; -1: none among the next so many. */
export function firstFrom(from: number, end: number, is: (e: number) => boolean, most = FAR): number {
  const stop = Math.min(end, from + most);
  for (let e = from; e < stop; e++) if (is(e)) return e;
  return -1;
}

/** The last event before `from` that is so, since the machine started; -1: none among the last so many. */
export function lastSinceBoot(
  history: History,
  from: number,
  is: (e: number) => boolean,
  most = FAR,
): number {
  return lastBefore(from, is, Math.min(most, from - bootBefore(history, from) - 1));
}

/** The actor's own event before this one, since the machine started; -1: none nearby. */
export function ownBefore(history: History, event: number, most = FAR): number {
  const { log } = history;
  const actor = log.actor(event);
  return lastSinceBoot(history, event, (e) => log.actor(e) === actor, most);
}

/**
 * How long the wait lasted that this event ends. Who sleeps logs nothing, so it began at the actor's
 * own event before; where that is far back, the world knows since when it slept.
 */
export function waited(history: History, event: number): Ns {
  const { log } = history;
  const own = ownBefore(history, event, NEAR);
  if (own >= 0) return log.at(event) - log.at(own);
  if (log.at(event) === 0) return 0;
  const w = history.worldAt(log.at(event) - 1);
  const actor = log.actor(event);
  return w.waiting[actor] === AWAKE ? 0 : log.at(event) - w.waitFrom[actor];
}

/** The submission of the request that an event is about; -1: none, or too far back. */
export function submissionOf({ log }: History, event: number, submit: number, most = FAR): number {
  const request = log.request(event);
  if (request === 0) return -1;
  return lastBefore(event + 1, (e) => log.kind(e) === submit && log.request(e) === request, most);
}

/** Whether an event of a page changes the PTE, or the TLB entry, that a process has for it. */
export function changesPte(log: Log, event: number, process: number): boolean {
  const kind = log.kind(event);
  if (kind === GRANT) return log.actor(event) === process;
  if (kind === PROTECT || kind === SHOOTDOWN) return log.value(event) === process;
  return kind === SPLIT;
}
