import { NO_PAGE, NO_SECTOR, RELEASE, THROTTLE } from './events.ts';
import type { Machine } from './machine.ts';
import { DIRTY_PAGES, FOR_LIMIT, THROTTLE_WAIT1, WB_PAGES } from './registers.ts';
import { THROTTLED } from './tallies.ts';
import { sleepIn, wakeAll } from './waiting.ts';

/** Dirty and under writeback, as Linux adds them: a page that is both counts twice. */
function overLimit(m: Machine): boolean {
  const reg = m.w.reg;
  return reg[DIRTY_PAGES] + reg[WB_PAGES] > m.k.limit;
}

/** Puts a writer to sleep if too much is dirty (balance_dirty_pages); it goes on at its pc. */
export function throttled(m: Machine, t: number): boolean {
  if (!overLimit(m)) return false;
  if (t !== m.k.you) m.w.tally[THROTTLED]++;
  m.emit(THROTTLE, t, NO_PAGE, NO_SECTOR, m.w.reg[DIRTY_PAGES] + m.w.reg[WB_PAGES], 0);
  sleepIn(m, m.w.reg, THROTTLE_WAIT1, t, FOR_LIMIT);
  return true;
}

/** Lets the throttled go on once the limit holds again. `cause`: the completion that did it. */
export function releaseThrottled(m: Machine, cause: number) {
  if (!overLimit(m)) wakeAll(m, m.w.reg, THROTTLE_WAIT1, cause, RELEASE, NO_PAGE);
}
