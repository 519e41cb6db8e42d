import { crcOfBytes } from '../../src/sim/crc32c.ts';
import { CHECKSUM, COMPLETE, DMA, STORE } from '../../src/sim/events.ts';
import type { History } from '../../src/sim/history.ts';

/** One page's write, put together from the log alone. */
export interface Write {
  /** Request and page in one number: request * 1000 + page. */
  readonly id: number;
  /** CRC-32C of what the device read, sector by sector. */
  readonly taken: number;
  /** The checksum that was taken for it; undefined: none. */
  readonly sum: number | undefined;
  /** Whether a store hit a sector after the checksum's read and before the DMA's. */
  readonly between: boolean;
}

interface Open {
  sum: number | undefined;
  summedAt: number;
  between: boolean;
  readonly read: number[];
}

/** The completed writes of pages, from the log alone: stamps as bytes, low byte first. */
export function writesOf(history: History): Write[] {
  const { log, k } = history;
  const open = Array.from({ length: k.pages }, fresh);
  const storedAt = new Float64Array(k.pages * k.sectors).fill(-1);
  const writes: Write[] = [];
  for (let i = 0; i < log.length; i++) {
    const p = log.page(i);
    if (p >= k.pages) continue;
    const write = open[p] as Open;
    const at = p * k.sectors + log.sector(i);
    const kind = log.kind(i);
    if (kind === STORE) storedAt[at] = i;
    else if (kind === CHECKSUM) {
      write.sum = log.value(i);
      write.summedAt = i;
    } else if (kind === DMA) {
      write.read.push(log.value(i));
      if (write.sum !== undefined && storedAt[at] > write.summedAt) write.between = true;
    } else if (kind === COMPLETE) {
      writes.push({
        id: log.request(i) * 1000 + p,
        taken: crcOfRead(write.read),
        sum: write.sum,
        between: write.between,
      });
      open[p] = fresh();
    }
  }
  return writes;
}

const fresh = (): Open => ({ sum: undefined, summedAt: -1, between: false, read: [] });

function crcOfRead(stamps: readonly number[]): number {
  const bytes = new DataView(new ArrayBuffer(stamps.length * 4));
  stamps.forEach((stamp, i) => {
    bytes.setUint32(i * 4, stamp, true);
  });
  return crcOfBytes(new Uint8Array(bytes.buffer));
}

/** Ids of the writes that a store harmed: it came between the checksum's read and the DMA's. For I/O that reads the page itself. */
export function harmedWrites(history: History): number[] {
  return writesOf(history)
    .filter((write) => write.between)
    .map((write) => write.id);
}
