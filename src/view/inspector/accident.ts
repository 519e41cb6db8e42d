import type { Ns } from '../../model/units.ts';
import { blockCrc, blockStamp, newestBlock } from '../../sim/blocks.ts';
import { crcOfStamps } from '../../sim/crc32c.ts';
import { CHECKSUM, DMA, LEG_DMA, LEG_MISMATCH, TICK, WRITEBACK } from '../../sim/events.ts';
import type { History } from '../../sim/history.ts';
import { stampProcess, stampStore } from '../../sim/stamp.ts';

/** One sector of a block that no longer matches its checksum. */
export interface SectorPair {
  readonly sector: number;
  /** What the checksum covers, and what the device took. */
  readonly summed: Stored;
  readonly landed: Stored;
  readonly differs: boolean;
}

/** A sector's content: whose store, and that process's how-manyth; process -1: nobody's. */
export interface Stored {
  readonly process: number;
  readonly nth: number;
}

export interface Culprit {
  readonly pair: SectorPair;
  /** The store's event, and when it landed. */
  readonly store: number;
  readonly storedAt: Ns;
  readonly readAt: Ns;
}

/** How a block came not to match its checksum: what was summed, what landed, and when. */
export interface Accident {
  readonly page: number;
  readonly at: Ns;
  readonly storedCrc: number;
  readonly liveCrc: number;
  readonly sectors: readonly SectorPair[];
  readonly summedAt: Ns;
  /** The first sector that differs, with the store that came too late and the DMA that took it. */
  readonly culprit: Culprit | undefined;
  readonly writebackAt: Ns;
  /** The flusher's wake before the writeback, else the writeback itself: where to begin a replay. */
  readonly replayFrom: Ns;
  /** The durable root already names this block. */
  readonly committed: boolean;
  /** The other leg of a mirror has the block as its checksum says. */
  readonly spared: boolean;
}

/** Tells the mismatch at a log index; undefined: the log does not show how it came about. */
export function accidentOf(history: History, event: number): Accident | undefined {
  const { log, k } = history;
  const [page, at] = [log.page(event), log.at(event)];
  const leg = log.kind(event) === LEG_MISMATCH ? 1 : 0;
  const sum = back(history, event, CHECKSUM, page);
  const start = back(history, event, WRITEBACK, page);
  if (sum === undefined || start === undefined) return undefined;
  const storedCrc = log.value(sum);
  const summed = summedStamps(history, page, log.at(sum), storedCrc);
  const w = history.worldAt(at);
  const newest = newestBlock(w, page);
  const block = leg * k.blocks + newest;
  const stored = (stamp: number): Stored => ({ process: stampProcess(k, stamp), nth: stampStore(k, stamp) });
  const sectors = summed.map((stamp, sector) => {
    const landed = blockStamp(w, block, sector);
    return { sector, summed: stored(stamp), landed: stored(landed), differs: landed !== stamp };
  });
  const committed = w.committed[page] === w.newest[page];
  const tick = back(history, start, TICK, undefined);
  return {
    page,
    at,
    storedCrc,
    liveCrc: log.value(event),
    sectors,
    summedAt: log.at(sum),
    culprit: culpritOf(history, event, leg === 0 ? DMA : LEG_DMA, sectors),
    writebackAt: log.at(start),
    // One instant earlier, so that the new strategy is in force when the flusher wakes.
    replayFrom: Math.max(0, log.at(tick ?? start) - 1),
    committed,
    spared: k.legs > 1 && blockCrc(w, (1 - leg) * k.blocks + newest) === storedCrc,
  };
}

/** The last event of a kind, of this page, at or before log index `from`. */
function back(history: History, from: number, kind: number, page: number | undefined): number | undefined {
  const { log } = history;
  for (let i = from; i >= 0; i--) {
    if (log.kind(i) === kind && (page === undefined || log.page(i) === page)) return i;
  }
  return undefined;
}

/** The stamps that the checksum read; another store at the same instant may already stand in the page. */
function summedStamps(history: History, page: number, at: Ns, crc: number): number[] {
  const { sectors } = history.k;
  const read = (t: Ns) => {
    const w = history.worldAt(t);
    const frame = (w.wbFrame[page] ?? 0) - 1;
    const from = (frame < 0 ? (w.pageFrame[page] ?? 0) : frame) * sectors;
    return Array.from(w.frames.subarray(from, from + sectors));
  };
  const stamps = read(at);
  return crcOfStamps(Uint32Array.from(stamps), 0, sectors) === crc ? stamps : read(Math.max(0, at - 1));
}

function culpritOf(
  history: History,
  event: number,
  dma: number,
  sectors: readonly SectorPair[],
): Culprit | undefined {
  const { log } = history;
  const page = log.page(event);
  const pair = sectors.find(({ differs }) => differs);
  if (!pair || pair.landed.process < 0) return undefined;
  const store = history.storeEvent(pair.landed.process, pair.landed.nth);
  let read = event;
  while (read > 0 && !(log.kind(read) === dma && log.page(read) === page && log.sector(read) === pair.sector))
    read--;
  return { pair, store, storedAt: log.at(store), readAt: log.at(read) };
}
