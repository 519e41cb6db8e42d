import { go } from './agenda.ts';
import { joinCommit } from './commit.ts';
import { beginScan } from './dirtying.ts';
import { FSYNC_BEGIN as BEGIN_EVENT, FSYNC_END as END_EVENT, NO_PAGE, NO_SECTOR } from './events.ts';
import { joinFlush } from './flush.ts';
import { submitFirst } from './gather.ts';
import { bucketOf } from './latency.ts';
import type { Machine } from './machine.ts';
import {
  DIRECT_WRITTEN,
  FSYNC_END,
  FSYNC_NEXT,
  FSYNC_SYNC,
  FSYNC_TAG,
  FSYNC_WAIT,
  W_LOCK,
} from './programs.ts';
import { noteCall, promise } from './promise.ts';
import { FOR_WRITEBACK, FSYNC, HARDWARE_BIT, NO_PURPOSE, RANGE, TRACKING } from './registers.ts';
import { syncEnd, syncFirst } from './span.ts';
import { finishStore } from './store.ts';
import { FSYNC_MAX, FSYNC_NS, FSYNCS } from './tallies.ts';
import { goOn, thinkFromNow } from './thinking.ts';
import { sleepIn } from './waiting.ts';
import type { World } from './world.ts';

/**
 * fsync by process i, for the files it maps: write all that is tagged, wait for all, commit, FLUSH, return. Also
 * the rest of a call with O_SYNC, for the page that it wrote (span.ts).
 */
export function fsyncBegin(m: Machine, i: number) {
  m.w.purpose[i] = FSYNC;
  beginPromise(m, i);
  writeOut(m, i);
}

/** What the files hold now will be promised when the call returns. */
export function beginPromise(m: Machine, i: number) {
  const w = m.w;
  w.fsyncFrom[i] = w.clock[0];
  m.emit(BEGIN_EVENT, i, ofPage(w.target[i]), NO_SECTOR, 0, 0);
  noteCall(m, i);
}

const ofPage = (page1: number): number => (page1 === 0 ? NO_PAGE : page1 - 1);

/** Writes one page of the page cache and waits, no more (filemap_write_and_wait); goes on at DIRECT_WRITTEN. */
export function writeRange(m: Machine, i: number) {
  m.w.purpose[i] = RANGE;
  writeOut(m, i);
}

function writeOut(m: Machine, i: number) {
  const first = syncFirst(m, i);
  if (m.w.reg[TRACKING] === HARDWARE_BIT) beginScan(m, i, first, syncEnd(m, i) - first, FSYNC_TAG);
  else fsyncTag(m, i);
}

/** One step: tags what is dirty now; what becomes dirty later cannot hold this fsync. */
export function fsyncTag(m: Machine, i: number) {
  const w = m.w;
  const first = syncFirst(m, i);
  const end = syncEnd(m, i);
  for (let p = first; p < end; p++) if (w.dirty[p]) w.tagged[p] |= 1 << i;
  w.cursor[i] = first;
  go(w, i, FSYNC_NEXT);
}

/** Takes the next tagged page; after the last, goes through the file once more to wait. */
export function fsyncNext(m: Machine, i: number) {
  const w = m.w;
  const end = syncEnd(m, i);
  let p = w.cursor[i];
  while (p < end && (w.tagged[p] & (1 << i)) === 0) p++;
  if (p < end) {
    w.cursor[i] = p + 1;
    w.work[i] = p + 1;
    return go(w, i, W_LOCK);
  }
  w.cursor[i] = syncFirst(m, i);
  if (!submitFirst(m, i, FSYNC_WAIT)) go(w, i, FSYNC_WAIT);
}

/** Waits for the writeback that each page is in when reached, whoever submitted it. */
export function fsyncWait(m: Machine, i: number) {
  const w = m.w;
  const end = syncEnd(m, i);
  let p = w.cursor[i];
  while (p < end && !w.wb[p]) p++;
  if (p < end) {
    w.cursor[i] = p + 1;
    return sleepIn(m, w.wbWait, p, i, FOR_WRITEBACK);
  }
  w.cursor[i] = 0;
  go(w, i, w.purpose[i] === RANGE ? DIRECT_WRITTEN : FSYNC_SYNC);
}

export function fsyncSync(m: Machine, i: number) {
  makeDurable(m, i, FSYNC_END);
}

/** Commits while a pointer of its files is not committed; else what was overwritten in place needs only a FLUSH. */
export function makeDurable(m: Machine, i: number, then: number) {
  const w = m.w;
  w.pc[i] = then;
  const end = syncEnd(m, i);
  for (let p = syncFirst(m, i); p < end; p++) {
    if (w.newest[p] !== w.committed[p]) return joinCommit(m, i);
  }
  joinFlush(m, i);
}

/** It returns 0: from now on the promise holds. Of a call with O_SYNC the time is in its store's latency, and only there. */
export function fsyncEnd(m: Machine, i: number) {
  const w = m.w;
  promise(m, i, m.emit(END_EVENT, i, ofPage(w.target[i]), NO_SECTOR, 0, 0));
  w.purpose[i] = NO_PURPOSE;
  if (w.target[i] !== 0) return finishStore(m, i);
  figureFsync(w, w.clock[0] - w.fsyncFrom[i]);
  w.sinceFsync[i] = 0;
  w.fsyncedAt[i] = w.clock[0];
  if (w.interrupts[i]) w.interrupts[i] = 0;
  else thinkFromNow(m, i);
  goOn(m, i);
}

function figureFsync(w: World, ns: number) {
  w.fsyncLatency[bucketOf(ns)]++;
  w.tally[FSYNCS]++;
  w.tally[FSYNC_NS] += ns;
  if (ns > w.tally[FSYNC_MAX]) w.tally[FSYNC_MAX] = ns;
}
