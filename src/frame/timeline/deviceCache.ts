import type { Ns } from '../../model/units.ts';
import { VERSIONS } from '../../sim/dims.ts';
import { Spans } from './spans.ts';
import { Steps } from './steps.ts';

/** Rows in which cached blocks are remembered one by one; more at once are only counted. */
export const CACHE_ROWS = 4;

/** A block enters the cache or leaves it. Which block a request writes its completion says: until then `block` is UNKNOWN. */
interface Change {
  readonly at: Ns;
  readonly enters: boolean;
  readonly page: number;
  block: number;
  /** What begins its bar: the completion. */
  event: number;
}

const UNKNOWN = -1;

/**
 * Pages' blocks in the write cache of a device, or of a mirror's leg; blocks of metadata are not followed. A
 * leg may have a block, and be rid of it, before both are through and the request completes: what it did waits
 * till then, in order, to be taken in.
 */
export class DeviceCache {
  /** Each block in the first row that was free, and all counted. */
  readonly rows: readonly Spans[] = Array.from({ length: CACHE_ROWS }, () => new Spans());
  readonly level = new Steps();
  /** By block, and after them by page for a block that no completion will name. */
  readonly blocks: readonly Spans[];
  private readonly unnamed: number;
  /** The block each row holds, + 1. */
  private readonly held = new Uint32Array(CACHE_ROWS);
  private waiting: Change[] = [];

  constructor(pages: number) {
    this.unnamed = pages * VERSIONS;
    this.blocks = Array.from({ length: pages * (VERSIONS + 1) }, () => new Spans());
  }

  /** Since when, of what it did, the block is not known; undefined: of nothing. */
  get waitsSince(): Ns | undefined {
    return this.waiting[0]?.at;
  }

  /** A page's block is in the cache, or (`enters` false) written past it to media. `block`: known if its request is complete. */
  written(at: Ns, page: number, enters: boolean, block: number | undefined, event: number) {
    this.take({ at, enters, page, block: block ?? UNKNOWN, event });
  }

  destaged(at: Ns, page: number, block: number, event: number) {
    this.take({ at, enters: false, page, block, event });
  }

  /** A completion says which block a page's request wrote. */
  completed(page: number, block: number, event: number) {
    for (const change of this.waiting) {
      if (change.page !== page || change.block !== UNKNOWN) continue;
      change.block = block;
      change.event = event;
    }
    this.goOn();
  }

  /** The host's work ends: completions still out will not come. */
  cutOff() {
    for (const change of this.waiting)
      if (change.block === UNKNOWN) change.block = this.unnamed + change.page;
    this.goOn();
  }

  /** All of it is gone, or on media. */
  empty(at: Ns) {
    for (const spans of [...this.rows, ...this.blocks]) spans.end(at);
    if (this.level.last !== 0) this.level.set(at, 0);
    this.held.fill(0);
  }

  /** Forgets what came after `ns`, when nothing waited. */
  cutAfter(ns: Ns) {
    for (const spans of [...this.rows, ...this.blocks]) spans.cutAfter(ns);
    this.level.cutAfter(ns);
    this.waiting = [];
    this.restoreRows();
  }

  /** Which block a row holds: one event's blocks lie in its rows in their order. */
  private restoreRows() {
    this.held.fill(0);
    this.rows.forEach((row, r) => {
      if (!row.isOpen) return;
      const event = row.event(row.length - 1);
      const holds = (spans: Spans, block: number) =>
        spans.isOpen && spans.event(spans.length - 1) === event && !this.held.includes(block + 1);
      this.held[r] = this.blocks.findIndex(holds) + 1;
    });
  }

  private take(change: Change) {
    this.waiting.push(change);
    this.goOn();
  }

  private goOn() {
    let done = 0;
    for (const change of this.waiting) {
      if (change.block === UNKNOWN) break;
      if (change.enters) this.enter(change);
      else this.leave(change);
      done++;
    }
    if (done > 0) this.waiting.splice(0, done);
  }

  /** One that is there already keeps its place. */
  private enter({ at, block, event }: Change) {
    const spans = this.blocks[block];
    if (spans.isOpen) return;
    spans.begin(at, event);
    this.level.set(at, this.level.last + 1);
    const row = this.held.indexOf(0);
    if (row < 0) return;
    this.held[row] = block + 1;
    this.rows[row].begin(at, event);
  }

  private leave({ at, block }: Change) {
    const spans = this.blocks[block];
    if (!spans?.isOpen) return;
    spans.end(at);
    this.level.set(at, this.level.last - 1);
    const row = this.held.indexOf(block + 1);
    if (row < 0) return;
    this.held[row] = 0;
    this.rows[row].end(at);
  }
}
