import type { Costs, DeviceSettings, KernelSettings, ProcessSpec } from './scenario.ts';
import { FOREVER, MS, type Ns, SECOND, US } from './units.ts';

/** Where a number comes from: measured by us, read in a source, or assumed. */
export type Provenance = 'measured' | 'source' | 'assumed';

export type Unit = 'ns' | 'count' | 'pages' | 'percent' | 'stores' | 'requests';

/** One number a person can set. */
export interface Limit {
  /** The label on screen. */
  readonly name: string;
  readonly unit: Unit;
  readonly low: number;
  readonly high: number;
  /** The default, frozen for links of version 1: changing it needs a new version. */
  readonly start: number;
  /** FOREVER is allowed beyond `high`. */
  readonly endless?: boolean;
  /** What 0 is called where it is no amount: `never`. */
  readonly none?: string;
  readonly provenance: Provenance;
  /** The source in words; for an assumed value, why this one. */
  readonly source: string;
}

/** Keys of T whose values are numbers. */
type NumberKeys<T> = { [K in keyof T]: T[K] extends number ? K : never }[keyof T];

export type Limits<T> = { readonly [K in NumberKeys<T>]: Limit };

const YOURS = 'a choice of the scenario';

function limit(
  name: string,
  unit: Unit,
  [low, start, high]: readonly [number, number, number],
  provenance: Provenance = 'assumed',
  source: string = YOURS,
): Limit {
  return { name, unit, low, high, start, provenance, source };
}

export const MAX_PROCESSES = 8;
export const MAX_PAGES = 256;
export const MAX_FILES = 4;
export const MAX_INTERVENTIONS = 400;

export const SEED: Limit = limit('Seed', 'count', [0, 1, 0xffff_ffff]);
export const RUN: Limit = limit('Run length', 'ns', [10 * US, 400 * MS, 60 * SECOND]);
export const FILE_PAGES: Limit = limit('Pages', 'pages', [1, 6, MAX_PAGES]);
export const PATIENCE: Limit = {
  ...limit('Patient’s T', 'ns', [0, 200 * US, 100 * MS]),
  endless: true,
};

export const PROCESS_LIMITS: Limits<ProcessSpec> = {
  page: limit('Page', 'count', [0, 0, MAX_PAGES - 1]),
  sector: limit('Sector', 'count', [0, 0, 7]),
  sharePct: limit('Share of the hot page', 'percent', [0, 90, 100]),
  thinkNs: limit('Think time', 'ns', [0, 500 * US, 10 * SECOND]),
  fsyncEvery: { ...limit('fsync every', 'stores', [0, 0, 1_000_000]), none: 'never' },
  fsyncEveryNs: { ...limit('fsync every', 'ns', [0, 0, 10 * SECOND]), none: 'never' },
  kickEvery: { ...limit('Starts writeback every', 'stores', [0, 0, 1_000_000]), none: 'never' },
  stores: { ...limit('Stops after', 'stores', [0, 0, 100_000_000]), none: 'never' },
  file: { ...limit('File', 'count', [0, 0, MAX_FILES]), none: 'all' },
};

export const KERNEL_LIMITS: Limits<KernelSettings> = {
  flusherNs: limit(
    'Flusher every',
    'ns',
    [10 * US, 10 * MS, 60 * SECOND],
    'assumed',
    'Linux wakes every 5 s (dirty_writeback_centisecs, measured); shortened so that a run shows many wakes',
  ),
  expireNs: limit(
    'Expire after',
    'ns',
    [0, 4 * MS, 60 * SECOND],
    'assumed',
    'Linux: 30 s (dirty_expire_centisecs, measured); shortened with the flusher’s interval',
  ),
  batch: limit(
    'Flusher batch',
    'pages',
    [1, 16, MAX_PAGES],
    'assumed',
    'Linux writes up to 1,024 pages of a file before it looks at the next',
  ),
  background: limit(
    'Background threshold',
    'pages',
    [0, 256, MAX_PAGES],
    'assumed',
    'Linux: 10 % of dirtyable memory (dirty_background_ratio, measured)',
  ),
  limit: limit(
    'Dirty limit',
    'pages',
    [1, 512, 2 * MAX_PAGES],
    'assumed',
    'Linux: 20 % of dirtyable memory (dirty_ratio, measured)',
  ),
  pool: limit('Bounce pool', 'pages', [1, 16, MAX_PAGES], 'assumed', YOURS),
  merge: limit(
    'Pages merged into a request',
    'pages',
    [1, 1, 64],
    'assumed',
    'one page a request shows most; Linux merges contiguous pages',
  ),
  queueLimit: limit(
    'Request queue',
    'requests',
    [1, 256, 1024],
    'measured',
    'nr_requests of a virtio disk, Linux 6.18',
  ),
  commitNs: {
    ...limit(
      'Commit every',
      'ns',
      [100 * US, 5 * SECOND, 60 * SECOND],
      'assumed',
      'btrfs commits every 30 s, ext4 every 5 s',
    ),
    endless: true,
  },
};

export const DEVICE_LIMITS: Limits<DeviceSettings> = {
  queueDepth: limit(
    'Queue depth',
    'requests',
    [1, 1, 32],
    'source',
    'NCQ allows 31 to 32 tags (Intel and Seagate, 2003)',
  ),
  commandNs: limit(
    'Command overhead',
    'ns',
    [0, 20 * US, 100 * MS],
    'assumed',
    'a cached 4 KiB write takes 10 to 30 µs on NVMe, 40 to 100 µs on a SATA SSD, 100 to 300 µs on a disk',
  ),
  sectorNs: limit(
    'Transfer per sector',
    'ns',
    [0, 300 * US, 100 * MS],
    'assumed',
    'real links take 0.2 to 1 µs; slower here, so that each sector can be watched',
  ),
  mediaNs: limit(
    'Media time',
    'ns',
    [0, 5200 * US, SECOND],
    'assumed',
    'a disk seeks and turns for 4 to 12 ms; flash is programmed in some 300 µs',
  ),
  channels: limit('Media channels', 'count', [1, 1, 16], 'assumed', 'a disk has one; flash has several'),
  cachePages: limit(
    'Write cache',
    'pages',
    [1, 64, 8192],
    'assumed',
    'drives have 16 MiB and more; fewer pages fill up where one can see it',
  ),
  destageNs: limit(
    'Destage after',
    'ns',
    [0, 5 * MS, 10 * SECOND],
    'assumed',
    'drives do not say when they empty their caches',
  ),
  flushNs: limit(
    'FLUSH costs',
    'ns',
    [0, 1 * MS, SECOND],
    'assumed',
    '12 to 58 µs with power-loss protection, 0.25 to 5.4 ms on consumer NVMe, 0.5 to 8 ms on a SATA SSD',
  ),
  lagNs: limit(
    'One leg later by',
    'ns',
    [0, 100 * US, 100 * MS],
    'assumed',
    'two devices of one kind are never equally quick: a queue, a seek, a garbage collection',
  ),
};

export const COST_LIMITS: Limits<Costs> = {
  storeNs: limit(
    'Store, PTE writable',
    'ns',
    [1, 5, 10 * US],
    'measured',
    'at most 19 ns with the clock’s 18, Linux 6.18; 1 to 25 ns elsewhere',
  ),
  faultEntryNs: limit(
    'Write fault, entry',
    'ns',
    [0, 300, 100 * US],
    'assumed',
    'the fault’s sum is measured (868 ns on ext4, 913 ns on XFS, 1 259 ns on btrfs); this split of it is assumed',
  ),
  faultNs: limit(
    'Write fault, under the page lock',
    'ns',
    [0, 700, 100 * US],
    'assumed',
    'the fault’s sum is measured (868 ns on ext4, 913 ns on XFS, 1 259 ns on btrfs); this split of it is assumed',
  ),
  writeNs: limit(
    'write(2), under the locks',
    'ns',
    [1, 1_200, 100 * US],
    'measured',
    'pwrite of 4 KiB into a clean cached page takes 1.5 µs, less the entry',
  ),
  pteNs: limit(
    'Changing a PTE',
    'ns',
    [0, 100, 100 * US],
    'assumed',
    'mprotect of one page took 1.8 µs, mostly outside the change itself',
  ),
  shootdownNs: limit(
    'TLB shootdown',
    'ns',
    [0, 1_200, 200 * US],
    'source',
    '1.0 µs and 0.2 µs a CPU (published explainers); 19 µs in a virtual machine, measured',
  ),
  copyNs: limit(
    'Bounce: take a page, copy 4 KiB',
    'ns',
    [0, 700, 100 * US],
    'assumed',
    'memcpy of 4 KiB: 46 ns hot, 1.1 µs cold, measured; the allocation is assumed',
  ),
  crcNs: limit(
    'CRC-32C of 4 KiB',
    'ns',
    [0, 130, 100 * US],
    'source',
    '463 cycles with SSE 4.2 and PCLMUL (btrfs-progs’ benchmark); 444 ns measured with one stream',
  ),
};

/** The value that is used for a wish: inside the limits, whole. FOREVER passes where the limit allows it. */
export function clamp(range: Limit, wish: number): number {
  if (range.endless && wish === FOREVER) return FOREVER;
  return Math.min(range.high, Math.max(range.low, Math.round(wish)));
}

/** The defaults of a table of limits. */
export function starts<T extends Record<string, Limit>>(table: T): { [K in keyof T]: Ns } {
  const out = {} as { [K in keyof T]: Ns };
  for (const key of Object.keys(table) as (keyof T)[]) out[key] = (table[key] as Limit).start;
  return out;
}
