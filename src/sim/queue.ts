import { go } from './agenda.ts';
import { blockOf } from './blocks.ts';
import { NO_PAGE, NO_SECTOR, QUEUE_GOT, QUEUE_WAIT, SUBMIT } from './events.ts';
import type { Machine } from './machine.ts';
import { COMMIT_ROOT, IDLE, SLOT_IDLE, SLOT_TAKE } from './programs.ts';
import {
  FOR_QUEUE,
  FOR_REQUEST,
  META_COMMITTING,
  QUEUE_HEAD1,
  QUEUE_LENGTH,
  QUEUE_TAIL1,
  QUEUE_WAIT1,
  SECOND_LEG,
} from './registers.ts';
import { PAGES_WRITTEN } from './tallies.ts';
import { first, sleep, sleepIn, wake } from './waiting.ts';

/** Requests that wait for a slot are bounded; nobody overtakes those who wait for a place. */
export function queueFull(m: Machine): boolean {
  return noPlace(m) || m.w.reg[QUEUE_WAIT1] !== 0;
}

/** A mirror takes a request when both its legs do. */
function noPlace({ w, k }: Machine): boolean {
  if (w.reg[QUEUE_LENGTH] >= k.queueLimit) return true;
  return k.legs > 1 && w.reg[QUEUE_LENGTH + SECOND_LEG] >= k.queueLimit;
}

/** Puts thread t to sleep until its gathered request has been taken into the queue. */
export function sleepForQueue(m: Machine, t: number) {
  m.emit(QUEUE_WAIT, t, NO_PAGE, NO_SECTOR, 0, 0);
  sleepIn(m, m.w.reg, QUEUE_WAIT1, t, FOR_QUEUE);
}

/** Appends a request (its number among requests is that of its first page) to each leg's queue and nudges an idle slot. */
export function enqueue(m: Machine, t: number, request: number, count: number) {
  const { w, k } = m;
  const number = ++w.count[1];
  const page = request < k.pages ? request : NO_PAGE;
  for (let leg = 0; leg < k.legs; leg++) append(m, leg, request, count);
  const event = m.emit(SUBMIT, t, page, NO_SECTOR, count, number);
  for (let r = request; r < request + count; r++) {
    for (let leg = 0; leg < k.legs; leg++) describe(m, leg * k.requests + r, r, number, event);
    if (r < k.pages) w.wbWhy[r] = event;
    if (k.legs > 1) w.legsLeft[r] = k.legs;
  }
  if (request < k.pages) w.tally[PAGES_WRITTEN] += count;
  for (let leg = 0; leg < k.legs; leg++) nudge(m, leg);
}

function append({ w, k }: Machine, leg: number, request: number, count: number) {
  const reg = w.reg;
  const base = leg * k.requests;
  const o = leg * SECOND_LEG;
  w.reqCount[base + request] = count;
  w.reqNext[base + request] = 0;
  if (reg[QUEUE_HEAD1 + o] === 0) reg[QUEUE_HEAD1 + o] = request + 1;
  else w.reqNext[base + reg[QUEUE_TAIL1 + o] - 1] = request + 1;
  reg[QUEUE_TAIL1 + o] = request + 1;
  reg[QUEUE_LENGTH + o]++;
}

/** What the device is told of request r, or of page r in one: a slow leg knows it also when the page's writeback is over. */
function describe({ w, k }: Machine, own: number, r: number, number: number, event: number) {
  w.reqNumber[own] = number;
  w.reqWhy[own] = event;
  w.reqFrame[own] = r < k.pages ? w.wbFrame[r] : 0;
  if (r < k.pages) w.reqBlock[own] = blockOf(r, w.flight[r] - 1);
  else w.reqBlock[own] = r === k.rootRequest ? k.rootBlock : k.metaBlock + w.reg[META_COMMITTING];
}

function nudge(m: Machine, leg: number) {
  const { w, k } = m;
  for (let q = leg * k.slots; q < (leg + 1) * k.slots; q++) {
    const actor = k.firstSlot + q;
    if (w.pc[actor] === SLOT_IDLE) return go(w, actor, SLOT_TAKE);
  }
}

/** Takes the oldest request out of a leg's queue; 0: none, else request + 1. */
export function dequeue({ w, k }: Machine, leg: number): number {
  const reg = w.reg;
  const o = leg * SECOND_LEG;
  const head = reg[QUEUE_HEAD1 + o];
  if (head === 0) return 0;
  const own = leg * k.requests + head - 1;
  reg[QUEUE_HEAD1 + o] = w.reqNext[own];
  w.reqNext[own] = 0;
  if (reg[QUEUE_HEAD1 + o] === 0) reg[QUEUE_TAIL1 + o] = 0;
  reg[QUEUE_LENGTH + o]--;
  return head;
}

/** A place became free: the first submitter who waits has its request taken in, and goes on. */
export function admitWaiting(m: Machine, cause: number) {
  const w = m.w;
  if (noPlace(m)) return;
  const heir = first(w, w.reg, QUEUE_WAIT1);
  if (heir === 0) return;
  const t = heir - 1;
  wake(m, t, cause);
  m.emit(QUEUE_GOT, t, NO_PAGE, NO_SECTOR, 0, 0);
  enqueue(m, t, w.gatherFirst[t] - 1, w.gatherCount[t]);
  w.gatherFirst[t] = 0;
  w.gatherCount[t] = 0;
  const after = w.after[t];
  w.after[t] = IDLE;
  // The commit waits for its request itself, unless the root follows at once; the others go on.
  if (t === m.k.commit && after !== COMMIT_ROOT) {
    w.pc[t] = after;
    sleep(m, t, FOR_REQUEST);
  } else go(w, t, after);
}
