import { blockFails, blockOf, newestBlock } from './blocks.ts';
import { crcOfStamps } from './crc32c.ts';
import { durableNow } from './durable.ts';
import { COMPLETE, HEAL, MISMATCH, MIX, NO_PAGE, NO_SECTOR, WASTED, WRITEBACK_WOKEN } from './events.ts';
import { releaseThrottled } from './limit.ts';
import type { Machine } from './machine.ts';
import { freeFrame } from './pool.ts';
import { BOUNCED, MIXED, TOUCHED, WB_PAGES } from './registers.ts';
import { HEALS, MISMATCHES, MIXES, REQUESTS_DONE, WASTED_COPIES } from './tallies.ts';
import { wake, wakeAll } from './waiting.ts';

/** One step: block and checksum enter the uncommitted tree, the pool page is freed, writeback cleared, waiters woken. */
export function complete(m: Machine, actor: number, r: number) {
  const { w, k } = m;
  w.tally[REQUESTS_DONE]++;
  if (r >= k.pages) {
    w.reqCount[r] = 0;
    w.wire[r * k.sectors] = 0;
    return wake(m, k.commit, m.emit(COMPLETE, actor, NO_PAGE, NO_SECTOR, 0, w.reqNumber[r]));
  }
  const count = w.reqCount[r];
  for (let p = r; p < r + count; p++) completePage(m, actor, p);
  w.reqCount[r] = 0;
}

function completePage(m: Machine, actor: number, p: number) {
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
  judge(m, actor, p, sums, failed);
  endWriteback(m, p, event);
}

/** What the device took for the block, against its checksum. */
function judge(m: Machine, actor: number, p: number, sums: number, failed: boolean) {
  const { w, k } = m;
  const touched = w.touched[p];
  const crc = sums ? crcOfStamps(w.wire, p * k.sectors, k.sectors) : 0;
  if (sums && crc !== w.wbSum[p]) {
    w.tally[MISMATCHES]++;
    m.emit(MISMATCH, actor, p, NO_SECTOR, crc, w.reqNumber[p]);
  } else if (failed) {
    w.tally[HEALS]++;
    m.emit(HEAL, actor, p, NO_SECTOR, 0, w.reqNumber[p]);
  }
  if (!sums && touched & MIXED) {
    w.tally[MIXES]++;
    m.emit(MIX, actor, p, NO_SECTOR, 0, w.reqNumber[p]);
  }
  if (touched & BOUNCED && !(touched & TOUCHED)) {
    w.tally[WASTED_COPIES]++;
    m.emit(WASTED, actor, p, NO_SECTOR, 0, w.reqNumber[p]);
  }
}

function endWriteback(m: Machine, p: number, event: number) {
  const { w, k } = m;
  const frame = w.wbFrame[p] - 1;
  w.wb[p] = 0;
  w.wbRow[p] = 0;
  w.wbSum[p] = 0;
  w.wbFrame[p] = 0;
  w.dmaRead[p] = 0;
  w.touched[p] = 0;
  w.reg[WB_PAGES]--;
  for (let i = p * k.sectors; i < p * k.sectors + k.sectors; i++) w.wire[i] = 0; // for so few, faster than fill
  // A copy goes back to the pool; so does the old page of a split, unless a TLB may still map it.
  if (frame !== w.pageFrame[p] && w.tlbOld[p] === 0) {
    w.oldFrame[p] = 0;
    freeFrame(m, frame, event);
  }
  wakeAll(m, w.wbWait, p, event, WRITEBACK_WOKEN, p);
  releaseThrottled(m, event);
}
