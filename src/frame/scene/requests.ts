import { requestsOf } from '../../sim/dims.ts';
import { QUEUE_HEAD1, QUEUE_LENGTH, SECOND_LEG } from '../../sim/registers.ts';
import type { World } from '../../sim/world.ts';

/** A request's place: in a slot (-1), n-th of the queue (0, 1, …); NOWHERE: there is none. */
export const IN_SLOT = -1;
export const NOWHERE = 0xffff;

/** A page's request, by its first page; -1: it has not been submitted. */
export function requestOf(w: World, page: number): number {
  if (!w.wb[page] || w.reqNumber[page] === 0) return -1;
  let r = page;
  while (r > 0 && w.reqCount[r] === 0) r--;
  return w.reqCount[r] > page - r && w.reqNumber[r] === w.reqNumber[page] ? r : -1;
}

/** The slot of a leg that holds a request; -1: none does. */
export function slotOf(w: World, request: number, leg = 0): number {
  const { slots } = w.dims;
  for (let q = leg * slots; q < (leg + 1) * slots; q++) if (w.slotReq[q] === request + 1) return q;
  return -1;
}

/** A request's place in a leg's queue; NOWHERE: it is not in it. */
function queuePlace(w: World, request: number, leg = 0): number {
  const base = leg === 0 ? 0 : requestsOf(w.dims);
  let place = 0;
  for (let r1 = w.reg[QUEUE_HEAD1 + leg * SECOND_LEG]; r1 !== 0; r1 = w.reqNext[base + r1 - 1]) {
    if (r1 === request + 1) return place;
    place++;
  }
  return NOWHERE;
}

/** Where a leg has a request; NOWHERE: it is through with it, or never had it. */
export function legPlace(w: World, request: number, leg: number): number {
  return slotOf(w, request, leg) >= 0 ? IN_SLOT : queuePlace(w, request, leg);
}

/** Where a request is; of a mirror, with the leg that has come further and is not through. */
export function placeOf(w: World, request: number): number {
  const first = legPlace(w, request, 0);
  return w.dims.legs === 1 ? first : Math.min(first, legPlace(w, request, 1));
}

/** Whether a leg has page p in a slot: also one that is late, for a request that counts as complete. */
export function readsPage(w: World, p: number, leg: number): boolean {
  if (w.wb[p] === 0 && w.legsLeft[p] === 0) return false;
  const { slots } = w.dims;
  const base = leg === 0 ? 0 : requestsOf(w.dims);
  for (let q = leg * slots; q < (leg + 1) * slots; q++) {
    const r = w.slotReq[q] - 1;
    if (r >= 0 && r <= p && p < r + w.reqCount[base + r]) return true;
  }
  return false;
}

/** Whether the device has page p in a slot, of a mirror any leg. */
export function inTransfer(w: World, p: number): boolean {
  return readsPage(w, p, 0) || (w.dims.legs > 1 && readsPage(w, p, 1));
}

/** Requests that wait in the queue, of a mirror in the longer one. */
export function queueLength(w: World): number {
  const first = w.reg[QUEUE_LENGTH];
  return w.dims.legs === 1 ? first : Math.max(first, w.reg[QUEUE_LENGTH + SECOND_LEG]);
}

/** Requests on one side of the pages in sight: how many, and the nearest one's page. */
interface Beyond {
  count: number;
  next: number;
}
const beyond = { before: { count: 0, next: -1 } as Beyond, after: { count: 0, next: -1 } as Beyond };

/** Requests, queued or in transfer, for pages before `first` and after `last`. Borrowed: good until the next call. */
export function requestsBeyond(w: World, pages: number, first: number, last: number) {
  const { before, after } = beyond;
  before.count = after.count = 0;
  before.next = after.next = -1;
  for (let r1 = w.reg[QUEUE_HEAD1]; r1 !== 0; r1 = w.reqNext[r1 - 1]) see(w, r1 - 1, pages, first, last);
  for (let q = 0; q < w.dims.slots; q++) {
    if (w.slotReq[q] !== 0) see(w, w.slotReq[q] - 1, pages, first, last);
  }
  return beyond;
}

function see(w: World, r: number, pages: number, first: number, last: number) {
  const { before, after } = beyond;
  const end = r + w.reqCount[r] - 1;
  if (r >= pages || (end >= first && r <= last)) return;
  if (end < first) {
    before.count++;
    before.next = Math.max(before.next, end);
  } else {
    after.count++;
    after.next = after.next < 0 ? r : Math.min(after.next, r);
  }
}
