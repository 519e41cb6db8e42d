import { go, goAfter, halt } from './agenda.ts';
import { versionForWrite } from './blocks.ts';
import { takeBuffer } from './buffer.ts';
import { DIRECT_BOUNCE } from './constants.ts';
import { crcOfStamps } from './crc32c.ts';
import { markDirty } from './dirtying.ts';
import { CHECKSUM, COPY, NO_SECTOR, PROTECT, SHOOTDOWN, WRITEBACK } from './events.ts';
import { beginPromise } from './fsync.ts';
import { gathered, nextPage, submitFirst } from './gather.ts';
import { stillWritten } from './legs.ts';
import type { Machine } from './machine.ts';
import { lockOrSleep, unlock } from './pagelock.ts';
import { copyFrame, sleepForFrame, takeFrame } from './pool.ts';
import {
  W_COPY,
  W_GATHER,
  W_GOT_POOL,
  W_LOCK,
  W_LOOK,
  W_POOL,
  W_PTE,
  W_START,
  W_SUM,
  W_TLB,
} from './programs.ts';
import {
  BACKGROUND,
  BOUNCED,
  DIRECT,
  DIRTY_PAGES,
  FOR_WRITEBACK,
  HARDWARE_BIT,
  KICK,
  MODE,
  TRACKING,
  WB_PAGES,
} from './registers.ts';
import { CHECKSUMS, COPIES, SHOOTDOWNS } from './tallies.ts';
import { sleepIn } from './waiting.ts';

/** Writeback of one page, `work[t]`, by thread t: the kernel's steps, in order. */
export function prepareLock(m: Machine, t: number) {
  const p = m.w.work[t] - 1;
  if (m.w.lockOwner[p] !== 0 && submitFirst(m, t, W_LOCK)) return;
  m.w.pc[t] = W_LOOK;
  if (lockOrSleep(m, t, p)) prepareLook(m, t);
}

/** The page is locked; look again. */
export function prepareLook(m: Machine, t: number) {
  const w = m.w;
  const p = w.work[t] - 1;
  const purpose = w.purpose[t];
  const sync = purpose !== BACKGROUND && purpose !== KICK;
  if (sync) w.tagged[p] &= ~(1 << t);
  const busy = stillWritten(w, p);
  if ((!w.dirty[p] && purpose !== DIRECT) || (busy && !sync)) {
    unlock(m, t, p);
    return nextPage(m, t);
  }
  if (busy) {
    if (submitFirst(m, t, W_LOOK)) return;
    halt(w, t, W_LOOK);
    return sleepIn(m, w.wbWait, p, t, FOR_WRITEBACK);
  }
  w.wbRow[p] = rowOf(m, p);
  w.mapper[t] = 0;
  protectNext(m, t);
}

/** A file without checksums follows the table's first row whatever the mode. */
function rowOf(m: Machine, p: number): number {
  return m.k.fileSums[m.k.fileOf[p]] ? m.w.reg[MODE] : 0;
}

/** Whether this writeback takes write permission away, or only the dirty bits. */
function protects(m: Machine, p: number): boolean {
  return m.w.reg[TRACKING] !== HARDWARE_BIT || m.k.rowHolds[m.w.wbRow[p]] === 1;
}

/** Finds the next mapper whose PTE must change. */
function protectNext(m: Machine, t: number) {
  const { w, k } = m;
  const p = w.work[t] - 1;
  const mask = protects(m, p) ? w.pteWritable[p] | w.pteDirty[p] : w.pteDirty[p];
  const left = mask >>> w.mapper[t];
  if (left === 0) {
    w.mapper[t] = 0;
    return go(w, t, W_START);
  }
  w.mapper[t] += 31 - Math.clz32(left & -left);
  goAfter(w, t, W_PTE, k.pteNs);
}

/** Changes one PTE; until its TLB entry is flushed the process can still store. */
export function preparePte(m: Machine, t: number) {
  const { w, k } = m;
  const p = w.work[t] - 1;
  const bit = 1 << w.mapper[t];
  if (protects(m, p)) w.pteWritable[p] &= ~bit;
  // What is written by O_DIRECT is not the page cache's: its page stays dirty.
  if (w.purpose[t] === DIRECT && w.pteDirty[p] & bit) markDirty(m, t, p);
  w.pteDirty[p] &= ~bit;
  m.emit(PROTECT, t, p, NO_SECTOR, w.mapper[t], 0);
  goAfter(w, t, W_TLB, k.shootdownNs);
}

export function prepareTlb(m: Machine, t: number) {
  const w = m.w;
  const p = w.work[t] - 1;
  w.tlbDirty[p] &= ~(1 << w.mapper[t]);
  w.tally[SHOOTDOWNS]++;
  m.emit(SHOOTDOWN, t, p, NO_SECTOR, w.mapper[t], 0);
  w.mapper[t]++;
  protectNext(m, t);
}

/** One step: clear dirty, set writeback, unlock. An O_DIRECT write puts the page under a writeback of the caller's buffer. */
export function prepareStart(m: Machine, t: number) {
  const { w, k } = m;
  const p = w.work[t] - 1;
  const row = w.wbRow[p];
  const direct = w.purpose[t] === DIRECT;
  const copies = direct ? k.direct === DIRECT_BOUNCE : k.rowCopies[row] === 1;
  if (direct) takeBuffer(m, t, p);
  else {
    w.dirty[p] = 0;
    w.reg[DIRTY_PAGES]--;
    w.wbFrame[p] = w.pageFrame[p] + 1;
  }
  w.wb[p] = 1;
  w.reg[WB_PAGES]++;
  w.dmaRead[p] = 0;
  w.touched[p] = copies ? BOUNCED : 0;
  w.flight[p] = versionForWrite(m, p, k.rowSums[row]) + 1;
  w.wbAt[p] = w.clock[0];
  w.reqNumber[p] = 0;
  w.wbWhy[p] = m.emit(WRITEBACK, t, p, NO_SECTOR, row, 0);
  if (direct && k.sync[t]) beginPromise(m, t);
  unlock(m, t, p);
  if (copies) go(w, t, W_POOL);
  else prepareCopied(m, t);
}

/** Bounce: a spare page, or sleep until one is given. */
export function preparePool(m: Machine, t: number) {
  const w = m.w;
  const p = w.work[t] - 1;
  const spare = takeFrame(m, p);
  if (spare !== 0) {
    w.spare[t] = spare;
    return goAfter(w, t, W_COPY, m.k.copyNs);
  }
  if (submitFirst(m, t, W_POOL)) return;
  w.pc[t] = W_GOT_POOL;
  sleepForFrame(m, t, p);
}

export function prepareGotPool(m: Machine, t: number) {
  goAfter(m.w, t, W_COPY, m.k.copyNs);
}

/** The copy reads the page, or the buffer, at one instant, now; the I/O and the checksum read the copy. */
export function prepareCopy(m: Machine, t: number) {
  const w = m.w;
  const p = w.work[t] - 1;
  const copy = w.spare[t] - 1;
  w.spare[t] = 0;
  copyFrame(m, w.wbFrame[p] - 1, copy);
  w.wbFrame[p] = copy + 1;
  w.tally[COPIES]++;
  m.emit(COPY, t, p, NO_SECTOR, copy, 0);
  prepareCopied(m, t);
}

function prepareCopied(m: Machine, t: number) {
  const { w, k } = m;
  if (k.rowSums[w.wbRow[w.work[t] - 1]]) goAfter(w, t, W_SUM, k.crcNs);
  else prepareGather(m, t);
}

/** The checksum reads what the I/O will read, at one instant, now. */
export function prepareSum(m: Machine, t: number) {
  const { w, k } = m;
  const p = w.work[t] - 1;
  w.wbSum[p] = crcOfStamps(w.frames, (w.wbFrame[p] - 1) * k.sectors, k.sectors);
  w.tally[CHECKSUMS]++;
  m.emit(CHECKSUM, t, p, NO_SECTOR, w.wbSum[p], 0);
  prepareGather(m, t);
}

/** Gathers the page into a request; what does not go together is submitted first. */
export function prepareGather(m: Machine, t: number) {
  const { w, k } = m;
  const p = w.work[t] - 1;
  const first = w.gatherFirst[t] - 1;
  const count = w.gatherCount[t];
  const joins = count > 0 && p === first + count && k.fileOf[p] === k.fileOf[first];
  if (count > 0 && !joins && submitFirst(m, t, W_GATHER)) return;
  if (!joins) w.gatherFirst[t] = p + 1;
  w.gatherCount[t]++;
  gathered(m, t);
}
