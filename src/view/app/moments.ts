import type { Ns } from '../../model/units.ts';
import {
  COMPLETE,
  FAULT,
  FILE_WAIT,
  FSYNC_BEGIN,
  FSYNC_END,
  KICKED,
  LOCK_WAIT,
  NO_PAGE,
  RELEASE,
  SHOOTDOWN,
  STORE,
  THROTTLE,
  WRITEBACK,
  WRITEBACK_WAIT,
} from '../../sim/events.ts';
import type { History } from '../../sim/history.ts';
import { isMismatch } from '../../sim/legs.ts';

/** A store that was held: when it was over, whose it was, how long it took from its fault or its first wait. */
export interface HeldStore {
  readonly at: Ns;
  readonly process: number;
  readonly ns: Ns;
}

const NEVER = Number.NaN;

/** What there is to jump to and to count: an index over a history's log, extended as the log grows. */
export class Moments {
  /** Log indices of mismatches, on either leg of a mirror; of events at which a store began to wait or was throttled. */
  readonly mismatches: number[] = [];
  readonly stalls: number[] = [];
  readonly held: HeldStore[] = [];
  /** Log indices of faults and of shootdowns. */
  readonly faults: number[] = [];
  readonly shootdowns: number[] = [];
  /** Log indices at which a page went under writeback or came out of it, and how many were then. */
  readonly writebacks: number[] = [];
  readonly inWriteback: number[] = [];
  private readonly history: History;
  private scanned = 0;
  /** Per process: in an fsync or a kick, whose waits hold no store. */
  private readonly syncs: Uint8Array;
  /** Per process: when its present store began and was first held; when its last store began. */
  private readonly began: Float64Array;
  private readonly heldFrom: Float64Array;
  private readonly lastBegan: Float64Array;

  constructor(history: History) {
    this.history = history;
    const { processes } = history.k;
    this.syncs = new Uint8Array(processes);
    this.began = new Float64Array(processes).fill(NEVER);
    this.heldFrom = new Float64Array(processes).fill(NEVER);
    this.lastBegan = new Float64Array(processes).fill(NEVER);
  }

  /** Looks at up to `most` events not seen yet; true: all have been seen. */
  scan(most: number): boolean {
    const { log } = this.history;
    const end = Math.min(log.length, this.scanned + most);
    for (; this.scanned < end; this.scanned++) this.see(this.scanned);
    return this.scanned === log.length;
  }

  private see(i: number) {
    const { log, k } = this.history;
    const kind = log.kind(i);
    if (kind === FAULT) this.faults.push(i);
    else if (kind === SHOOTDOWN) this.shootdowns.push(i);
    else if (isMismatch(kind)) this.mismatches.push(i);
    else if (kind === WRITEBACK) this.underWriteback(i, 1);
    else if (kind === COMPLETE && log.page(i) !== NO_PAGE) this.underWriteback(i, -1);
    const who = log.actor(i);
    if (who < k.processes) this.follow(i, kind, who, log.at(i));
  }

  private underWriteback(i: number, by: 1 | -1) {
    const before = this.inWriteback[this.inWriteback.length - 1] ?? 0;
    this.writebacks.push(i);
    this.inWriteback.push(before + by);
  }

  /** One step of a process: is its store held, and when was it over? */
  private follow(i: number, kind: number, who: number, at: Ns) {
    if (kind === STORE) {
      this.over(who, at);
      this.syncs[who] = 0;
    } else if (kind === FAULT) {
      this.began[who] = at;
      this.syncs[who] = 0;
    } else if (kind === FSYNC_BEGIN || kind === KICKED) this.syncs[who] = 1;
    else if (kind === FSYNC_END) this.syncs[who] = 0;
    else if (kind === RELEASE) this.over(who, at);
    else if (kind === THROTTLE) this.throttled(i, who, at);
    else if (kind === WRITEBACK_WAIT) this.stalled(i, who, at);
    else if ((kind === LOCK_WAIT || kind === FILE_WAIT) && this.syncs[who] === 0) this.stalled(i, who, at);
  }

  private stalled(i: number, who: number, at: Ns) {
    this.stalls.push(i);
    if (Number.isNaN(this.heldFrom[who])) this.heldFrom[who] = at;
    if (Number.isNaN(this.began[who])) this.began[who] = at;
  }

  /** Throttling comes after the store has landed and is still part of it. */
  private throttled(i: number, who: number, at: Ns) {
    const last = this.held[this.held.length - 1];
    if (last?.process === who && last.at === at) this.held.pop();
    this.began[who] = this.lastBegan[who] ?? at;
    this.stalled(i, who, at);
  }

  private over(who: number, at: Ns) {
    const began = this.began[who] ?? NEVER;
    if (!Number.isNaN(this.heldFrom[who])) this.held.push({ at, process: who, ns: at - began });
    this.lastBegan[who] = Number.isNaN(began) ? at : began;
    this.began[who] = NEVER;
    this.heldFrom[who] = NEVER;
  }
}

/** Where the first of some events later than t stands in their list of log indices. */
export function placeAfter(history: History, indices: readonly number[], t: Ns): number {
  let low = 0;
  let high = indices.length;
  while (low < high) {
    const mid = (low + high) >>> 1;
    if (history.log.at(indices[mid] as number) > t) high = mid;
    else low = mid + 1;
  }
  return low;
}
