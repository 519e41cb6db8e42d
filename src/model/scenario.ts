import type { StrategyId } from './strategy.ts';
import type { Ns } from './units.ts';

/** What a person sets, all of it: a scenario and its seed decide a run bit for bit. */
export interface Scenario {
  readonly seed: number;
  readonly strategy: StrategyId;
  /** Patient's T; 0 and FOREVER are allowed. */
  readonly patienceNs: Ns;
  /** How long the run is. */
  readonly runNs: Ns;
  /** Files side by side in page order; at least one, at most 256 pages together. */
  readonly files: readonly FileSpec[];
  readonly processes: readonly ProcessSpec[];
  readonly kernel: KernelSettings;
  readonly device: DeviceSettings;
  readonly costs: Costs;
  /** Acts at a simulated time, in order of time. */
  readonly interventions: readonly Intervention[];
}

export interface FileSpec {
  readonly pages: number;
  /** false: the file opted out of checksums (nodatasum). */
  readonly checksum: boolean;
}

export const PATTERNS = ['uniform', 'hot', 'sequential', 'one-sector'] as const;
export type Pattern = (typeof PATTERNS)[number];

export const PACES = ['exponential', 'fixed', 'rate'] as const;
export type Pace = (typeof PACES)[number];

export const ROUTES = ['mmap', 'write', 'direct'] as const;
/** How stores reach the file: through a shared mapping, by write(2), or from a buffer of the process's own by O_DIRECT. */
export type Route = (typeof ROUTES)[number];

export const DIRECTS = ['raw', 'bounce', 'buffered'] as const;
/**
 * What the kernel does with an O_DIRECT buffer: lets the device read it as it is; copies it to a pool page first
 * (IOMAP_DIO_BOUNCE); goes through the page cache instead, as btrfs does since 6.15.
 */
export type Direct = (typeof DIRECTS)[number];

export interface ProcessSpec {
  readonly pattern: Pattern;
  /** hot: the hot page; one-sector: the sector's page. Counted from the first page that it maps. */
  readonly page: number;
  /** one-sector: the sector. */
  readonly sector: number;
  /** hot: per cent of the stores that go to the hot page. */
  readonly sharePct: number;
  readonly route: Route;
  /** write and direct: O_SYNC, a call returns when what it wrote is durable. */
  readonly sync: boolean;
  /** Mean (exponential) or exact (fixed) think time; for `rate` the gap between intended stores. */
  readonly thinkNs: Ns;
  readonly pace: Pace;
  /** fsync after so many stores; 0: never. */
  readonly fsyncEvery: number;
  /** fsync when so long has passed since the last one; 0: never. */
  readonly fsyncEveryNs: Ns;
  /** Start writeback after so many stores (sync_file_range); 0: never. */
  readonly kickEvery: number;
  /** Stop after so many stores; 0: never. */
  readonly stores: number;
  /** Which file it maps: 1 is the first; 0: all of them. */
  readonly file: number;
}

export const TRACKINGS = ['write-notify', 'hardware-bit'] as const;
export type Tracking = (typeof TRACKINGS)[number];

export const ORDERINGS = ['flush', 'tags'] as const;
/**
 * How a commit's root comes after what it names: the file system waits and sends FLUSH; or, as Linux does not,
 * the device keeps the order of requests tagged ORDERED.
 */
export type Ordering = (typeof ORDERINGS)[number];

export interface KernelSettings {
  readonly tracking: Tracking;
  readonly direct: Direct;
  /** The bug of O_DIRECT with O_SYNC (Linux until 2013, AIO): FLUSH is sent when the I/O is submitted, not when it is done. */
  readonly earlyFlush: boolean;
  readonly ordering: Ordering;
  /** The flusher wakes every so long. */
  readonly flusherNs: Ns;
  /** Pages dirty for longer than this are written. */
  readonly expireNs: Ns;
  /** Pages a wake takes at most. */
  readonly batch: number;
  /** Above so many dirty pages the flusher writes regardless of age. */
  readonly background: number;
  /** Above so many dirty pages and pages under writeback, writers are throttled. */
  readonly limit: number;
  /** Bounce pool, pages. */
  readonly pool: number;
  /** Contiguous dirty pages merged into one request at most. */
  readonly merge: number;
  /** Requests that wait for the device at most. */
  readonly queueLimit: number;
  /** A commit every so long; FOREVER: only by fsync. */
  readonly commitNs: Ns;
}

export const MIRRORS = ['none', 'both', 'one'] as const;
/** Two equal devices hold every block: a write is complete when both have completed it, or, wrongly, when one has. */
export type Mirror = (typeof MIRRORS)[number];

export interface DeviceSettings {
  /** Requests the device holds at once. */
  readonly queueDepth: number;
  /** From taking a request to the first byte. */
  readonly commandNs: Ns;
  /** DMA of one sector. */
  readonly sectorNs: Ns;
  /** Writing one request, or one destaged page, to media. */
  readonly mediaNs: Ns;
  /** Media channels working at once. */
  readonly channels: number;
  readonly writeCache: boolean;
  /** Pages the write cache holds. */
  readonly cachePages: number;
  /** A cached page is destaged when it is this old, or when a FLUSH wants it. */
  readonly destageNs: Ns;
  /** FLUSH itself, apart from the destaging. */
  readonly flushNs: Ns;
  readonly fua: boolean;
  /** Power-loss protection: completed means durable. */
  readonly plp: boolean;
  /** Answers FLUSH at once and treats FUA as a plain write. */
  readonly lies: boolean;
  readonly mirror: Mirror;
  /** With a mirror: of each request one of the legs, drawn, takes so much longer over the command. */
  readonly lagNs: Ns;
}

export interface Costs {
  /** A store through a writable PTE. */
  readonly storeNs: Ns;
  /** Write-protect fault: entry, before the page lock. */
  readonly faultEntryNs: Ns;
  /** Write-protect fault: the part under the page lock. */
  readonly faultNs: Ns;
  /** write(2): the part under the locks. */
  readonly writeNs: Ns;
  /** Changing one PTE. */
  readonly pteNs: Ns;
  /** Flushing one process's TLB entry. */
  readonly shootdownNs: Ns;
  /** Taking a bounce page and copying 4 KiB. */
  readonly copyNs: Ns;
  /** CRC-32C of 4 KiB. */
  readonly crcNs: Ns;
}

export type Intervention =
  | { readonly kind: 'strategy'; readonly at: Ns; readonly strategy: StrategyId }
  | { readonly kind: 'tracking'; readonly at: Ns; readonly tracking: Tracking }
  | { readonly kind: 'write-cache'; readonly at: Ns; readonly on: boolean }
  | { readonly kind: 'honesty'; readonly at: Ns; readonly lies: boolean }
  | { readonly kind: 'store'; readonly at: Ns; readonly page: number; readonly sector: number }
  /** process: its number in the scenario; the number after the last is "you". */
  | { readonly kind: 'fsync'; readonly at: Ns; readonly process: number }
  /** The process dies when its present store or call ends. You cannot be killed. */
  | { readonly kind: 'kill'; readonly at: Ns; readonly process: number }
  /** The kernel crashes; the power is cut; after either, the machine starts again from what survived. */
  | { readonly kind: 'crash' | 'cut' | 'boot'; readonly at: Ns };

/** What can happen to the whole machine. */
export type Accident = 'crash' | 'cut';

/** Pages of all files together. */
export function pagesOf(scenario: Scenario): number {
  return scenario.files.reduce((sum, file) => sum + file.pages, 0);
}

/** "You" comes after the processes. */
export function youOf(scenario: Scenario): number {
  return scenario.processes.length;
}

const LETTERS = 'ABCDEFGH';

/** A, B, … for processes; Y for you. */
export function processLetter(scenario: Scenario, process: number): string {
  return process === youOf(scenario) ? 'Y' : (LETTERS[process] ?? '?');
}

const ROLE: Record<Pattern, string> = {
  uniform: 'scatter',
  hot: 'counter',
  sequential: 'appender',
  'one-sector': 'ticker',
};

/** A process is called after what it does. */
export function processName(scenario: Scenario, process: number): string {
  const spec = scenario.processes[process];
  if (!spec) return 'you';
  return spec.kickEvery > 0 ? 'kicker' : ROLE[spec.pattern];
}

/** All processes as tables name them, you as the last: `B counter`. */
export function processTitles(scenario: Scenario): string[] {
  return Array.from({ length: youOf(scenario) + 1 }, (_, i) =>
    i === youOf(scenario) ? 'you' : `${processLetter(scenario, i)} ${processName(scenario, i)}`,
  );
}
