import {
  CHECKSUM,
  DIRECT_BEGIN,
  DIRECT_DONE,
  DMA,
  LEG_DMA,
  LEG_MISMATCH,
  STORE,
  WRITEBACK,
} from '../../sim/events.ts';
import { isMismatch } from '../../sim/legs.ts';
import { takenSectors } from '../../sim/payload.ts';
import { stampProcess, stampStore } from '../../sim/stamp.ts';
import { contentBefore, UNKNOWN } from './contentBefore.ts';
import type { SceneHistory } from './view.ts';

/** No such event. */
export const NONE_FOUND = -1;

/** How a mismatch came about, from the log. Indices of events; NONE_FOUND where there is none. */
export interface Evidence {
  readonly page: number;
  /** The leg of a mirror on which it landed; 0: the first, or the only device. */
  readonly leg: number;
  /** The sector whose bytes changed between the checksum and the device's reading of it; the first of several. */
  readonly sector: number;
  /** Mask of all such sectors. */
  readonly sectors: number;
  readonly checksum: number;
  /** The store whose bytes the device took. */
  readonly store: number;
  readonly dma: number;
  readonly mismatch: number;
  readonly request: number;
  /** What the checksum covered, and what the device took. */
  readonly summedStamp: number;
  readonly landedStamp: number;
}

let evidence:
  | { readonly history: SceneHistory; readonly mismatch: number; readonly found: Evidence | null }
  | undefined;

/** The evidence for the mismatch at a log index; looked for once. null: the log does not show it. */
export function evidenceOf(history: SceneHistory, mismatch: number): Evidence | null {
  if (evidence?.history !== history || evidence.mismatch !== mismatch) {
    evidence = { history, mismatch, found: search(history, mismatch) };
  }
  return evidence.found;
}

function search(history: SceneHistory, mismatch: number): Evidence | null {
  const { log } = history;
  if (mismatch >= log.length || !isMismatch(log.kind(mismatch))) return null;
  const page = log.page(mismatch);
  const leg = log.kind(mismatch) === LEG_MISMATCH ? 1 : 0;
  const { checksum, dma } = readings(history, page, leg, mismatch);
  if (checksum < 0) return null;
  const sectors = changedSectors(history, page, checksum, mismatch, dma);
  if (sectors === 0) return null;
  const sector = 31 - Math.clz32(sectors & -sectors);
  const landedStamp = log.value(dma[sector]);
  const summedStamp = contentBefore(history, page, sector, checksum, writerOf(history, page, checksum));
  if (summedStamp === UNKNOWN) return null;
  return {
    page,
    leg,
    sector,
    sectors,
    checksum,
    store: storeOf(history, landedStamp),
    dma: dma[sector],
    mismatch,
    request: log.request(mismatch),
    summedStamp,
    landedStamp,
  };
}

/** Back to the checksum; on the way, a leg's reading of each sector. A request's DMA names it, so that nothing else counts. */
function readings({ log, k }: SceneHistory, page: number, leg: number, mismatch: number) {
  const dma = new Int32Array(k.sectors).fill(NONE_FOUND);
  const reads = leg === 0 ? DMA : LEG_DMA;
  let checksum = mismatch;
  for (; checksum >= 0; checksum--) {
    if (log.page(checksum) !== page) continue;
    const kind = log.kind(checksum);
    if (kind === CHECKSUM) break;
    if (kind === reads && log.request(checksum) === log.request(mismatch))
      dma[log.sector(checksum)] = checksum;
  }
  return { checksum, dma };
}

const storeOf = (history: SceneHistory, stamp: number): number =>
  history.storeEvent(stampProcess(history.k, stamp), stampStore(history.k, stamp));

/**
 * The process whose buffer the write reads that was summed at an event (O_DIRECT); -1: it reads the page cache.
 * The writeback's beginning, one event before which this is said, is never far.
 */
function writerOf({ log, k }: SceneHistory, page: number, checksum: number): number {
  const actor = log.actor(checksum);
  if (actor >= k.processes || k.bufferFrame[actor] === 0) return -1;
  for (let e = checksum; e > 0; e--) {
    if (log.kind(e) === WRITEBACK && log.page(e) === page)
      return log.kind(e - 1) === DIRECT_BEGIN ? actor : -1;
  }
  return -1;
}

/**
 * Mask of the sectors to which somebody stored between the checksum and the device's reading of them. A mirror's
 * late leg may have read a frame that served another page by then: no store to this page tells of that.
 */
function changedSectors(
  history: SceneHistory,
  page: number,
  from: number,
  to: number,
  dma: Int32Array,
): number {
  const { log, k } = history;
  const writer = writerOf(history, page, from);
  let mask = 0;
  for (let i = from; i < to; i++) {
    if (log.page(i) !== page) continue;
    const actor = log.actor(i);
    // What a fallback copies from a buffer, the page cache gets at once.
    if (log.kind(i) === DIRECT_DONE && writer < 0) mask |= unread(dma, i, takenSectors(log.value(i)));
    const reaches = writer < 0 ? k.bufferFrame[actor] === 0 : actor === writer;
    if (log.kind(i) === STORE && reaches) mask |= unread(dma, i, 1 << log.sector(i));
  }
  for (let s = 0; s < k.sectors; s++)
    if (mask & (1 << s) && !isOfPage(history, page, log.value(dma[s]))) mask &= ~(1 << s);
  return mask;
}

/** Whether a stamp is of a store to this page. */
function isOfPage(history: SceneHistory, page: number, stamp: number): boolean {
  return stamp !== 0 && history.log.page(storeOf(history, stamp)) === page;
}

/** Of a mask of sectors those that the device read after an event. */
function unread(dma: Int32Array, event: number, sectors: number): number {
  let mask = 0;
  for (let s = 0; s < dma.length; s++) if (sectors & (1 << s) && dma[s] > event) mask |= 1 << s;
  return mask;
}
