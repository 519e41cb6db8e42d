import { go } from './agenda.ts';
import { NO_PAGE, NO_SECTOR, QUEUE_GOT, QUEUE_WAIT, SUBMIT } from './events.ts';
import type { Machine } from './machine.ts';
import { IDLE, SLOT_IDLE, SLOT_TAKE } from './programs.ts';
import { FOR_QUEUE, FOR_REQUEST, QUEUE_HEAD1, QUEUE_LENGTH, QUEUE_TAIL1, QUEUE_WAIT1 } from './registers.ts';
import { PAGES_WRITTEN } from './tallies.ts';
import { first, sleep, sleepIn, wake } from './waiting.ts';

/** Requests that wait for a slot are bounded; nobody overtakes those who wait for a place. */
export function queueFull(m: Machine): boolean {
  return m.w.reg[QUEUE_LENGTH] >= m.k.queueLimit || m.w.reg[QUEUE_WAIT1] !== 0;
}

/** Puts thread t to sleep until its gathered request has been taken into the queue. */
export function sleepForQueue(m: Machine, t: number) {
  m.emit(QUEUE_WAIT, t, NO_PAGE, NO_SECTOR, 0, 0);
  sleepIn(m, m.w.reg, QUEUE_WAIT1, t, FOR_QUEUE);
}

/** Appends a request (its number among requests is that of its first page) and nudges an idle slot. */
export function enqueue(m: Machine, t: number, request: number, count: number) {
  const { w, k } = m;
  const number = ++w.count[1];
  const page = request < k.pages ? request : NO_PAGE;
  w.reqCount[request] = count;
  w.reqNext[request] = 0;
  if (w.reg[QUEUE_HEAD1] === 0) w.reg[QUEUE_HEAD1] = request + 1;
  else w.reqNext[w.reg[QUEUE_TAIL1] - 1] = request + 1;
  w.reg[QUEUE_TAIL1] = request + 1;
  w.reg[QUEUE_LENGTH]++;
  const event = m.emit(SUBMIT, t, page, NO_SECTOR, count, number);
  for (let r = request; r < request + count; r++) {
    w.reqNumber[r] = number;
    w.reqWhy[r] = event;
    if (r < k.pages) w.wbWhy[r] = event;
  }
  if (request < k.pages) w.tally[PAGES_WRITTEN] += count;
  nudge(m);
}

function nudge(m: Machine) {
  const { w, k } = m;
  for (let q = 0; q < k.slots; q++) {
    const actor = k.firstSlot + q;
    if (w.pc[actor] === SLOT_IDLE) return go(w, actor, SLOT_TAKE);
  }
}

/** Takes the oldest request out; 0: none, else request + 1. A submitter that waits for the place gets it. */
export function dequeue(m: Machine): number {
  const w = m.w;
  const head = w.reg[QUEUE_HEAD1];
  if (head === 0) return 0;
  w.reg[QUEUE_HEAD1] = w.reqNext[head - 1];
  w.reqNext[head - 1] = 0;
  if (w.reg[QUEUE_HEAD1] === 0) w.reg[QUEUE_TAIL1] = 0;
  w.reg[QUEUE_LENGTH]--;
  return head;
}

/** A place became free: the first submitter who waits has its request taken in, and goes on. */
export function admitWaiting(m: Machine, cause: number) {
  const w = m.w;
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
  // The commit waits for its request itself; the others go on.
  if (t === m.k.commit) {
    w.pc[t] = after;
    sleep(m, t, FOR_REQUEST);
  } else go(w, t, after);
}
