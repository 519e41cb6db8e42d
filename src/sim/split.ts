import { go, goAfter } from './agenda.ts';
import { NO_SECTOR, SHOOTDOWN, SPLIT, SPLIT_VOID } from './events.ts';
import { readByAll } from './legs.ts';
import { type Machine, mappersNow } from './machine.ts';
import { copyFrame, freeFrame, takeFrame } from './pool.ts';
import { FAULT_GO, SPLIT_COPY, SPLIT_SHOOT } from './programs.ts';
import { COPIES, NEEDLESS_COPIES, SHOOTDOWNS, SPLITS, SPLITS_VOID } from './tallies.ts';
import { waitForWriteback } from './wbwait.ts';

/** Takes a spare page to split with; if none is free the writer waits for completion, and does not try again. */
export function beginSplit(m: Machine, i: number) {
  const { w, k } = m;
  const p = w.target[i] - 1;
  const spare = takeFrame(m, p);
  if (spare === 0) {
    w.tally[SPLITS_VOID]++;
    m.emit(SPLIT_VOID, i, p, w.targetSector[i], 0, w.reqNumber[p]);
    return waitForWriteback(m, i, FAULT_GO);
  }
  w.spare[i] = spare;
  if (w.targetSector[i] < readByAll(w, k, p) && i !== k.you) w.tally[NEEDLESS_COPIES]++;
  goAfter(w, i, SPLIT_COPY, k.copyNs);
}

/** The copy is made: it takes the page's place in the cache and in every PTE, read-only; the I/O keeps the old frame. */
export function splitCopied(m: Machine, i: number) {
  const w = m.w;
  const p = w.target[i] - 1;
  const fresh = w.spare[i] - 1;
  w.spare[i] = 0;
  w.tally[COPIES]++;
  copyFrame(m, w.pageFrame[p], fresh);
  if (!w.wb[p]) {
    w.tally[SPLITS_VOID]++;
    freeFrame(m, fresh, m.emit(SPLIT_VOID, i, p, w.targetSector[i], 1, 0));
    return go(w, i, FAULT_GO);
  }
  w.tally[SPLITS]++;
  w.oldFrame[p] = w.pageFrame[p] + 1;
  w.pageFrame[p] = fresh;
  w.pteWritable[p] = 0;
  w.tlbDirty[p] = 0;
  w.tlbOld[p] = mappersNow(m, p);
  m.emit(SPLIT, i, p, w.targetSector[i], fresh, w.reqNumber[p]);
  shootNext(m, i);
}

function shootNext(m: Machine, i: number) {
  const { w, k } = m;
  const p = w.target[i] - 1;
  if (w.tlbOld[p] !== 0) return goAfter(w, i, SPLIT_SHOOT, k.shootdownNs);
  // The old frame goes to the pool when the I/O and every mapper have let go of it.
  if (!w.wb[p] && w.oldFrame[p] !== 0) {
    const old = w.oldFrame[p] - 1;
    w.oldFrame[p] = 0;
    freeFrame(m, old, w.why[i]);
  }
  go(w, i, FAULT_GO);
}

/** One mapper's TLB entry of the old frame is flushed. */
export function splitShot(m: Machine, i: number) {
  const w = m.w;
  const p = w.target[i] - 1;
  const mapper = 31 - Math.clz32(w.tlbOld[p] & -w.tlbOld[p]);
  w.tlbOld[p] &= w.tlbOld[p] - 1;
  w.tally[SHOOTDOWNS]++;
  m.emit(SHOOTDOWN, i, p, NO_SECTOR, mapper, 0);
  shootNext(m, i);
}
