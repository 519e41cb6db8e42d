import type { Ns } from '../model/units.ts';
import {
  COMMIT_BEGIN,
  FLUSH_DONE,
  FLUSH_SENT,
  FSYNC_BEGIN,
  FSYNC_END,
  NO_PAGE,
  ROOT_DURABLE,
} from '../sim/events.ts';
import type { Log } from '../sim/log.ts';

/** What FLUSH had to do: empty the cache, nothing because there is none, or nothing because the device lied. */
export type FlushAnswer = 'done' | 'no-cache' | 'lie';

/** What an fsync that has returned spent its time on. */
export interface SyncParts {
  readonly event: number;
  readonly took: Ns;
  /** Writing its pages and waiting for them, and for its turn. */
  readonly pages: Ns;
  /** Writing the commit's metadata and root. */
  readonly commit: Ns;
  readonly flush: Ns;
  /** null: it sent none. */
  readonly answer: FlushAnswer | null;
}

const ANSWERS: readonly FlushAnswer[] = ['done', 'no-cache', 'lie'];

/** Events looked back at most: where fsync is that rare, its parts are not what one looks at. */
const BACK = 50_000;

/** The parts of the latest fsync that has returned by `t`; null: none has, or long ago. */
export function lastSync(log: Log, t: Ns): SyncParts | null {
  const from = log.firstAfter(t) - 1;
  const end = findBack(from, (e) => log.kind(e) === FSYNC_END && log.page(e) === NO_PAGE);
  if (end < 0) return null;
  const begin = findBack(end, (e) => log.kind(e) === FSYNC_BEGIN && log.actor(e) === log.actor(end));
  return begin < 0 ? null : partsOf(log, begin, end);
}

function findBack(from: number, is: (event: number) => boolean): number {
  for (let e = from; e >= Math.max(0, from - BACK); e--) if (is(e)) return e;
  return -1;
}

/** There is one commit and one FLUSH at a time: the latest that began before the return is what it waited for. */
function partsOf(log: Log, begin: number, end: number): SyncParts {
  const last = log.kind(log.cause(end));
  const first = last === ROOT_DURABLE ? COMMIT_BEGIN : last === FLUSH_DONE ? FLUSH_SENT : FSYNC_BEGIN;
  const began = findBack(end, (e) => log.kind(e) === first);
  const took = log.at(end) - log.at(begin);
  if (began <= begin) return { event: end, took, pages: took, commit: 0, flush: 0, answer: null };
  const { flush, answer } = flushBetween(log, began, end);
  const pages = log.at(began) - log.at(begin);
  return { event: end, took, pages, commit: took - pages - flush, flush, answer };
}

function flushBetween(log: Log, began: number, end: number): Pick<SyncParts, 'flush' | 'answer'> {
  let flush = 0;
  let done = log.at(end);
  let answer: FlushAnswer | null = null;
  for (let e = end; e >= began; e--) {
    if (log.kind(e) === FLUSH_DONE) done = log.at(e);
    if (log.kind(e) !== FLUSH_SENT) continue;
    flush += done - log.at(e);
    answer ??= ANSWERS[log.value(e)] ?? null;
  }
  return { flush, answer };
}
