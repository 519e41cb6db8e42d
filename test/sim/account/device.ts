import type { Intervention, Scenario } from '../../../src/model/scenario.ts';
import { STRATEGIES, type StrategyId } from '../../../src/model/strategy.ts';
import { SECTORS } from '../../../src/model/units.ts';
import * as event from '../../../src/sim/events.ts';
import type { Log } from '../../../src/sim/log.ts';
import { Block, type Version } from './block.ts';

/**
 * The device, or a mirror's two, as the rules see it, rebuilt from the log of a run
 * alone: for each block of each leg the last durable version and all later ones that the leg has read, and so
 * every legal state of media after an accident. It knows when something must be durable (a write without a
 * volatile cache, with power-loss protection, by FUA, or ordered, that completed; what had completed before an
 * honest FLUSH was sent, or before an honest leg started what is ordered; what the log says has reached media),
 * and which block a write goes to; it looks at no array of the world.
 */

/** What a commit names for a page; sum undefined: none. */
export interface Pointer {
  readonly version: number;
  readonly sum: number | undefined;
}

/** What a read of a leg's block gives. */
export type Content = (leg: number, b: number, sector: number) => number;

export const VERSIONS = 4;
const METAS = 3;
const NO_COMMIT = 0xffff_ffff;

/** A leg's part of a request. */
interface Part {
  readonly versions: Version[];
  /** Whether completed meant durable when all of it had been read. */
  through: boolean;
}
interface Sent {
  readonly blocks: readonly number[];
  readonly parts: readonly Part[];
}

const OF_SECOND_LEG: ReadonlyMap<number, number> = new Map([
  [event.LEG_START, event.START],
  [event.LEG_DMA, event.DMA],
  [event.LEG_IN_CACHE, event.IN_CACHE],
  [event.LEG_DESTAGE, event.DESTAGE],
  [event.LEG_MEDIA, event.MEDIA],
]);

/** The kind of an event of either leg, as the first's. */
export const kindOf = (log: Log, i: number): number => OF_SECOND_LEG.get(log.kind(i)) ?? log.kind(i);
/** Which leg the device's event is of, where that has kinds of its own. */
export const legOf = (log: Log, i: number): number => Number(OF_SECOND_LEG.has(log.kind(i)));

const sums = (strategy: StrategyId) => STRATEGIES.some((row) => row.id === strategy && row.checksum);

/** Page p's blocks are 4p … 4p+3; then come three for metadata, and the root. */
export class Device {
  readonly pages: number;
  readonly meta: number;
  readonly root: number;
  readonly legs: readonly (readonly Block[])[];
  /** Commits by number. */
  readonly commits = new Map<number, readonly Pointer[]>();
  private lies: boolean;
  private checksums: boolean;
  private writeCache: boolean;
  private readonly scenario: Scenario;
  private readonly fileSums: boolean[];
  private newest: number[] = [];
  private committed: number[] = [];
  private committing: number[] | undefined;
  private metaCommitted = 0;
  private metaNext = false;
  /** Of each page's writeback under way: its version, its checksum if it has one, whether it has one. */
  private flight: number[] = [];
  private sum: (number | undefined)[] = [];
  private readonly sums: (number | undefined)[];
  private readonly summed: boolean[];
  private readonly sent = new Map<number, Sent>();
  private flush: { honest: boolean; covers: (readonly [Block, Version])[] } | undefined;

  constructor(scenario: Scenario) {
    this.scenario = scenario;
    this.fileSums = scenario.files.flatMap((file) => Array(file.pages).fill(file.checksum));
    const P = this.fileSums.length;
    this.pages = P;
    this.meta = P * VERSIONS;
    this.root = this.meta + METAS;
    this.lies = scenario.device.lies;
    this.writeCache = scenario.device.writeCache;
    this.checksums = sums(scenario.strategy);
    this.legs = Array.from({ length: scenario.device.mirror === 'none' ? 1 : 2 }, () => this.fresh());
    this.sums = Array(this.meta).fill(undefined);
    this.summed = Array(this.meta).fill(false);
    this.makeFileSystem(0);
    this.mount(0, 0);
  }

  private fresh(): Block[] {
    return Array.from({ length: this.root + 1 }, (_, b) => {
      if (b < this.meta) return new Block(Array(SECTORS).fill(0));
      return new Block([b > this.meta && b < this.root ? NO_COMMIT : 0]);
    });
  }

  block(leg: number, b: number): Block {
    return this.legs[leg]?.[b] as Block;
  }

  /** Shows every block of every leg. */
  each(look: (block: Block, leg: number, b: number) => void) {
    this.legs.forEach((blocks, leg) => {
      blocks.forEach((block, b) => {
        look(block, leg, b);
      });
    });
  }

  /** Empty pages in their blocks 0; the commit that names them has this number. */
  makeFileSystem(number: number) {
    const pointers = this.fileSums.map((has) => ({
      version: 0,
      sum: has && this.checksums ? crcOf(Array(SECTORS).fill(0)) : undefined,
    }));
    this.commits.set(number, pointers);
  }

  /** The file system goes by this commit, whose metadata is in this block of the three. */
  mount(number: number, meta: number) {
    const pointers = this.commits.get(number) as readonly Pointer[];
    this.newest = pointers.map((one) => one.version);
    this.committed = this.newest.slice();
    this.committing = undefined;
    this.metaCommitted = meta;
    this.forget();
    pointers.forEach(({ version, sum }, p) => {
      this.sums[p * VERSIONS + version] = sum;
      this.summed[p * VERSIONS + version] = sum !== undefined;
    });
  }

  /** Nothing is under way any more. */
  private forget() {
    this.sent.clear();
    this.flush = undefined;
  }

  /** Reads one event. */
  read(log: Log, i: number) {
    const [p, value, request, leg] = [log.page(i), log.value(i), log.request(i), legOf(log, i)];
    switch (kindOf(log, i)) {
      case event.ACT:
        return this.act(this.scenario.interventions[value] as Intervention);
      case event.WRITEBACK:
        return this.begin(p, STRATEGIES[value]?.checksum === true);
      case event.CHECKSUM:
        this.sum[p] = value;
        return;
      case event.SUBMIT:
        return this.submit(p, value, request);
      case event.START:
        if (p >= this.pages && this.keepsOrder) this.flushLeg(leg);
        return;
      case event.DMA:
        return this.dma(leg, p, log.sector(i), value, request);
      case event.IN_CACHE:
        for (const version of this.part(request, leg).versions) version.completed = version.cached = true;
        return;
      case event.MEDIA:
        return this.durable(leg, request);
      case event.DESTAGE: {
        const block = this.block(leg, value);
        return block.advance(block.lastCached() as Version);
      }
      case event.LEG_THROUGH:
        return this.through(value, request);
      case event.COMPLETE:
        if (p < this.pages) this.complete(p, value);
        return this.through(this.legOfSlot(log.actor(i)), request);
      case event.FLUSH_SENT:
        this.flush = { honest: !this.lies, covers: this.legs.flat().flatMap(lastCompleted) };
        return;
      case event.FLUSH_DONE:
        if (this.flush?.honest) for (const [block, version] of this.flush.covers) block.advance(version);
        return;
      case event.COMMIT_BEGIN:
        return this.beginCommit(value);
      case event.ROOT_DURABLE:
        this.committed = this.committing as number[];
        this.committing = undefined;
        this.metaCommitted = (this.metaCommitted + 1) % METAS;
    }
  }

  private act(act: Intervention) {
    if (act.kind === 'honesty') this.lies = act.lies;
    else if (act.kind === 'write-cache') this.writeCache = act.on;
    else if (act.kind === 'strategy') this.checksums = sums(act.strategy);
  }

  /** Slots come after the threads: the processes, you, flusher and commit. */
  legOfSlot(actor: number): number {
    const { processes, device } = this.scenario;
    return Math.floor((actor - (processes.length + 3)) / device.queueDepth);
  }
  private part(request: number, leg: number): Part {
    return this.sent.get(request)?.parts[leg] as Part;
  }
  /** What a leg has read of page p in a request. */
  version(request: number, leg: number, p: number): Version {
    const { blocks, parts } = this.sent.get(request) as Sent;
    return parts[leg]?.versions[placeOf(blocks, p)] as Version;
  }

  /** Where a write of page p goes: in place without checksums, else to the lowest block that nobody names. */
  private begin(p: number, summed: boolean) {
    const now = this.newest[p] as number;
    this.sum[p] = undefined;
    if (!summed && !this.summed[p * VERSIONS + now]) {
      this.flight[p] = now;
      return;
    }
    const named = [now, this.committed[p], this.committing?.[p]];
    this.flight[p] = [0, 1, 2, 3].find((version) => !named.includes(version)) as number;
  }

  private submit(p: number, count: number, request: number) {
    let blocks = [this.root];
    if (p < this.pages)
      blocks = Array.from({ length: count }, (_, i) => (p + i) * VERSIONS + (this.flight[p + i] as number));
    else if (this.metaNext) blocks = [this.meta + ((this.metaCommitted + 1) % METAS)];
    if (p >= this.pages) this.metaNext = false;
    this.sent.set(request, { blocks, parts: this.legs.map(() => ({ versions: [], through: false })) });
  }

  /** Whether requests of a commit are ordered, and the device keeps to that. */
  private get keepsOrder(): boolean {
    return this.scenario.kernel.ordering === 'tags' && !this.lies;
  }

  private dma(leg: number, p: number, sector: number, stamp: number, request: number) {
    const { blocks, parts } = this.sent.get(request) as Sent;
    const part = parts[leg] as Part;
    const { plp, fua } = this.scenario.device;
    const at = p < this.pages ? placeOf(blocks, p) : 0;
    const b = blocks[at] as number;
    if (sector === 0) {
      const sectors = p < this.pages ? SECTORS : 1;
      const state = { completed: false, cached: false, mixed: false };
      const version: Version = { request, read: [], sectors, ...state };
      part.versions[at] = version;
      this.block(leg, b).later.push(version);
    }
    (part.versions[at] as Version).read.push(stamp);
    // Judged anew with each sector: the last one decides.
    const byFua = b === this.root && fua && !this.lies;
    part.through = plp || !this.writeCache || byFua || (p >= this.pages && this.keepsOrder);
  }

  /** The leg's part of a request is durable. */
  private durable(leg: number, request: number) {
    const { blocks, parts } = this.sent.get(request) as Sent;
    blocks.forEach((b, i) => {
      this.block(leg, b).advance(parts[leg]?.versions[i] as Version);
    });
  }

  /** The leg has completed its part. */
  private through(leg: number, request: number) {
    const part = this.part(request, leg);
    for (const version of part.versions) version.completed = true;
    if (part.through) this.durable(leg, request);
  }

  /** All that a leg has completed is durable. */
  private flushLeg(leg: number) {
    for (const [block, version] of (this.legs[leg] ?? []).flatMap(lastCompleted)) block.advance(version);
  }

  /** The file system takes page p's write for complete. */
  private complete(p: number, version: number) {
    if (version !== this.flight[p]) throw new Error(`page ${p} went to ${version}, not to ${this.flight[p]}`);
    const b = p * VERSIONS + version;
    this.newest[p] = version;
    this.sums[b] = this.sum[p];
    this.summed[b] = this.sum[p] !== undefined;
  }

  private beginCommit(number: number) {
    this.metaNext = true;
    this.committing = this.newest.slice();
    this.commits.set(
      number,
      this.newest.map((version, p) => ({ version, sum: this.sums[p * VERSIONS + version] })),
    );
  }

  /** An accident has left this on the device: `content` as a read would now give it. */
  settle(content: Content, crash: boolean) {
    this.each((block, leg, b) => {
      block.settle(
        block.durable.map((_, sector) => content(leg, b, sector)),
        crash,
      );
    });
    this.forget();
  }

  /** What a read of a sector gives: after an accident, what has survived it. */
  content: Content = (leg, b, sector) => this.block(leg, b).content[sector] as number;

  /** The machine has started again: nothing is on its way to media, and memory holds what is there. */
  booted(content: Content) {
    this.each((block, leg, b) => {
      block.mounted(block.durable.map((_, sector) => content(leg, b, sector)));
    });
  }
}

const placeOf = (blocks: readonly number[], p: number) =>
  blocks.findIndex((b) => Math.floor(b / VERSIONS) === p);

function lastCompleted(block: Block): (readonly [Block, Version])[] {
  const version = block.lastCompleted();
  return version ? [[block, version]] : [];
}

/** CRC-32C, bit by bit, of stamps as bytes, low byte first. */
export function crcOf(stamps: readonly number[]): number {
  let c = 0xffff_ffff;
  for (const stamp of stamps) {
    for (let byte = 0; byte < 4; byte++) {
      c ^= (stamp >>> (8 * byte)) & 0xff;
      for (let bit = 0; bit < 8; bit++) c = (c >>> 1) ^ (c & 1 ? 0x82f6_3b78 : 0);
    }
  }
  return ~c >>> 0;
}
