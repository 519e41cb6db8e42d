import { durableMeta, survivor } from '../sim/durable.ts';
import {
  COMMIT_BEGIN,
  COMPLETE,
  DESTAGE,
  LANDED,
  LEG_DESTAGE,
  LEG_LANDED,
  LEG_MEDIA,
  MEDIA,
  ROOT_DURABLE,
  SUBMIT,
} from '../sim/events.ts';
import type { History } from '../sim/history.ts';
import { landedSectors } from '../sim/payload.ts';
import { causeOf, firstFrom, lastBefore } from './look.ts';
import { remainsAt } from './remains.ts';

/** A commit by its events and its two requests; -1, or request 0: it has not come to that. */
export interface Commit {
  /** 0: none, what was there at the start. */
  readonly number: number;
  readonly begin: number;
  readonly metadata: number;
  readonly root: number;
  /** Its root counts as durable. */
  readonly done: number;
}

/** The last commit of a number before an event; its requests: the metadata first, then the root. */
export function commitOf({ log, k }: History, number: number, before: number): Commit {
  const is = (kind: number) => (e: number) => log.kind(e) === kind && log.value(e) === number;
  const begin = number === 0 ? -1 : lastBefore(before, is(COMMIT_BEGIN));
  if (begin < 0) return { number, begin, metadata: 0, root: 0, done: -1 };
  const next = firstFrom(begin + 1, before, (e) => log.kind(e) === COMMIT_BEGIN);
  const end = next < 0 ? before : next;
  const own = (e: number) => log.kind(e) === SUBMIT && log.actor(e) === k.commit;
  const metadata = firstFrom(begin, end, own);
  const root = metadata < 0 ? -1 : firstFrom(metadata + 1, end, own);
  const request = (e: number) => (e < 0 ? 0 : log.request(e));
  const done = firstFrom(begin, end, is(ROOT_DURABLE));
  return { number, begin, metadata: request(metadata), root: request(root), done };
}

/** The commit whose root a mount after an accident finds, by a verdict. */
export function mountedCommit(history: History, verdict: number): Commit {
  const { k } = history;
  const w = remainsAt(history, verdict);
  const meta = durableMeta(w, k);
  const other = k.legs === 1 ? 0 : survivor(w, k, k.blocks + k.rootBlock);
  const number = survivor(w, k, meta < 0 ? k.rootBlock : meta);
  return commitOf(history, meta < 0 ? Math.max(number, other) : number, verdict);
}

/**
 * The event by which what a request brought got to media, all or some of it, for a page or at all; -1: it did not.
 * `legs`: of a mirror, those that count.
 */
export function arrivalOf({ log }: History, request: number, before: number, page = -1, legs = 2): number {
  if (request === 0) return -1;
  const kinds = ARRIVALS.slice(0, 3 * legs);
  return lastBefore(before, (e) => {
    const kind = log.kind(e);
    if (log.request(e) !== request || !kinds.includes(kind)) return false;
    if (kind === MEDIA || kind === LEG_MEDIA) return true;
    if (page >= 0 && log.page(e) !== page) return false;
    return kind === DESTAGE || kind === LEG_DESTAGE || landedSectors(log.value(e)) !== 0;
  });
}

/** The same, of a mirror the first leg’s, which a mount reads; the second’s if only that got it. */
export function arrivalOfPage(history: History, request: number, before: number, page: number): number {
  const first = arrivalOf(history, request, before, page, 1);
  return first >= 0 ? first : arrivalOf(history, request, before, page);
}

/** The first leg’s, then the second’s. */
const ARRIVALS: readonly number[] = [MEDIA, DESTAGE, LANDED, LEG_MEDIA, LEG_DESTAGE, LEG_LANDED];

/** What became of a request’s block at an accident, that was undecided; -1: nothing was. `legs`: those that count. */
export function landingOf({ log }: History, request: number, before: number, page: number, legs = 2): number {
  const at = log.at(before);
  const is = (e: number) => log.request(e) === request && log.page(e) === page && log.at(e) === at;
  const landed = (kind: number) => lastBefore(before, (e) => log.kind(e) === kind && is(e));
  const first = landed(LANDED);
  return first >= 0 || legs === 1 ? first : landed(LEG_LANDED);
}

/** When a request completed, of several pages for this one; -1: it did not. */
export function completionOf({ log }: History, request: number, before: number, page: number): number {
  if (request === 0) return -1;
  const is = (e: number) => log.kind(e) === COMPLETE && log.request(e) === request && log.page(e) === page;
  return lastBefore(before, is);
}

/** The commit whose root a promise went by; null: it went by a FLUSH alone. */
export function promisedBy(history: History, end: number): Commit | null {
  const { log } = history;
  const cause = causeOf(log, end);
  return cause >= 0 && log.kind(cause) === ROOT_DURABLE ? commitOf(history, log.value(cause), end) : null;
}
