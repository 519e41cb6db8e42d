import { setDue } from './agenda.ts';
import type { Machine } from './machine.ts';
import { AWAKE, FOR_LIMIT, NO_PURPOSE } from './registers.ts';
import { STALLS, THROTTLED_NS } from './tallies.ts';
import type { World } from './world.ts';

type Heads = Uint8Array | Uint32Array;

/** Appends thread t to the list whose head is `heads[at]`. */
function enlist(w: World, heads: Heads, at: number, t: number) {
  w.next[t] = 0;
  if (heads[at] === 0) {
    heads[at] = t + 1;
    return;
  }
  let last = heads[at] - 1;
  while (w.next[last] !== 0) last = w.next[last] - 1;
  w.next[last] = t + 1;
}

/** Takes thread t out of a list, wherever it stands. */
export function delist(w: World, heads: Heads, at: number, t: number) {
  if (heads[at] === t + 1) heads[at] = w.next[t];
  else {
    let before = heads[at] - 1;
    while (w.next[before] !== t + 1) before = w.next[before] - 1;
    w.next[before] = w.next[t];
  }
  w.next[t] = 0;
}

/** Puts thread t to sleep in a list, for a reason of registers.ts; it will go on at its pc. */
export function sleepIn(m: Machine, heads: Heads, at: number, t: number, reason: number) {
  enlist(m.w, heads, at, t);
  sleep(m, t, reason);
}

export function sleep(m: Machine, t: number, reason: number) {
  if (storing(m, t) && t !== m.k.you) m.w.tally[STALLS]++;
  m.w.waiting[t] = reason;
  m.w.waitFrom[t] = m.w.clock[0];
  setDue(m.w, t, Number.POSITIVE_INFINITY);
}

/** Ends a thread's sleep: it steps now. What a store waited counts as held. `cause`: the event that ended it. */
export function wake(m: Machine, t: number, cause: number) {
  endWait(m, t);
  m.w.why[t] = cause;
  setDue(m.w, t, m.w.clock[0]);
}

/** Ends the waiting, without saying when the thread goes on. */
export function endWait(m: Machine, t: number) {
  const w = m.w;
  if (storing(m, t)) {
    const held = w.clock[0] - w.waitFrom[t];
    w.heldNow[t] += held;
    w.heldNs[t] += held;
    if (w.waiting[t] === FOR_LIMIT && t !== m.k.you) w.tally[THROTTLED_NS] += held;
  }
  w.waiting[t] = AWAKE;
  w.waitFrom[t] = 0;
}

/** Whether thread t is a process in a store, not in an fsync or a kick. */
function storing(m: Machine, t: number): boolean {
  return t < m.k.processes && m.w.purpose[t] === NO_PURPOSE;
}

/** Takes the first thread out of a list; 0: nobody waits, else thread + 1. */
export function first(w: World, heads: Heads, at: number): number {
  const t1 = heads[at];
  if (t1 !== 0) {
    heads[at] = w.next[t1 - 1];
    w.next[t1 - 1] = 0;
  }
  return t1;
}

/** Wakes everyone in a list, in order; `kind`: the event that each of them logs. */
export function wakeAll(m: Machine, heads: Heads, at: number, cause: number, kind: number, page: number) {
  for (let t1 = first(m.w, heads, at); t1 !== 0; t1 = first(m.w, heads, at)) {
    wake(m, t1 - 1, cause);
    m.emit(kind, t1 - 1, page, 0xff, 0, 0);
  }
}
