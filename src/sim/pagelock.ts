import { LOCK_GOT, LOCK_WAIT, NO_SECTOR } from './events.ts';
import type { Machine } from './machine.ts';
import { FOR_LOCK } from './registers.ts';
import { first, sleepIn, wake } from './waiting.ts';

/** Takes the page lock for thread t, or puts t to sleep for it: first come, first served. */
export function lockOrSleep(m: Machine, t: number, p: number): boolean {
  const w = m.w;
  if (w.lockOwner[p] === 0) {
    w.lockOwner[p] = t + 1;
    return true;
  }
  m.emit(LOCK_WAIT, t, p, NO_SECTOR, w.lockOwner[p] - 1, 0);
  sleepIn(m, w.lockWait, p, t, FOR_LOCK);
  return false;
}

/** Gives the page lock up, to the first who waits. */
export function unlock(m: Machine, t: number, p: number) {
  const w = m.w;
  const heir = first(w, w.lockWait, p);
  w.lockOwner[p] = heir;
  if (heir === 0) return;
  wake(m, heir - 1, w.why[t]);
  m.emit(LOCK_GOT, heir - 1, p, NO_SECTOR, t, 0);
}
