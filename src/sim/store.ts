import { STORE } from './events.ts';
import { BUCKETS, bucketOf } from './latency.ts';
import { stillWritten } from './legs.ts';
import { throttled } from './limit.ts';
import type { Machine } from './machine.ts';
import { STORE_DONE } from './programs.ts';
import { HIT_READ_SECTOR, LEG_SHIFT, MIXED, TOUCHED } from './registers.ts';
import { stampOf } from './stamp.ts';
import { STALLED_NS, STALLED_STORES, STORES, STORES_YOU } from './tallies.ts';
import { goOn, thinkFromNow } from './thinking.ts';

/** Process i's store lands in its target's sector, in the frame that the page cache has. */
export function land(m: Machine, i: number) {
  const { w, k } = m;
  const p = w.target[i] - 1;
  const sector = w.targetSector[i];
  const nth = ++w.stored[i];
  w.frames[w.pageFrame[p] * k.sectors + sector] = stampOf(k, i, nth);
  if (stillWritten(w, p)) noteTouch(m, p, sector);
  m.emit(STORE, i, p, sector, nth, 0);
}

/**
 * A store came during writeback. If it hit a sector that the device had read, and a later one hits
 * a sector that it had not, the block will hold what memory never held at one instant.
 */
export function noteTouch(m: Machine, p: number, sector: number) {
  const w = m.w;
  if (w.directOf[p] !== 0) {
    w.kept[p] |= 1 << sector; // the I/O reads a process's buffer: what the page cache gets now is newer
    return;
  }
  w.touched[p] |= TOUCHED;
  // A leg that the completion did not wait for reads what it was told.
  const reads = w.wb[p] ? w.wbFrame[p] : w.reqFrame[p];
  if (reads === w.pageFrame[p] + 1) noteHit(m, p, sector);
}

/** The store hit what the device has read, or will read. */
export function noteHit(m: Machine, p: number, sector: number) {
  const { w, k } = m;
  for (let leg = 0, bit = 0; leg < k.legs; leg++, bit += LEG_SHIFT) {
    if (sector < w.dmaRead[leg * k.requests + p]) w.touched[p] |= HIT_READ_SECTOR << bit;
    else if (w.touched[p] & (HIT_READ_SECTOR << bit)) w.touched[p] |= MIXED << bit;
  }
}

/** The store has landed and no lock of a page is held: throttle, or finish. */
export function throttleOrFinish(m: Machine, i: number) {
  if (throttled(m, i)) m.w.pc[i] = STORE_DONE;
  else finishStore(m, i);
}

/** The instruction, or the call, is over: latency and figures, then what comes between stores. */
export function finishStore(m: Machine, i: number) {
  const { w, k } = m;
  const ns = w.clock[0] - w.issuedAt[i];
  w.latency[i * BUCKETS + bucketOf(ns)]++;
  w.latencySum[i] += ns;
  if (ns > w.latencyMax[i]) w.latencyMax[i] = ns;
  if (i === k.you) w.tally[STORES_YOU]++;
  else {
    w.tally[STORES]++;
    if (w.heldNow[i] > 0) {
      w.tally[STALLED_STORES]++;
      w.tally[STALLED_NS] += w.heldNow[i];
    }
  }
  w.heldNow[i] = 0;
  w.target[i] = 0;
  w.targetSector[i] = 0;
  if (k.fsyncEvery[i] > 0 || k.fsyncEveryNs[i] > 0) w.sinceFsync[i]++;
  if (k.kickEvery[i] > 0) w.sinceKick[i]++;
  thinkFromNow(m, i);
  goOn(m, i);
}
