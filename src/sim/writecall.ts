import { copyBufferIn } from './buffer.ts';
import { BY_DIRECT, BY_MMAP } from './constants.ts';
import { markDirty } from './dirtying.ts';
import { faultCheck } from './fault.ts';
import { fileLockOrSleep, fileUnlock } from './filelock.ts';
import { fsyncBegin, writeRange } from './fsync.ts';
import { throttled } from './limit.ts';
import type { Machine } from './machine.ts';
import { lockOrSleep, unlock } from './pagelock.ts';
import { STORE_DONE, WRITE_LOCKED, WRITE_PAGE } from './programs.ts';
import { finishStore, land } from './store.ts';

/** write(2): the file's lock for the whole call, then the page's; then the page's writeback as a fault would. */
export function writeFile(m: Machine, i: number) {
  const f = m.k.fileOf[m.w.target[i] - 1];
  m.w.pc[i] = WRITE_PAGE;
  if (fileLockOrSleep(m, i, f)) writePage(m, i);
}

export function writePage(m: Machine, i: number) {
  m.w.pc[i] = WRITE_LOCKED;
  if (lockOrSleep(m, i, m.w.target[i] - 1)) faultCheck(m, i);
}

/** One step: copies the bytes in, dirties the page, unlocks it; throttling keeps the file's lock. */
export function writeCopied(m: Machine, i: number) {
  const w = m.w;
  const p = w.target[i] - 1;
  if (m.k.route[i] === BY_DIRECT) copyBufferIn(m, i);
  else land(m, i);
  markDirty(m, i, p);
  unlock(m, i, p);
  if (throttled(m, i)) w.pc[i] = STORE_DONE;
  else storeDone(m, i);
}

/**
 * After throttling, or at once: a write(2) gives the file's lock up, and the store is over. With O_SYNC the call
 * goes on as an fsync of the page; an O_DIRECT write that fell back to the page cache writes the page, and waits.
 */
export function storeDone(m: Machine, i: number) {
  const k = m.k;
  if (k.route[i] === BY_MMAP) return finishStore(m, i);
  unlockFile(m, i);
  if (k.sync[i]) fsyncBegin(m, i);
  else if (k.route[i] === BY_DIRECT) writeRange(m, i);
  else finishStore(m, i);
}

/** A throttled process was killed: it leaves the call at once. */
export function leaveCall(m: Machine, i: number) {
  if (m.k.route[i] !== BY_MMAP) unlockFile(m, i);
  finishStore(m, i);
}

function unlockFile(m: Machine, i: number) {
  fileUnlock(m, i, m.k.fileOf[m.w.target[i] - 1]);
}
