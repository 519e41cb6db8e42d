import type { Scenario } from '../../model/scenario.ts';
import type { Ns } from '../../model/units.ts';
import type { Constants } from '../../sim/constants.ts';
import { DeviceCache } from './deviceCache.ts';
import { Marks } from './marks.ts';
import { Spans } from './spans.ts';
import { Steps } from './steps.ts';
import { SyncStages } from './syncStages.ts';
import { Writebacks } from './writebacks.ts';

/** Why a process does not get on: a kind of held span each. */
export const HELD_WRITEBACK = 0;
export const HELD_LOCK = 1;
export const HELD_FILE = 2;
export const HELD_POOL = 3;
export const HELD_QUEUE = 4;
export const HELD_THROTTLED = 5;
export const HELD_KINDS = 6;

/** What one process did and waited for. */
export interface ProcessLane {
  readonly stores: Marks;
  readonly faults: Marks;
  /** Ends of copies that it made; each took `k.copyNs`. */
  readonly copies: Marks;
  /** By kind of waiting; what it waits for inside an fsync is the fsync's. */
  readonly held: readonly Spans[];
  readonly fsyncs: Spans;
  readonly stages: SyncStages;
}

export interface PageLane {
  readonly dirty: Spans;
  readonly writebacks: Writebacks;
  /** By leg: while the page's newest block fails its checksum. */
  readonly bad: readonly Spans[];
}

/** What the timeline draws, gathered from the log event by event; the log alone decides it. */
export class TimelineIndex {
  scenario: Scenario;
  k: Constants;
  /** Events of the log taken in so far. */
  taken = 0;
  /** Up to here everything that happened is in the index. */
  reachedNs: Ns = -1;

  /** Threads: the processes, you, the flusher. */
  readonly threads: readonly ProcessLane[];
  readonly flusherAwake = new Spans();
  /** The flusher's wakes that had work to look for. */
  readonly ticks = new Marks();
  readonly ticksPassed = new Marks();
  readonly pages: readonly PageLane[];
  /** Requests submitted and not yet completed. */
  readonly depth = new Steps();
  /** By leg: stretches in which the link carried one request without a gap. */
  readonly transfers: readonly Spans[];
  /** By leg: what the device's write cache holds. */
  readonly caches: readonly DeviceCache[];
  /** While of something that a mirror's leg did it is not known yet to which block. */
  readonly unsettled = new Spans();
  readonly flushes = new Spans();
  readonly dirtyPages = new Steps();
  /** Pages dirty and pages under writeback, added: what the limit counts. */
  readonly counted = new Steps();
  readonly mismatches = new Marks();
  readonly acts = new Marks();

  /** The request that completed last, and by page the version that it then had. */
  completed = 0;
  readonly newest: Uint8Array;

  constructor(scenario: Scenario, k: Constants) {
    this.scenario = scenario;
    this.k = k;
    this.threads = Array.from({ length: k.processes + 1 }, () => ({
      stores: new Marks(),
      faults: new Marks(),
      copies: new Marks(),
      held: Array.from({ length: HELD_KINDS }, () => new Spans()),
      fsyncs: new Spans(),
      stages: new SyncStages(),
    }));
    this.transfers = Array.from({ length: k.legs }, () => new Spans());
    this.caches = Array.from({ length: k.legs }, () => new DeviceCache(k.pages));
    this.newest = new Uint8Array(k.pages);
    this.pages = Array.from({ length: k.pages }, () => ({
      dirty: new Spans(),
      writebacks: new Writebacks(k.legs),
      bad: Array.from({ length: k.legs }, () => new Spans()),
    }));
  }
}
