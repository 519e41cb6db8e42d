import type { Ns } from '../model/units.ts';
import { PAGE_BYTES } from '../model/units.ts';
import type { Constants } from '../sim/constants.ts';
import {
  AWAKE,
  DIRTY_PAGES,
  NO_PURPOSE,
  POOL_FREE,
  QUEUE_LENGTH,
  WAITING_NAMES,
  WB_PAGES,
} from '../sim/registers.ts';
import * as tally from '../sim/tallies.ts';
import type { World } from '../sim/world.ts';
import { Integrity, type Unsaved } from './integrity.ts';
import { Latencies } from './latency.ts';

/** A writer whose store is held at this instant. */
export interface HeldStore {
  process: number;
  /** What it waits for: a name of registers.ts. */
  reason: (typeof WAITING_NAMES)[number];
  page: number;
  sector: number;
  /** How long this wait has lasted. */
  waitedNs: Ns;
  /** How long ago the store was issued. */
  ageNs: Ns;
}

/**
 * Every figure of a run up to one instant. An object to be filled again and
 * again: a frame loop allocates nothing. "You" are left out of what the processes' figures say.
 */
export class Figures {
  now: Ns = 0;
  events = 0;

  stores = 0;
  storesYou = 0;
  /** Latencies of all processes together; of each, you as the last. */
  readonly latency = new Latencies();
  readonly latencyOf: readonly Latencies[];
  readonly fsyncLatency = new Latencies();

  /** Stores that have landed and were held before; how long; how often a writer was put to sleep. */
  stalledStores = 0;
  stalledNs: Ns = 0;
  stalls = 0;
  /** Stores held now: the first `heldCount` of `held`. */
  heldCount = 0;
  readonly held: readonly HeldStore[];
  /** Share of the run for which a writer was held, the wait under way included; 0 to 1; you as the last. */
  readonly heldShareOf: Float64Array;
  /** The mean of the processes' shares. */
  heldShare = 0;
  throttled = 0;
  throttledNs: Ns = 0;
  writebackWaits = 0;
  needlessWaits = 0;
  needlessCopies = 0;

  faults = 0;
  shootdowns = 0;

  pagesWritten = 0;
  copies = 0;
  wastedCopies = 0;
  bytesCopied = 0;
  splits = 0;
  splitsVoid = 0;
  checksums = 0;
  poolHeld = 0;
  poolPeak = 0;
  poolSize = 0;
  poolWaits = 0;

  mismatches = 0;
  heals = 0;
  mixes = 0;
  private readonly integrity: Integrity;

  fsyncs = 0;
  commits = 0;
  flushes = 0;

  dirtyPages = 0;
  writebackPages = 0;
  /** Most pages dirty or under writeback at once. */
  dirtyPeak = 0;
  /** How long the page that has been dirty longest has been so. */
  oldestDirtyNs: Ns = 0;
  /** What a power cut now could take. */
  readonly unsaved: Unsaved;

  queued = 0;
  requests = 0;
  /** Share of the run for which the device had a request; 0 to 1. */
  utilisation = 0;
  mediaBytes = 0;

  constructor(processes: number) {
    this.latencyOf = Array.from({ length: processes }, () => new Latencies());
    this.held = Array.from({ length: processes }, nobody);
    this.heldShareOf = new Float64Array(processes);
    this.integrity = new Integrity(processes);
    this.unsaved = this.integrity.unsaved;
  }

  /** Pages whose newest completed block fails its checksum: what a scrub would find. */
  get badNow(): number {
    return this.integrity.badNow;
  }
  /** Pages that would fail theirs after a power cut now: as far as that is certain, until one is tried (cutNow.ts). */
  get badIfCutNow(): number {
    return this.integrity.badIfCutNow;
  }
  set badIfCutNow(pages: number) {
    this.integrity.badIfCutNow = pages;
  }

  /** Pages of which a mirror's legs hold different bytes. */
  get legsDiffer(): number {
    return this.integrity.legsDiffer;
  }

  /** Share of the copies that nobody needed: no store came before the write completed. 0 to 1. */
  get wastedShare(): number {
    return this.copies === 0 ? 0 : this.wastedCopies / this.copies;
  }

  /** Fills in every figure of a world at the instant `now`, not before its clock. */
  fill(w: World, k: Constants, now: Ns = w.clock[0]): this {
    this.now = now;
    this.events = w.count[0];
    this.copyTallies(w.tally);
    this.fillLatencies(w, k);
    this.fillHeld(w, k);
    this.fillMemory(w, k);
    this.utilisation = share(w.tally[tally.BUSY_NS] + busyNow(w.tally, now), now);
    this.queued = w.reg[QUEUE_LENGTH];
    this.integrity.fill(w, k);
    return this;
  }

  private copyTallies(t: Float64Array) {
    this.stores = t[tally.STORES];
    this.storesYou = t[tally.STORES_YOU];
    this.stalledStores = t[tally.STALLED_STORES];
    this.stalledNs = t[tally.STALLED_NS];
    this.stalls = t[tally.STALLS];
    this.throttled = t[tally.THROTTLED];
    this.throttledNs = t[tally.THROTTLED_NS];
    this.writebackWaits = t[tally.WRITEBACK_WAITS];
    this.needlessWaits = t[tally.NEEDLESS_WAITS];
    this.needlessCopies = t[tally.NEEDLESS_COPIES];
    this.faults = t[tally.FAULTS];
    this.shootdowns = t[tally.SHOOTDOWNS];
    this.pagesWritten = t[tally.PAGES_WRITTEN];
    this.copies = t[tally.COPIES];
    this.wastedCopies = t[tally.WASTED_COPIES];
    this.bytesCopied = t[tally.COPIES] * PAGE_BYTES;
    this.splits = t[tally.SPLITS];
    this.splitsVoid = t[tally.SPLITS_VOID];
    this.checksums = t[tally.CHECKSUMS];
    this.poolPeak = t[tally.POOL_PEAK];
    this.poolWaits = t[tally.POOL_WAITS];
    this.mismatches = t[tally.MISMATCHES];
    this.heals = t[tally.HEALS];
    this.mixes = t[tally.MIXES];
    this.fsyncs = t[tally.FSYNCS];
    this.commits = t[tally.COMMITS];
    this.flushes = t[tally.FLUSHES];
    this.dirtyPeak = t[tally.DIRTY_PEAK];
    this.requests = t[tally.REQUESTS_DONE];
    this.mediaBytes = t[tally.MEDIA_BYTES];
  }

  private fillLatencies(w: World, k: Constants) {
    this.latency.clear();
    for (let i = 0; i < k.processes; i++) {
      const own = this.latencyOf[i];
      own.clear();
      own.add(w.latency, i * own.counts.length, w.latencySum[i], w.latencyMax[i]);
      if (i !== k.you) this.latency.add(own.counts, 0, own.sum, own.max);
    }
    this.fsyncLatency.clear();
    this.fsyncLatency.add(w.fsyncLatency, 0, w.tally[tally.FSYNC_NS], w.tally[tally.FSYNC_MAX]);
  }

  private fillHeld(w: World, k: Constants) {
    this.heldCount = 0;
    let sum = 0;
    for (let i = 0; i < k.processes; i++) {
      const waits = w.waiting[i] !== AWAKE && w.purpose[i] === NO_PURPOSE;
      const waited = waits ? this.now - w.waitFrom[i] : 0;
      this.heldShareOf[i] = share(w.heldNs[i] + waited, this.now);
      if (i !== k.you) sum += this.heldShareOf[i];
      if (!waits) continue;
      const held = this.held[this.heldCount++];
      held.process = i;
      held.reason = WAITING_NAMES[w.waiting[i]];
      held.page = w.target[i] - 1;
      held.sector = w.targetSector[i];
      held.waitedNs = waited;
      held.ageNs = this.now - w.issuedAt[i];
    }
    this.heldShare = k.you === 0 ? 0 : sum / k.you;
  }

  private fillMemory(w: World, k: Constants) {
    this.poolSize = w.dims.pool;
    this.poolHeld = w.dims.pool - w.reg[POOL_FREE];
    this.dirtyPages = w.reg[DIRTY_PAGES];
    this.writebackPages = w.reg[WB_PAGES];
    this.oldestDirtyNs = 0;
    for (let p = 0; p < k.pages; p++) {
      if (w.dirty[p]) this.oldestDirtyNs = Math.max(this.oldestDirtyNs, this.now - w.dirtyAt[p]);
    }
  }
}

function nobody(): HeldStore {
  return { process: 0, reason: 'awake', page: 0, sector: 0, waitedNs: 0, ageNs: 0 };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

/** How long the device has been busy without a pause up to now. */
function busyNow(t: Float64Array, now: Ns): Ns {
  return t[tally.BUSY_SLOTS] > 0 ? now - t[tally.BUSY_FROM] : 0;
}

/** All figures of a world; for a frame loop keep one `Figures` and `fill` it. */
export function figuresOf(w: World, k: Constants, now: Ns = w.clock[0]): Figures {
  return new Figures(k.processes).fill(w, k, now);
}
