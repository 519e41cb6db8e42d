import { go, goAfter, setDue } from './agenda.ts';
import { DIRTY, FOLD, NO_SECTOR, SHOOTDOWN } from './events.ts';
import type { Machine } from './machine.ts';
import { FLUSHER_WAKE, SCAN, SCAN_PAGE } from './programs.ts';
import { DIRTY_PAGES, MODE, WB_PAGES } from './registers.ts';
import { DIRTY_PEAK, SHOOTDOWNS } from './tallies.ts';

/** Marks page p dirty, on behalf of thread t. */
export function markDirty(m: Machine, t: number, p: number) {
  const { w, k } = m;
  if (w.dirty[p]) return;
  w.dirty[p] = 1;
  w.reg[DIRTY_PAGES]++;
  w.dirtyAt[p] = w.clock[0];
  const dirty = w.reg[DIRTY_PAGES] + w.reg[WB_PAGES];
  if (dirty > w.tally[DIRTY_PEAK]) w.tally[DIRTY_PEAK] = dirty;
  w.dirtyWhy[p] = m.emit(DIRTY, t, p, NO_SECTOR, w.reg[DIRTY_PAGES], 0);
  // balance_dirty_pages wakes the flusher as soon as the background threshold is passed.
  if (w.reg[DIRTY_PAGES] > k.background && w.pc[k.flusher] === FLUSHER_WAKE && k.rowBackground[w.reg[MODE]]) {
    w.why[k.flusher] = w.dirtyWhy[p];
    setDue(w, k.flusher, w.clock[0]);
  }
}

/** Folds the page's hardware dirty bits into page-dirty: bits cleared, mappers flushed, page dirty, at once. */
export function fold(m: Machine, t: number, p: number) {
  const w = m.w;
  const mask = w.pteDirty[p];
  if (mask === 0) return;
  const mappers = bitCount(mask);
  w.pteDirty[p] = 0;
  w.tlbDirty[p] &= ~mask;
  w.tally[SHOOTDOWNS] += mappers;
  m.emit(FOLD, t, p, NO_SECTOR, mappers, 0);
  for (let i = 0; i < m.k.processes; i++) {
    if (mask & (1 << i)) m.emit(SHOOTDOWN, t, p, NO_SECTOR, i, 0);
  }
  markDirty(m, t, p);
}

export function bitCount(mask: number): number {
  let n = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) n++;
  return n;
}

/** Begins a scan of count pages from `from`; at its end the thread goes on at `then`. */
export function beginScan(m: Machine, t: number, from: number, count: number, then: number) {
  const w = m.w;
  w.work[t] = from + 1;
  w.left[t] = count;
  w.after[t] = then;
  go(w, t, SCAN);
}

/** Finds the next page with a dirty bit; the fold itself comes when its shootdowns are done. */
export function scan(m: Machine, t: number) {
  const { w, k } = m;
  let p = w.work[t] - 1;
  while (w.left[t] > 0 && w.pteDirty[p] === 0) {
    p++;
    w.left[t]--;
  }
  if (w.left[t] === 0) {
    w.work[t] = 0;
    go(w, t, w.after[t]);
    w.after[t] = 0;
    return;
  }
  w.work[t] = p + 1;
  goAfter(w, t, SCAN_PAGE, bitCount(w.pteDirty[p]) * k.shootdownNs);
}

export function scanPage(m: Machine, t: number) {
  const w = m.w;
  fold(m, t, w.work[t] - 1);
  w.work[t]++;
  w.left[t]--;
  go(w, t, SCAN);
}
