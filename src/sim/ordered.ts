import { go } from './agenda.ts';
import type { Constants } from './constants.ts';
import type { Machine } from './machine.ts';
import { SLOT_IDLE, SLOT_TAKE } from './programs.ts';
import { CACHE_HEAD1, DOWN, LIES, QUEUE_HEAD1, RUNNING, SECOND_LEG } from './registers.ts';

/**
 * Ordered queue tags: a contrast for teaching, not what Linux does. With them a commit does not wait between
 * metadata and root and sends no FLUSH: both requests are tagged ORDERED, and the device keeps the order. It starts
 * an ordered request when all that it took before has completed and is on media, as after a FLUSH; completes it
 * when it is on media itself, as by FUA; and starts nothing else meanwhile: the queue drains for everybody.
 * Each leg of a mirror keeps order for itself. Who is held back follows from queue, slots and cache alone.
 */
export const ordered = (k: Constants, r: number): boolean => k.tags && r >= k.pages;

/** A device that lies takes an ordered request for a plain write; one that is left alone starts nothing. */
const obeys = ({ w, k }: Machine): boolean => k.tags && w.reg[LIES] === 0 && w.reg[DOWN] === RUNNING;

/** Whether a leg may not start its next request yet. */
export function heldBack(m: Machine, leg: number): boolean {
  const { w, k } = m;
  if (!obeys(m)) return false;
  let busy = false;
  for (let q = leg * k.slots; q < (leg + 1) * k.slots; q++) {
    if (w.slotReq[q] === 0) continue;
    if (ordered(k, w.slotReq[q] - 1)) return true;
    busy = true;
  }
  if (!orderedNext(m, leg)) return false;
  return busy || (!k.plp && w.reg[CACHE_HEAD1 + leg * SECOND_LEG] !== 0);
}

function orderedNext({ w, k }: Machine, leg: number): boolean {
  const head = w.reg[QUEUE_HEAD1 + leg * SECOND_LEG];
  return head !== 0 && ordered(k, head - 1);
}

/** Whether a leg empties its cache for the ordered request that is next; a protected cache need not be emptied. */
export function emptiesCache(m: Machine, leg: number): boolean {
  return obeys(m) && !m.k.plp && orderedNext(m, leg);
}

/** The ordered request that is next is why all that the leg's cache holds goes to media. */
export function blameOrdered({ w, k }: Machine, leg: number) {
  const request = w.reg[QUEUE_HEAD1 + leg * SECOND_LEG] - 1;
  const why = w.reqWhy[leg * k.requests + request];
  for (let b1 = w.reg[CACHE_HEAD1 + leg * SECOND_LEG]; b1 !== 0; b1 = w.cacheNext[b1 - 1])
    w.cacheWhy[b1 - 1] = why;
}

/** What was held back may be free to start: a leg's idle slots look again. */
export function rouseSlots(m: Machine, leg: number, cause: number) {
  const { w, k } = m;
  for (let actor = k.firstSlot + leg * k.slots; actor < k.firstSlot + (leg + 1) * k.slots; actor++) {
    if (w.pc[actor] !== SLOT_IDLE) continue;
    m.because(actor, cause);
    go(w, actor, SLOT_TAKE);
  }
}

/** The device has become honest, or a liar: what held its slots back may hold no more. */
export function rouseAll(m: Machine, cause: number) {
  if (m.w.reg[DOWN] !== RUNNING) return;
  for (let leg = 0; leg < m.k.legs; leg++) rouseSlots(m, leg, cause);
}
