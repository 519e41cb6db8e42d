import { go, halt, setDue } from './agenda.ts';
import { beginScan } from './dirtying.ts';
import { NO_PAGE, NO_SECTOR, TICK, TICK_END } from './events.ts';
import { submitFirst } from './gather.ts';
import { stillWritten } from './legs.ts';
import type { Machine } from './machine.ts';
import { FLUSHER_END, FLUSHER_SELECT, FLUSHER_WAKE, W_LOCK } from './programs.ts';
import {
  BACKGROUND,
  DIRTY_PAGES,
  HARDWARE_BIT,
  MODE,
  NEXT_TICK,
  NO_PURPOSE,
  TAKEN,
  TRACKING,
} from './registers.ts';

/** The flusher wakes: at a tick, or because the background threshold was passed. */
export function flusherWake(m: Machine, t: number) {
  const { w, k } = m;
  skipMissedTicks(m);
  const works = k.rowBackground[w.reg[MODE]];
  m.emit(TICK, t, NO_PAGE, NO_SECTOR, works ? 0 : 1, 0);
  const scans = w.reg[TRACKING] === HARDWARE_BIT;
  if (!works && !scans) return sleepUntilTick(m, t);
  w.purpose[t] = BACKGROUND;
  w.reg[TAKEN] = 0;
  if (scans) beginScan(m, t, 0, k.pages, FLUSHER_SELECT);
  else {
    w.pc[t] = FLUSHER_SELECT;
    flusherSelect(m, t);
  }
}

/** The next tick lies ahead: a late flusher skips those it missed. */
function skipMissedTicks({ w, k }: Machine) {
  const now = w.clock[0];
  if (now >= w.timers[NEXT_TICK]) w.timers[NEXT_TICK] = (Math.floor(now / k.flusherNs) + 1) * k.flusherNs;
}

function sleepUntilTick(m: Machine, t: number) {
  skipMissedTicks(m);
  m.w.pc[t] = FLUSHER_WAKE;
  setDue(m.w, t, m.w.timers[NEXT_TICK]);
}

/** Takes the next page in file order, from where the flusher stopped, that is old enough or that the threshold asks for. */
export function flusherSelect(m: Machine, t: number) {
  const { w, k } = m;
  if (w.reg[TAKEN] < k.batch && k.rowBackground[w.reg[MODE]]) {
    for (let n = 0, p = w.cursor[t]; n < k.pages; n++, p = p + 1 === k.pages ? 0 : p + 1) {
      if (!wanted(m, p)) continue;
      w.cursor[t] = p + 1 === k.pages ? 0 : p + 1;
      w.reg[TAKEN]++;
      w.work[t] = p + 1;
      return go(w, t, W_LOCK);
    }
  }
  if (!submitFirst(m, t, FLUSHER_END)) flusherEnd(m, t);
}

function wanted(m: Machine, p: number): boolean {
  const { w, k } = m;
  if (!w.dirty[p] || stillWritten(w, p)) return false;
  return w.reg[DIRTY_PAGES] > k.background || m.chance.expired(w.clock[0] - w.dirtyAt[p] >= k.expireNs);
}

/** The batch is over: asleep until the next tick, or on at once while the threshold is passed and there is work. */
export function flusherEnd(m: Machine, t: number) {
  const { w, k } = m;
  m.emit(TICK_END, t, NO_PAGE, NO_SECTOR, w.reg[TAKEN], 0);
  const more = w.reg[TAKEN] > 0 && w.reg[DIRTY_PAGES] > k.background;
  w.purpose[t] = NO_PURPOSE;
  w.reg[TAKEN] = 0;
  if (!more) return sleepUntilTick(m, t);
  halt(w, t, FLUSHER_WAKE);
  setDue(w, t, w.clock[0]);
}
