import { FILE_GOT, FILE_WAIT, NO_PAGE, NO_SECTOR } from './events.ts';
import type { Machine } from './machine.ts';
import { FOR_FILE } from './registers.ts';
import { first, sleepIn, wake } from './waiting.ts';

/** Takes the file's lock for a write(2), or puts the caller to sleep for it. */
export function fileLockOrSleep(m: Machine, t: number, f: number): boolean {
  const w = m.w;
  if (w.fileOwner[f] === 0) {
    w.fileOwner[f] = t + 1;
    return true;
  }
  m.emit(FILE_WAIT, t, NO_PAGE, NO_SECTOR, w.fileOwner[f] - 1, 0);
  sleepIn(m, w.fileWait, f, t, FOR_FILE);
  return false;
}

export function fileUnlock(m: Machine, t: number, f: number) {
  const w = m.w;
  const heir = first(w, w.fileWait, f);
  w.fileOwner[f] = heir;
  if (heir === 0) return;
  wake(m, heir - 1, w.why[t]);
  m.emit(FILE_GOT, heir - 1, NO_PAGE, NO_SECTOR, t, 0);
}
