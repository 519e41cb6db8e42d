import { BY_DIRECT, type Constants } from './constants.ts';
import type { Machine } from './machine.ts';
import { syncEnd, syncFirst } from './span.ts';
import { stampProcess, stampStore } from './stamp.ts';
import type { World } from './world.ts';

/**
 * What an fsync promises: after it has returned 0, any later cut yields, sector by sector, what its files
 * held at the call or a later store.
 */

/**
 * Process i calls fsync: notes what its files hold now, and how many stores of everybody they may hold. What an
 * O_DIRECT writer has stored since it last submitted its buffer is in no file: if a cut finds it, it came later.
 */
export function noteCall(m: Machine, i: number) {
  const { w, k } = m;
  const S = k.sectors;
  const base = i * k.pages * S;
  const end = syncEnd(m, i);
  w.count[2]++;
  for (let p = syncFirst(m, i); p < end; p++) {
    for (let s = 0; s < S; s++) w.callStamps[base + p * S + s] = calledStamp(w, k, p, s);
  }
  for (let j = 0; j < k.processes; j++) {
    w.callCounts[i * k.processes + j] = k.route[j] === BY_DIRECT ? w.sent[j] : w.stored[j];
  }
}

/**
 * What page p's file holds in a sector, an O_DIRECT write under way included: an fsync waits for that too. Such a
 * write brings what was submitted, or what a leg has read of it since, unless the page cache got something newer
 * since it began. Of a mirror's legs the older: they differ only by what the buffer's process stored meanwhile.
 */
function calledStamp(w: World, k: Constants, p: number, s: number): number {
  const one = fileStamp(w, k, p, s, 0);
  if (k.legs === 1) return one;
  const other = fileStamp(w, k, p, s, 1);
  const writer = w.directOf[p] - 1;
  if (stampProcess(k, one) !== writer) return one;
  return stampProcess(k, other) === writer ? Math.min(one, other) : other;
}

/** The same by one leg's account. */
export function fileStamp(w: World, k: Constants, p: number, s: number, leg: number): number {
  const S = k.sectors;
  if (w.directOf[p] === 0 || w.kept[p] & (1 << s)) return w.frames[w.pageFrame[p] * S + s];
  return w.wire[(leg * k.requests + p) * S + s];
}

/** Process i's fsync has returned 0: from now on what it found at its call is owed. `event`: its end. */
export function promise(m: Machine, i: number, event: number) {
  const { w, k } = m;
  const [S, N] = [k.sectors, k.processes];
  const base = i * k.pages * S;
  const end = syncEnd(m, i);
  w.count[2]++;
  for (let p = syncFirst(m, i); p < end; p++) {
    if (!calledLater(w, N, i, p)) continue;
    for (let s = p * S; s < (p + 1) * S; s++) w.owed[s] = w.callStamps[base + s];
    for (let j = 0; j < N; j++) w.owedCounts[p * N + j] = w.callCounts[i * N + j];
    w.promiseWhy[p] = event;
  }
  w.callStamps.fill(0, base, base + k.pages * S);
  w.callCounts.fill(0, i * N, (i + 1) * N);
}

/** Whether the fsync was called after the one whose promise the page has: everybody had landed at least as much. */
function calledLater(w: World, N: number, i: number, p: number): boolean {
  for (let j = 0; j < N; j++) if (w.callCounts[i * N + j] < w.owedCounts[p * N + j]) return false;
  return true;
}

/** Whether a sector that holds this stamp after a cut keeps what page p was promised: that store, or a later one. */
export function keepsPromise(w: World, k: Constants, p: number, sector: number, stamp: number): boolean {
  const owed = w.owed[p * k.sectors + sector];
  if (stamp === owed) return true;
  const i = stampProcess(k, stamp);
  if (i < 0) return false;
  if (i === stampProcess(k, owed)) return stampStore(k, stamp) > stampStore(k, owed);
  return stampStore(k, stamp) > w.owedCounts[p * k.processes + i];
}

/** After a mount: a promise that was kept still holds; of a broken one, what page p now holds is left. */
export function settlePromise({ w, k }: Machine, p: number) {
  const [S, N] = [k.sectors, k.processes];
  const from = w.pageFrame[p] * S;
  let kept = true;
  for (let s = 0; s < S; s++) kept &&= keepsPromise(w, k, p, s, w.frames[from + s]);
  if (kept) return;
  w.count[2]++;
  for (let s = 0; s < S; s++) w.owed[p * S + s] = w.frames[from + s];
  for (let j = 0; j < N; j++) w.owedCounts[p * N + j] = w.stored[j];
}
