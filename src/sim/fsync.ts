import { go } from './agenda.ts';
import { joinCommit } from './commit.ts';
import { beginScan } from './dirtying.ts';
import { FSYNC_BEGIN as BEGIN_EVENT, FSYNC_END as END_EVENT, NO_PAGE, NO_SECTOR } from './events.ts';
import { joinFlush } from './flush.ts';
import { submitFirst } from './gather.ts';
import { bucketOf } from './latency.ts';
import type { Machine } from './machine.ts';
import { FSYNC_END, FSYNC_NEXT, FSYNC_SYNC, FSYNC_TAG, FSYNC_WAIT, W_LOCK } from './programs.ts';
import { noteCall, promise } from './promise.ts';
import { FOR_WRITEBACK, FSYNC, HARDWARE_BIT, NO_PURPOSE, TRACKING } from './registers.ts';
import { FSYNC_MAX, FSYNC_NS, FSYNCS } from './tallies.ts';
import { goOn, thinkFromNow } from './thinking.ts';
import { sleepIn } from './waiting.ts';

/** fsync by process i, for the files it maps: write all that is tagged, wait for all, commit, FLUSH, return. */
export function fsyncBegin(m: Machine, i: number) {
  const { w, k } = m;
  w.purpose[i] = FSYNC;
  w.fsyncFrom[i] = w.clock[0];
  m.emit(BEGIN_EVENT, i, NO_PAGE, NO_SECTOR, 0, 0);
  noteCall(m, i);
  if (w.reg[TRACKING] === HARDWARE_BIT) beginScan(m, i, k.firstPage[i], k.pageCount[i], FSYNC_TAG);
  else fsyncTag(m, i);
}

/** One step: tags what is dirty now; what becomes dirty later cannot hold this fsync. */
export function fsyncTag(m: Machine, i: number) {
  const { w, k } = m;
  const first = k.firstPage[i];
  for (let p = first; p < first + k.pageCount[i]; p++) if (w.dirty[p]) w.tagged[p] |= 1 << i;
  w.cursor[i] = first;
  go(w, i, FSYNC_NEXT);
}

/** Takes the next tagged page; after the last, goes through the file once more to wait. */
export function fsyncNext(m: Machine, i: number) {
  const { w, k } = m;
  const end = k.firstPage[i] + k.pageCount[i];
  let p = w.cursor[i];
  while (p < end && (w.tagged[p] & (1 << i)) === 0) p++;
  if (p < end) {
    w.cursor[i] = p + 1;
    w.work[i] = p + 1;
    return go(w, i, W_LOCK);
  }
  w.cursor[i] = k.firstPage[i];
  if (!submitFirst(m, i, FSYNC_WAIT)) go(w, i, FSYNC_WAIT);
}

/** Waits for the writeback that each page is in when reached, whoever submitted it. */
export function fsyncWait(m: Machine, i: number) {
  const { w, k } = m;
  const end = k.firstPage[i] + k.pageCount[i];
  let p = w.cursor[i];
  while (p < end && !w.wb[p]) p++;
  if (p < end) {
    w.cursor[i] = p + 1;
    return sleepIn(m, w.wbWait, p, i, FOR_WRITEBACK);
  }
  w.cursor[i] = 0;
  go(w, i, FSYNC_SYNC);
}

/** Commits while a pointer of its files is not committed; else what was overwritten in place needs only a FLUSH. */
export function fsyncSync(m: Machine, i: number) {
  const { w, k } = m;
  w.pc[i] = FSYNC_END;
  const first = k.firstPage[i];
  for (let p = first; p < first + k.pageCount[i]; p++) {
    if (w.newest[p] !== w.committed[p]) return joinCommit(m, i);
  }
  joinFlush(m, i);
}

export function fsyncEnd(m: Machine, i: number) {
  const w = m.w;
  const ns = w.clock[0] - w.fsyncFrom[i];
  w.fsyncLatency[bucketOf(ns)]++;
  w.tally[FSYNCS]++;
  w.tally[FSYNC_NS] += ns;
  if (ns > w.tally[FSYNC_MAX]) w.tally[FSYNC_MAX] = ns;
  promise(m, i, m.emit(END_EVENT, i, NO_PAGE, NO_SECTOR, 0, 0));
  w.purpose[i] = NO_PURPOSE;
  w.sinceFsync[i] = 0;
  w.fsyncedAt[i] = w.clock[0];
  if (w.interrupts[i]) w.interrupts[i] = 0;
  else thinkFromNow(m, i);
  goOn(m, i);
}
