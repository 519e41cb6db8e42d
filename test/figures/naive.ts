import { pagesOf, type Scenario, youOf } from '../../src/model/scenario.ts';
import { STRATEGIES } from '../../src/model/strategy.ts';
import { SECTORS } from '../../src/model/units.ts';
import { crcOfStamps } from '../../src/sim/crc32c.ts';
import { EVENT_KINDS, type EventKind, NO_PAGE } from '../../src/sim/events.ts';
import type { History } from '../../src/sim/history.ts';
import { stampOf } from '../../src/sim/stamp.ts';

/** One event as a plain object. */
export interface Event {
  readonly index: number;
  readonly at: number;
  readonly kind: EventKind;
  readonly actor: number;
  readonly page: number;
  readonly sector: number;
  readonly value: number;
  readonly request: number;
}

/** All events up to an instant. */
export function eventsOf({ log }: History, until: number): Event[] {
  const events: Event[] = [];
  for (let i = 0; i < log.length && log.at(i) <= until; i++) {
    events.push({
      index: i,
      at: log.at(i),
      kind: EVENT_KINDS[log.kind(i)],
      actor: log.actor(i),
      page: log.page(i),
      sector: log.sector(i),
      value: log.value(i),
      request: log.request(i),
    });
  }
  return events;
}

/** A stretch of time; `to` is missing while it lasts. */
interface Stretch {
  readonly from: number;
  to?: number;
}

const WAITS: readonly EventKind[] = ['lock-wait', 'file-wait', 'writeback-wait', 'throttle'];
const WAIT_ENDS: readonly EventKind[] = [
  'lock-got',
  'file-got',
  'writeback-woken',
  'patience-over',
  'release',
];
/** Whatever a process logs in a store before any of these belongs to that store. */
const STORE_KINDS: readonly EventKind[] = ['store', 'fault', 'split', 'split-void', ...WAITS];

/** A store as the log tells it. */
export interface Store {
  readonly process: number;
  readonly issuedAt: number;
  readonly waits: Stretch[];
  /** When the instruction or the call was over; missing: not yet. */
  doneAt?: number;
}

/**
 * Every store of a process that has begun, from the process's own events only. Kickers must use
 * mmap here: the waits of a kick and of a write(2) look alike.
 */
export function storesOf(scenario: Scenario, events: readonly Event[], process: number): Store[] {
  const stores: Store[] = [];
  let now: Store | undefined;
  let elsewhere = false;
  let landed = false;
  for (const event of events.filter(({ actor }) => actor === process)) {
    if (event.kind === 'fsync-begin' || event.kind === 'kick') elsewhere = true;
    if (event.kind === 'fsync-end') elsewhere = false;
    // A kick has no end of its own: a fault or a landing shows that the process stores again.
    if (event.kind === 'fault' || event.kind === 'store') elsewhere = false;
    if (elsewhere) continue;
    if (!now && STORE_KINDS.includes(event.kind)) {
      now = { process, issuedAt: issueTime(scenario, process, stores.length, event), waits: [] };
      stores.push(now);
      landed = false;
    }
    if (!now) continue;
    if (WAITS.includes(event.kind)) now.waits.push({ from: event.at });
    const last = now.waits.at(-1);
    if (WAIT_ENDS.includes(event.kind) && last) last.to = event.at;
    if (event.kind === 'store') landed = true;
    // It is over when it has landed, unless it is throttled in the very same step.
    if ((event.kind === 'store' && !throttledNext(events, event)) || (landed && event.kind === 'release')) {
      now.doneAt = event.at;
      now = undefined;
    }
  }
  return stores;
}

function throttledNext(events: readonly Event[], store: Event): boolean {
  // A write(2) dirties the page after it has copied the bytes.
  const rest = events.slice(store.index + 1);
  const next = rest.find(({ actor, kind }) => actor === store.actor && kind !== 'dirty');
  return next?.kind === 'throttle' && next.at === store.at;
}

/** When a store was issued, from the first event that it left. */
function issueTime(scenario: Scenario, process: number, before: number, first: Event): number {
  if (process === youOf(scenario)) {
    return scenario.interventions.filter((act) => act.kind === 'store')[before].at;
  }
  const { pace, thinkNs, route } = scenario.processes[process];
  if (pace === 'rate') return (before + 1) * thinkNs;
  const { storeNs, faultEntryNs, writeNs, copyNs } = scenario.costs;
  if (route === 'mmap') return first.at - storeNs;
  if (first.kind === 'store') return first.at - faultEntryNs - writeNs;
  const copied = first.kind === 'split' || (first.kind === 'split-void' && first.value === 1);
  return first.at - faultEntryNs - (copied ? copyNs : 0);
}

/** What the log says of the device and the file system, replayed event by event in plain objects. */
export class Replay {
  readonly content: number[][];
  dirty = new Set<number>();
  underWriteback = new Map<number, Event>();
  dirtyPeak = 0;
  mismatches = 0;
  mixes = 0;
  wasted = 0;
  fsyncs: number[] = [];
  mediaBytes = 0;
  busyNs = 0;
  requests = new Set<number>();
  pagesWritten = 0;
  /** Whether the newest, and the committed, block of each page fails its checksum. */
  badNewest: boolean[];
  badCommitted: boolean[];
  /** Blocks on media, in the device cache, and on their way, by block number. */
  private readonly onMedia = new Map<number, number[]>();
  private readonly inCache = new Map<number, number[]>();
  private readonly wire = new Map<number, number[]>();
  private readonly sums = new Map<number, number>();
  private readonly newest: number[];
  private committing: { versions: number[]; bad: boolean[] } = { versions: [], bad: [] };
  private committed: number[];
  private readonly through = new Set<number>();
  private readonly fsyncFrom = new Map<number, number>();
  private readonly working = new Set<number>();
  private busyFrom = 0;
  private readonly history: History;
  /** Contents that a page has had since its writeback began. */
  private readonly seen = new Map<number, string[]>();
  private readonly stored = new Set<number>();
  private readonly copied = new Set<number>();

  constructor(history: History, events: readonly Event[]) {
    const pages = pagesOf(history.scenario);
    this.history = history;
    this.content = Array.from({ length: pages }, () => Array<number>(SECTORS).fill(0));
    this.badNewest = Array<boolean>(pages).fill(false);
    this.badCommitted = Array<boolean>(pages).fill(false);
    this.newest = Array<number>(pages).fill(0);
    this.committed = Array<number>(pages).fill(0);
    for (const event of events) this.take(event);
  }

  private take(event: Event) {
    const { kind, page, value, actor, at, request } = event;
    if (kind === 'store') this.store(event);
    if (kind === 'dirty') {
      this.dirty.add(page);
      this.dirtyPeak = Math.max(this.dirtyPeak, this.dirty.size + this.underWriteback.size);
    }
    if (kind === 'writeback') this.begin(event);
    if (kind === 'copy') this.copied.add(page);
    if (kind === 'checksum') this.sums.set(page, value);
    if (kind === 'submit' && page !== NO_PAGE) this.pagesWritten += value;
    if (kind === 'start') this.start(event);
    if (kind === 'dma' && page !== NO_PAGE) this.wire.get(page)?.push(value);
    if (kind === 'media') this.media(event);
    if (kind === 'destage') this.destage(value, page);
    if (kind === 'complete') this.complete(event);
    if (kind === 'fsync-begin') this.fsyncFrom.set(actor, at);
    if (kind === 'fsync-end') this.fsyncs.push(at - (this.fsyncFrom.get(actor) ?? Number.NaN));
    if (kind === 'commit-begin') {
      this.committing = { versions: [...this.newest], bad: [...this.badNewest] };
    }
    if (kind === 'root-durable') {
      this.committed = this.committing.versions;
      this.badCommitted = this.committing.bad;
    }
    if (kind === 'complete') this.finish(request, at);
  }

  private store({ actor, page, sector, value }: Event) {
    this.content[page][sector] = stampOf(this.history.k, actor, value);
    this.seen.get(page)?.push(this.content[page].join());
    this.stored.add(page);
  }

  private begin(event: Event) {
    const { page } = event;
    this.dirty.delete(page);
    this.underWriteback.set(page, event);
    this.wire.set(page, []);
    this.seen.set(page, [this.content[page].join()]);
    this.stored.delete(page);
    this.copied.delete(page);
    this.sums.delete(page);
  }

  private start({ request, at }: Event) {
    if (this.working.size === 0) this.busyFrom = at;
    this.working.add(request);
  }

  private finish(request: number, at: number) {
    this.requests.add(request);
    if (this.working.delete(request) && this.working.size === 0) this.busyNs += at - this.busyFrom;
  }

  private media({ page, value, request }: Event) {
    this.mediaBytes += page === NO_PAGE ? 512 : 4096 * value;
    this.through.add(request);
  }

  private destage(block: number, page: number) {
    this.mediaBytes += page === NO_PAGE ? 512 : 4096;
    this.onMedia.set(block, this.inCache.get(block) ?? []);
  }

  private complete({ page, value, request }: Event) {
    if (page === NO_PAGE) return;
    const block = page * 4 + value;
    const wire = this.wire.get(page) ?? [];
    (this.through.has(request) ? this.onMedia : this.inCache).set(block, wire);
    const began = this.underWriteback.get(page);
    const row = STRATEGIES[began?.value ?? 0];
    const wrong = row.checksum && crcOfStamps(Uint32Array.from(wire), 0, SECTORS) !== this.sums.get(page);
    if (wrong) this.mismatches++;
    // A mix is what the page never was at any one instant since its writeback began.
    if (!row.checksum && !this.seen.get(page)?.includes(wire.join())) this.mixes++;
    if (this.copied.has(page) && !this.stored.has(page)) this.wasted++;
    this.badNewest[page] = wrong;
    this.newest[page] = value;
    this.underWriteback.delete(page);
    this.seen.delete(page);
  }

  /** How long the device has been busy, with what it is at. */
  busyUntil(now: number): number {
    return this.busyNs + (this.working.size > 0 ? now - this.busyFrom : 0);
  }

  /** Sectors whose content is not what the committed block has on media; for an honest device only. */
  sectorsNotDurable(): number {
    let count = 0;
    this.content.forEach((sectors, page) => {
      const kept = this.onMedia.get(page * 4 + this.committed[page]) ?? [];
      sectors.forEach((stamp, s) => {
        if (stamp !== 0 && stamp !== kept[s]) count++;
      });
    });
    return count;
  }
}
