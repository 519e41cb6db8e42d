import { go } from './agenda.ts';
import { KICKED, NO_PAGE, NO_SECTOR } from './events.ts';
import { submitFirst } from './gather.ts';
import { stillWritten } from './legs.ts';
import type { Machine } from './machine.ts';
import { KICK_END, KICK_NEXT, W_LOCK } from './programs.ts';
import { KICK, NO_PURPOSE } from './registers.ts';
import { goOn, thinkFromNow } from './thinking.ts';

/** sync_file_range(WRITE) in its caller: starts writeback of dirty pages and waits for nothing but locks, queue and pool. */
export function kickBegin(m: Machine, i: number) {
  const { w, k } = m;
  w.purpose[i] = KICK;
  w.cursor[i] = k.firstPage[i];
  m.emit(KICKED, i, NO_PAGE, NO_SECTOR, 0, 0);
  go(w, i, KICK_NEXT);
}

export function kickNext(m: Machine, i: number) {
  const { w, k } = m;
  const end = k.firstPage[i] + k.pageCount[i];
  let p = w.cursor[i];
  while (p < end && (!w.dirty[p] || stillWritten(w, p))) p++;
  if (p < end) {
    w.cursor[i] = p + 1;
    w.work[i] = p + 1;
    return go(w, i, W_LOCK);
  }
  w.cursor[i] = 0;
  if (!submitFirst(m, i, KICK_END)) kickEnd(m, i);
}

export function kickEnd(m: Machine, i: number) {
  const w = m.w;
  w.purpose[i] = NO_PURPOSE;
  w.sinceKick[i] = 0;
  thinkFromNow(m, i);
  goOn(m, i);
}
