import { WRITEBACK_WAIT } from './events.ts';
import { readByAll } from './legs.ts';
import type { Machine } from './machine.ts';
import { FOR_WRITEBACK } from './registers.ts';
import { NEEDLESS_WAITS, WRITEBACK_WAITS } from './tallies.ts';
import { sleepIn } from './waiting.ts';

/** A writer sleeps until its page's writeback completes, the page lock held; it goes on at pc. */
export function waitForWriteback(m: Machine, i: number, pc: number) {
  const w = m.w;
  const p = w.target[i] - 1;
  // Had the device already read the sector, the store could not have harmed this I/O: but the host cannot know.
  const needless = w.targetSector[i] < readByAll(w, m.k, p) ? 1 : 0;
  if (i !== m.k.you) {
    w.tally[WRITEBACK_WAITS]++;
    w.tally[NEEDLESS_WAITS] += needless;
  }
  w.why[i] = w.wbWhy[p]; // what it waits for explains the wait; its own fault stands above in its lane
  m.emit(WRITEBACK_WAIT, i, p, w.targetSector[i], needless, w.reqNumber[p]);
  w.pc[i] = pc;
  sleepIn(m, w.wbWait, p, i, FOR_WRITEBACK);
}
