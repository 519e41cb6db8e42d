import { markDirty } from './dirtying.ts';
import { faultCheck } from './fault.ts';
import { fileLockOrSleep, fileUnlock } from './filelock.ts';
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
  land(m, i);
  markDirty(m, i, p);
  unlock(m, i, p);
  if (throttled(m, i)) w.pc[i] = STORE_DONE;
  else storeDone(m, i);
}

/** After throttling, or at once: a write(2) gives the file's lock up; the store is over. */
export function storeDone(m: Machine, i: number) {
  if (m.k.writes[i]) fileUnlock(m, i, m.k.fileOf[m.w.target[i] - 1]);
  finishStore(m, i);
}
