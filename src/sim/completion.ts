import { blockFails, blockOf, newestBlock } from './blocks.ts';
import { takeIntoFile } from './buffer.ts';
import { crcOfStamps } from './crc32c.ts';
import { durableNow } from './durable.ts';
import {
  COMPLETE,
  HEAL,
  LEG_MISMATCH,
  LEG_THROUGH,
  LEGS_DIFFER,
  MISMATCH,
  MIX,
  NO_PAGE,
  NO_SECTOR,
  WASTED,
  WRITEBACK_WOKEN,
} from './events.ts';
import { releaseThrottled } from './limit.ts';
import type { Machine } from './machine.ts';
import { freeFrame } from './pool.ts';
import { BOUNCED, FOR_REQUEST, MIXED, TOUCHED, WB_PAGES } from './registers.ts';
import { HEALS, LEGS_DIFFERED, MISMATCHES, MIXES, REQUESTS_DONE, WASTED_COPIES } from './tallies.ts';
import { wake, wakeAll } from './waiting.ts';

/** A leg, or the only device, is through with request r. */
export function legThrough(m: Machine, actor: number, leg: number, r: number) {
  const { w, k } = m;
  if (k.legs === 1) {
    complete(m, actor, r, leg);
    return letGo(m, r);
  }
  const count = w.reqCount[leg * k.requests + r];
  for (let p = r; p < r + count; p++) w.legsLeft[p]--;
  const left = w.legsLeft[r];
  // Wrongly, one leg does; but for metadata and root the file system waits for both.
  const completes = k.oneLegDoes && r < k.pages ? left === k.legs - 1 : left === 0;
  if (completes) complete(m, actor, r, leg);
  else
    m.emit(LEG_THROUGH, actor, r < k.pages ? r : NO_PAGE, NO_SECTOR, leg, w.reqNumber[leg * k.requests + r]);
  if (left !== 0) return;
  for (let p = r; p < r + count && r < k.pages; p++) bothThrough(m, actor, p, completes ? -1 : leg);
  letGo(m, r);
}

/** No leg has to do with the request any more. */
function letGo({ w, k }: Machine, r: number) {
  const S = k.sectors;
  for (let leg = 0; leg < k.legs; leg++) {
    const first = leg * k.requests + r;
    const end = first + w.reqCount[first];
    for (let own = first; own < end; own++) {
      w.dmaRead[own] = 0;
      for (let i = own * S; i < own * S + S; i++) w.wire[i] = 0; // for so few, faster than fill
    }
    w.reqCount[first] = 0;
  }
}

/** Both legs have page p's block: do they hold the same? `late`: the leg that the completion did not wait for; -1: none. */
function bothThrough(m: Machine, actor: number, p: number, late: number) {
  const { w, k } = m;
  const S = k.sectors;
  const number = w.reqNumber[p];
  if (late >= 0) judgeLate(m, actor, p, late);
  w.touched[p] = 0;
  let differ = 0;
  for (let s = 0; s < S; s++) if (w.wire[p * S + s] !== w.wire[(k.requests + p) * S + s]) differ |= 1 << s;
  if (differ !== 0) {
    w.tally[LEGS_DIFFERED]++;
    m.emit(LEGS_DIFFER, actor, p, NO_SECTOR, differ, number);
  }
  // An fsync that waited to write the page again may do so now.
  if (late >= 0) wakeAll(m, w.wbWait, p, w.why[actor], WRITEBACK_WOKEN, p);
}

/** One step: block and checksum enter the uncommitted tree, the pool page is freed, writeback cleared, waiters woken. */
function complete(m: Machine, actor: number, r: number, leg: number) {
  const { w, k } = m;
  w.tally[REQUESTS_DONE]++;
  if (r >= k.pages) {
    const event = m.emit(COMPLETE, actor, NO_PAGE, NO_SECTOR, 0, w.reqNumber[r]);
    // Ordered metadata and root are under way together: the commit waits for the last of them.
    const other = r === k.rootRequest ? k.metaRequest : k.rootRequest;
    if (w.waiting[k.commit] === FOR_REQUEST && w.reqCount[other] === 0) wake(m, k.commit, event);
    return;
  }
  const end = r + w.reqCount[leg * k.requests + r];
  for (let p = r; p < end; p++) completePage(m, actor, p, leg);
}

function completePage(m: Machine, actor: number, p: number, leg: number) {
  const { w, k } = m;
  const failed = blockFails(w, newestBlock(w, p));
  const version = w.flight[p] - 1;
  const b = blockOf(p, version);
  const sums = k.rowSums[w.wbRow[p]];
  w.newest[p] = version;
  w.flight[p] = 0;
  w.summed[b] = sums;
  w.blockSum[b] = sums ? w.wbSum[p] : 0;
  const event = m.emit(COMPLETE, actor, p, NO_SECTOR, version, w.reqNumber[p]);
  if (k.plp) durableNow(m, b);
  judge(m, actor, p, sums, failed, leg);
  if (w.directOf[p] !== 0) takeIntoFile(m, actor, leg, p);
  endWriteback(m, p, event);
}

/** What the device took for the block, against its checksum. Of a mirror: both legs, or the one that is through. */
function judge(m: Machine, actor: number, p: number, sums: number, failed: boolean, leg: number) {
  const { w, k } = m;
  const touched = w.touched[p];
  const first = leg === 0 || !k.oneLegDoes;
  if (k.legs > 1 && (leg === 1 || !k.oneLegDoes)) judgeSum(m, actor, p, 1, sums, w.wbSum[p]);
  if (first && judgeSum(m, actor, p, 0, sums, w.wbSum[p])) {
    // It mismatches, which has been told.
  } else if (failed && first) {
    w.tally[HEALS]++;
    m.emit(HEAL, actor, p, NO_SECTOR, 0, w.reqNumber[p]);
  }
  if (!sums && first && touched & MIXED) {
    w.tally[MIXES]++;
    m.emit(MIX, actor, p, NO_SECTOR, 0, w.reqNumber[p]);
  }
  if (touched & BOUNCED && !(touched & TOUCHED)) {
    w.tally[WASTED_COPIES]++;
    m.emit(WASTED, actor, p, NO_SECTOR, 0, w.reqNumber[p]);
  }
}

/** Whether a leg took other bytes than the checksum is of: told if so. */
function judgeSum(m: Machine, actor: number, p: number, leg: number, sums: number, sum: number): boolean {
  const { w, k } = m;
  if (!sums) return false;
  const own = leg * k.requests + p;
  const crc = crcOfStamps(w.wire, own * k.sectors, k.sectors);
  if (crc === sum) return false;
  w.tally[MISMATCHES]++;
  m.emit(leg === 0 ? MISMATCH : LEG_MISMATCH, actor, p, NO_SECTOR, crc, w.reqNumber[own]);
  return true;
}

/** The same for the leg that comes after the completion. */
function judgeLate(m: Machine, actor: number, p: number, leg: number) {
  const { w, k } = m;
  const b = newestBlock(w, p);
  judgeSum(m, actor, p, leg, w.summed[b], w.blockSum[b]);
  if (leg !== 0 || w.summed[b] || !(w.touched[p] & MIXED)) return;
  w.tally[MIXES]++;
  m.emit(MIX, actor, p, NO_SECTOR, 0, w.reqNumber[leg * k.requests + p]);
}

function endWriteback(m: Machine, p: number, event: number) {
  const w = m.w;
  const frame = w.wbFrame[p] - 1;
  w.wb[p] = 0;
  w.wbRow[p] = 0;
  w.wbSum[p] = 0;
  w.wbFrame[p] = 0;
  if (w.legsLeft[p] === 0) w.touched[p] = 0;
  w.reg[WB_PAGES]--;
  // A copy goes back to the pool, also from under a mirror's slow leg, which then reads whatever is there;
  // so does the old page of a split, unless a TLB may still map it. A process's own buffer is not the pool's.
  if (frame !== w.pageFrame[p] && w.tlbOld[p] === 0 && frame < w.holder.length) {
    w.oldFrame[p] = 0;
    freeFrame(m, frame, event);
  }
  wakeAll(m, w.wbWait, p, event, WRITEBACK_WOKEN, p);
  releaseThrottled(m, event);
}
