import { go, goAfter, halt } from './agenda.ts';
import { FLUSH_DONE, FLUSH_SENT, NO_PAGE, NO_SECTOR } from './events.ts';
import type { Machine } from './machine.ts';
import { nudgeAll } from './media.ts';
import { FLUSH_ANSWER, FLUSH_DRAIN, FLUSH_IDLE, FLUSH_SEND } from './programs.ts';
import {
  CACHE_HEAD1,
  COVERED,
  FLUSH_LEFT,
  FLUSH_WAIT1,
  FOR_FLUSH,
  LIES,
  NEXT_FLUSH_WAIT1,
  SECOND_LEG,
  WRITE_CACHE,
} from './registers.ts';
import { FLUSHES } from './tallies.ts';
import { first, sleepIn, wake } from './waiting.ts';

/** Thread t needs a FLUSH sent from now on: it sleeps until that one is answered. Later ones coalesce into the next. */
export function joinFlush(m: Machine, t: number) {
  const { w, k } = m;
  if (w.pc[k.flush] === FLUSH_IDLE) {
    w.why[k.flush] = w.why[t];
    go(w, k.flush, FLUSH_SEND);
  }
  sleepIn(m, w.reg, NEXT_FLUSH_WAIT1, t, FOR_FLUSH);
}

/**
 * FLUSH goes to the device: it covers every write that has completed by now. Of a mirror it goes to both legs,
 * and is answered when both have answered; it covers what a leg's cache holds, completed or not.
 */
export function flushSend(m: Machine, actor: number) {
  const { w, k } = m;
  w.reg[FLUSH_WAIT1] = w.reg[NEXT_FLUSH_WAIT1];
  w.reg[NEXT_FLUSH_WAIT1] = 0;
  w.tally[FLUSHES]++;
  const noCache = !w.reg[WRITE_CACHE] && cachesEmpty(m);
  const lies = w.reg[LIES] === 1;
  const event = m.emit(FLUSH_SENT, actor, NO_PAGE, NO_SECTOR, noCache ? 1 : lies ? 2 : 0, 0);
  if (noCache || lies) return go(w, actor, FLUSH_ANSWER);
  if (!k.plp) cover(m, event);
  if (w.reg[FLUSH_LEFT] === 0) return goAfter(w, actor, FLUSH_ANSWER, k.flushNs);
  halt(w, actor, FLUSH_DRAIN);
  nudgeAll(m);
}

function cachesEmpty({ w, k }: Machine): boolean {
  return w.reg[CACHE_HEAD1] === 0 && (k.legs === 1 || w.reg[CACHE_HEAD1 + SECOND_LEG] === 0);
}

/** Marks what the FLUSH covers. */
function cover(m: Machine, event: number) {
  for (let leg = 0; leg < m.k.legs; leg++) coverLeg(m, leg, event);
}

function coverLeg({ w }: Machine, leg: number, event: number) {
  for (let b1 = w.reg[CACHE_HEAD1 + leg * SECOND_LEG]; b1 !== 0; b1 = w.cacheNext[b1 - 1]) {
    w.cached[b1 - 1] |= COVERED;
    w.cacheWhy[b1 - 1] = event;
    w.reg[FLUSH_LEFT]++;
  }
}

export function flushAnswer(m: Machine, actor: number) {
  const w = m.w;
  const event = m.emit(FLUSH_DONE, actor, NO_PAGE, NO_SECTOR, 0, 0);
  for (let t1 = first(w, w.reg, FLUSH_WAIT1); t1 !== 0; t1 = first(w, w.reg, FLUSH_WAIT1))
    wake(m, t1 - 1, event);
  if (w.reg[NEXT_FLUSH_WAIT1] !== 0) go(w, actor, FLUSH_SEND);
  else halt(w, actor, FLUSH_IDLE);
}
