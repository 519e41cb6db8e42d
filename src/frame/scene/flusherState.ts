import type { Constants } from '../../sim/constants.ts';
import { FLUSHER_WAKE } from '../../sim/programs.ts';
import {
  AWAKE,
  DIRTY_PAGES,
  DOWN,
  FOR_LOCK,
  FOR_POOL,
  FOR_QUEUE,
  MODE,
  NEXT_TICK,
  RUNNING,
  TAKEN,
} from '../../sim/registers.ts';
import type { World } from '../../sim/world.ts';
import { durationText, numberText } from './words.ts';

export const FLUSHER_OFF = 0;
export const FLUSHER_ASLEEP = 1;
export const FLUSHER_WORKS = 2;
export const FLUSHER_WAITS = 3;

/** Off where the strategy has no background writeback, unless it is still busy with an earlier one; and with the machine. */
export function flusherState(w: World, k: Constants): number {
  if (w.reg[DOWN] !== RUNNING) return FLUSHER_OFF;
  const t = k.flusher;
  if (w.pc[t] !== FLUSHER_WAKE) return w.waiting[t] === AWAKE ? FLUSHER_WORKS : FLUSHER_WAITS;
  return k.rowBackground[w.reg[MODE]] ? FLUSHER_ASLEEP : FLUSHER_OFF;
}

/** The page that the flusher prepares; -1: none. */
export const flusherPage = (w: World, k: Constants): number => w.work[k.flusher] - 1;

/** The line below its name. */
export function flusherWords(w: World, k: Constants): string {
  if (w.reg[DOWN] !== RUNNING) return 'gone';
  switch (flusherState(w, k)) {
    case FLUSHER_OFF:
      return 'off in this strategy';
    case FLUSHER_ASLEEP:
      return `asleep until ${durationText(w.timers[NEXT_TICK])}`;
    case FLUSHER_WAITS:
      return waitWords(w.waiting[k.flusher]);
    default: {
      const taken = w.reg[TAKEN];
      return `${numberText(taken)} of ${numberText(Math.min(k.batch, taken + stillDue(w, k)))} due`;
    }
  }
}

/** Pages that it would take after the one it has: as `wanted` in the simulator judges them. */
function stillDue(w: World, k: Constants): number {
  const all = w.reg[DIRTY_PAGES] > k.background;
  const own = flusherPage(w, k);
  let due = 0;
  for (let p = 0; p < k.pages; p++) {
    if (p === own || w.dirty[p] === 0 || w.wb[p] !== 0) continue;
    if (all || w.clock[0] - w.dirtyAt[p] >= k.expireNs) due++;
  }
  return due;
}

function waitWords(reason: number): string {
  if (reason === FOR_POOL) return 'waits for a bounce page';
  if (reason === FOR_LOCK) return 'waits for a page lock';
  return reason === FOR_QUEUE ? 'waits: queue is full' : 'waits';
}
