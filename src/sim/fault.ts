import { goAfter, setDue } from './agenda.ts';
import { BY_MMAP, RULE_GOES_ON, RULE_PATIENT, RULE_SPLITS, RULE_WAITS } from './constants.ts';
import { markDirty } from './dirtying.ts';
import { FAULT, GRANT, PATIENCE_OVER } from './events.ts';
import type { Machine } from './machine.ts';
import { lockOrSleep, unlock } from './pagelock.ts';
import { FAULT_CHECK, FAULT_GO, FAULT_LOCK, FAULT_LOCKED, FAULT_PATIENCE, WRITE_COPY } from './programs.ts';
import { AWAKE } from './registers.ts';
import { beginSplit } from './split.ts';
import { finishStore, land, throttleOrFinish } from './store.ts';
import { FAULTS } from './tallies.ts';
import { delist, endWait } from './waiting.ts';
import { waitForWriteback } from './wbwait.ts';

/** The CPU's store: through the TLB, or the PTE, or a write-protect fault. */
export function access(m: Machine, i: number) {
  const { w, k } = m;
  const p = w.target[i] - 1;
  const bit = 1 << i;
  if ((w.tlbDirty[p] & bit) === 0) {
    if ((w.pteWritable[p] & bit) === 0) {
      w.tally[FAULTS]++;
      m.emit(FAULT, i, p, w.targetSector[i], 0, 0);
      return goAfter(w, i, FAULT_LOCK, k.faultEntryNs);
    }
    w.pteDirty[p] |= bit;
    w.tlbDirty[p] |= bit;
  }
  land(m, i);
  finishStore(m, i);
}

export function faultLock(m: Machine, i: number) {
  m.w.pc[i] = FAULT_LOCKED;
  if (lockOrSleep(m, i, m.w.target[i] - 1)) faultLocked(m, i);
}

/** With the page lock: the page is dirty from now on; the rest of the fault's work follows. */
export function faultLocked(m: Machine, i: number) {
  markDirty(m, i, m.w.target[i] - 1);
  goAfter(m.w, i, FAULT_CHECK, m.k.faultNs);
}

/**
 * The lock is held: what does the page's writeback, if any, make of this store? None is harmed that
 * reads something else: a copy, the old page of a split, a buffer written by O_DIRECT.
 */
export function faultCheck(m: Machine, i: number) {
  const { w, k } = m;
  const p = w.target[i] - 1;
  const onPage = w.wb[p] === 1 && w.wbFrame[p] === w.pageFrame[p] + 1;
  const rule = onPage ? k.rowRule[w.wbRow[p]] : RULE_GOES_ON;
  if (rule === RULE_WAITS) waitForWriteback(m, i, FAULT_GO);
  else if (rule === RULE_SPLITS) beginSplit(m, i);
  else if (rule === RULE_PATIENT) {
    waitForWriteback(m, i, FAULT_PATIENCE);
    setDue(w, i, w.clock[0] + k.patienceNs);
  } else proceed(m, i);
}

/** A patient writer steps: woken by the completion, or because T is over. */
export function faultPatience(m: Machine, i: number) {
  const w = m.w;
  if (w.waiting[i] === AWAKE) return proceed(m, i);
  const p = w.target[i] - 1;
  delist(w, w.wbWait, p, i);
  endWait(m, i);
  m.emit(PATIENCE_OVER, i, p, w.targetSector[i], 0, w.reqNumber[p]);
  beginSplit(m, i);
}

/** Nothing keeps the store any more: one step makes the PTE writable, lands the store and unlocks. */
export function proceed(m: Machine, i: number) {
  const { w, k } = m;
  if (k.route[i] !== BY_MMAP) return goAfter(w, i, WRITE_COPY, k.writeNs);
  const p = w.target[i] - 1;
  const bit = 1 << i;
  w.pteWritable[p] |= bit;
  w.pteDirty[p] |= bit;
  w.tlbDirty[p] |= bit;
  m.emit(GRANT, i, p, w.targetSector[i], 0, 0);
  land(m, i);
  unlock(m, i, p);
  throttleOrFinish(m, i);
}
