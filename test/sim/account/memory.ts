import { pagesOf, type Scenario } from '../../../src/model/scenario.ts';
import { SECTORS } from '../../../src/model/units.ts';
import * as event from '../../../src/sim/events.ts';
import type { Log } from '../../../src/sim/log.ts';
import { type Device, kindOf, legOf } from './device.ts';

/** From when to when a sector of memory held a stamp; numbers of events. */
interface Span {
  readonly stamp: number;
  readonly from: number;
  to: number;
}

/** All that a sector of the page cache, or of a buffer, ever held. */
class Cell {
  readonly spans: Span[] = [{ stamp: 0, from: -1, to: Number.POSITIVE_INFINITY }];
  get now(): number {
    return (this.spans.at(-1) as Span).stamp;
  }
  hold(stamp: number, i: number) {
    (this.spans.at(-1) as Span).to = i;
    this.spans.push({ stamp, from: i, to: Number.POSITIVE_INFINITY });
  }
}

const cells = (n: number) => Array.from({ length: n }, () => new Cell());

/** Whether these cells held these stamps at one instant. */
function heldAtOnce(source: readonly Cell[], stamps: readonly number[]): boolean {
  let instants: (readonly [number, number])[] = [[-1, Number.POSITIVE_INFINITY]];
  stamps.forEach((stamp, s) => {
    const spans = (source[s] as Cell).spans.filter((span) => span.stamp === stamp);
    instants = instants.flatMap(([from, to]) =>
      spans
        .map((span) => [Math.max(from, span.from), Math.min(to, span.to)] as const)
        .filter(([a, b]) => a < b),
    );
  });
  return instants.length > 0;
}

/** The buffer of a process that writes by O_DIRECT, and the sectors stored since it was last submitted. */
interface Buffer {
  page: number;
  cells: Cell[];
  unsent: number;
}

/** An O_DIRECT write of a page, under way. */
interface Direct {
  readonly buffer: Cell[];
  /** What is read is a copy of it, made at one instant. */
  copied: boolean;
  /** Mask of the sectors that the page cache got meanwhile: newer. */
  kept: number;
  /** By leg and sector: what was submitted; then what has been read. */
  readonly taken: readonly number[][];
  /** By sector: how much it had held once the write had begun. */
  readonly began: readonly number[];
}

/**
 * What memory and every file held at every instant, from the log of a run alone. A store through the page
 * cache is the file's at once; one in a process's buffer when the buffer is submitted, or read by a device in
 * flight, or copied into the page cache. Sectors are numbered through: page * 8 + sector.
 */
export class Memory {
  readonly cache: readonly Cell[];
  private readonly scenario: Scenario;
  private readonly device: Device;
  /** Per sector: the last place of each stamp in the order of what the file held; stamp 0 is the 0th. */
  private readonly order: readonly Map<number, number>[];
  private readonly length: number[];
  private readonly buffers = new Map<number, Buffer>();
  private readonly direct = new Map<number, Direct>();

  constructor(scenario: Scenario, device: Device) {
    this.scenario = scenario;
    this.device = device;
    const sectors = pagesOf(scenario) * SECTORS;
    this.cache = cells(sectors);
    this.order = Array.from({ length: sectors }, () => new Map([[0, 0]]));
    this.length = Array(sectors).fill(1);
  }

  /** Reads one event, after the device has. */
  read(log: Log, i: number) {
    const [p, s, actor, value] = [log.page(i), log.sector(i), log.actor(i), log.value(i)];
    switch (kindOf(log, i)) {
      case event.STORE:
        return this.store(actor, p, s, (actor + 1) * 2 ** 28 + value, i);
      case event.DIRECT_BEGIN:
        return this.begin(actor, p, value, i);
      case event.COPY: {
        const direct = this.direct.get(p);
        if (direct) direct.copied = true;
        return;
      }
      case event.DMA:
        if (p < this.device.pages) this.dma(legOf(log, i), p, s, value, log.request(i));
        return;
      case event.DIRECT_DONE:
        if (actor <= this.scenario.processes.length) return this.copyIn(actor, p, value >>> 8, i);
        return this.done(this.device.legOfSlot(actor), p, log.request(i), i);
      case event.DEATH:
        this.buffers.delete(actor);
    }
  }

  private put(at: number, stamp: number) {
    this.order[at]?.set(stamp, this.length[at] as number);
    this.length[at] = (this.length[at] as number) + 1;
  }

  private store(i: number, p: number, s: number, stamp: number, e: number) {
    const at = p * SECTORS + s;
    if (this.scenario.processes[i]?.route === 'direct') {
      const buffer = this.bufferOf(i, p);
      (buffer.cells[s] as Cell).hold(stamp, e);
      buffer.unsent |= 1 << s;
      return;
    }
    (this.cache[at] as Cell).hold(stamp, e);
    this.put(at, stamp);
    const direct = this.direct.get(p);
    if (direct) direct.kept |= 1 << s;
  }

  /** A buffer is of one page at a time, and empty when it is a new one's. */
  private bufferOf(i: number, p: number): Buffer {
    const old = this.buffers.get(i);
    if (old?.page === p) return old;
    const buffer = { page: p, cells: cells(SECTORS), unsent: 0 };
    this.buffers.set(i, buffer);
    return buffer;
  }

  /** What the process has not stored since the last time, its buffer has as the page cache has it. */
  private begin(i: number, p: number, mask: number, e: number) {
    const buffer = this.bufferOf(i, p);
    if (buffer.unsent !== mask) throw new Error(`process ${i} stored ${buffer.unsent}, submits ${mask}`);
    buffer.cells.forEach((cell, s) => {
      const at = p * SECTORS + s;
      if (mask & (1 << s)) this.put(at, cell.now);
      else if (cell.now !== this.now(at)) cell.hold(this.now(at), e);
    });
    buffer.unsent = 0;
    const began = this.length.slice(p * SECTORS, (p + 1) * SECTORS);
    const taken = this.device.legs.map(() => buffer.cells.map((cell) => cell.now));
    this.direct.set(p, { buffer: buffer.cells, copied: false, kept: 0, taken, began });
  }

  private now(at: number): number {
    return (this.cache[at] as Cell).now;
  }

  private dma(leg: number, p: number, s: number, stamp: number, request: number) {
    const direct = this.direct.get(p);
    if (direct) this.bring(direct, leg, p, s, stamp);
    if (s < SECTORS - 1) return;
    const version = this.device.version(request, leg, p);
    const from = direct ? direct.buffer : this.cache.slice(p * SECTORS, (p + 1) * SECTORS);
    version.mixed = !direct?.copied && !heldAtOnce(from, version.read);
  }

  /** A leg has read a buffer's sector. What the page cache got since the write began is newer. */
  private bring(direct: Direct, leg: number, p: number, s: number, stamp: number) {
    const at = p * SECTORS + s;
    (direct.taken[leg] as number[])[s] = stamp;
    if (this.order[at]?.has(stamp)) return;
    if (direct.kept & (1 << s)) this.order[at]?.set(stamp, (direct.began[s] as number) - 0.5);
    else this.put(at, stamp);
  }

  /** The page cache goes on with what the leg that completes it took, but for what it got meanwhile. */
  private done(leg: number, p: number, request: number, e: number) {
    const kept = this.direct.get(p)?.kept as number;
    this.device.version(request, leg, p).read.forEach((stamp, s) => {
      const cell = this.cache[p * SECTORS + s] as Cell;
      if (!(kept & (1 << s)) && cell.now !== stamp) cell.hold(stamp, e);
    });
    this.direct.delete(p);
  }

  /** The fallback to the page cache. */
  private copyIn(i: number, p: number, mask: number, e: number) {
    const buffer = this.bufferOf(i, p);
    if (buffer.unsent !== mask) throw new Error(`process ${i} stored ${buffer.unsent}, copies ${mask}`);
    const direct = this.direct.get(p);
    buffer.cells.forEach((cell, s) => {
      if (!(mask & (1 << s))) return;
      (this.cache[p * SECTORS + s] as Cell).hold(cell.now, e);
      this.put(p * SECTORS + s, cell.now);
      if (direct) direct.kept |= 1 << s;
    });
    buffer.unsent = 0;
  }

  /** Where a stamp stands in the order of what the sector's file held; undefined: it never did. */
  placeOf(at: number, stamp: number): number | undefined {
    return this.order[at]?.get(stamp);
  }

  /**
   * What the sector's file holds for whoever calls fsync now, an O_DIRECT write under way included: its place in the
   * order. What the process has stored in its buffer since it submitted it, and no device has read, is in no file.
   */
  place(at: number): number {
    const [p, s] = [Math.floor(at / SECTORS), at % SECTORS];
    const direct = this.direct.get(p);
    if (!direct || direct.kept & (1 << s)) return this.known(at, this.now(at));
    return Math.min(...direct.taken.map((stamps) => this.known(at, stamps[s] as number)));
  }
  private known(at: number, stamp: number): number {
    const place = this.placeOf(at, stamp);
    if (place === undefined) throw new Error(`sector ${at} never held ${stamp}`);
    return place;
  }

  /** What page p's file holds once its O_DIRECT write under way, as this leg has it, is done; undefined: there is none. */
  afterDirect(leg: number, p: number): number[] | undefined {
    const direct = this.direct.get(p);
    return direct?.buffer.map((_, s) => {
      if (direct.kept & (1 << s)) return this.now(p * SECTORS + s);
      return direct.taken[leg]?.[s] as number;
    });
  }

  /** Page p of the page cache. */
  page(p: number): number[] {
    return this.cache.slice(p * SECTORS, (p + 1) * SECTORS).map((cell) => cell.now);
  }

  /** The machine has started again: this is what the page cache has read. What it held before is older. */
  mounted(p: number, stamps: readonly number[], e: number) {
    this.buffers.clear();
    this.direct.clear();
    stamps.forEach((stamp, s) => {
      (this.cache[p * SECTORS + s] as Cell).hold(stamp, e);
      this.put(p * SECTORS + s, stamp);
    });
  }
}
