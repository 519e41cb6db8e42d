import type { Intervention, Scenario } from '../../src/model/scenario.ts';
import { STRATEGIES } from '../../src/model/strategy.ts';
import { SECTORS } from '../../src/model/units.ts';
import * as event from '../../src/sim/events.ts';
import type { Log } from '../../src/sim/log.ts';

/**
 * The device as the rules of the model's section 5 see it, rebuilt from the log of a run alone: for each
 * block the last durable version and all later ones that the device has read, and so every legal state of
 * media after an accident. It knows when something must be durable (a write without a volatile cache, with
 * power-loss protection, or by FUA that completed; what completed before an honest FLUSH was sent; what the log says has
 * reached media), and which block a write goes to; it looks at no array of the world.
 */
export interface Version {
  readonly request: number;
  /** Its sectors, as far as the device has read them. */
  readonly read: number[];
  readonly sectors: number;
  completed: boolean;
  cached: boolean;
}

export class Block {
  durable: number[];
  /** Whether what is durable is no version as it was written, but parts of several. */
  torn = false;
  later: Version[] = [];

  constructor(stamps: number[]) {
    this.durable = stamps;
  }
  /** From now on no cut may leave anything older. */
  advance(version: Version) {
    const at = this.later.indexOf(version);
    if (at < 0) return; // something newer has got there
    this.durable = version.read.slice();
    this.torn = false;
    this.later.splice(0, at + 1);
  }
  lastCached(): Version | undefined {
    return this.later.findLast((version) => version.cached);
  }
  /** What a sector may hold after an accident, by the rule; `crash`: what had completed is safe. */
  legal(sector: number, crash: boolean): number[] {
    const safe = crash ? this.lastCached() : undefined;
    const base = safe ? safe.read : this.durable;
    const after = safe ? this.later.slice(this.later.indexOf(safe) + 1) : this.later;
    return distinct([base[sector] as number, ...readOf(after, sector)]);
  }
  /** The same for a device whose cache has one place a block: a version that has been replaced there is gone. */
  reachable(sector: number): number[] {
    const cached = this.lastCached();
    const open = this.later.filter((version) => version === cached || !version.completed);
    return distinct([this.durable[sector] as number, ...readOf(open, sector)]);
  }
  /** Whether this is one version as it was written. */
  isWhole(stamps: readonly number[]): boolean {
    if (!this.torn && same(stamps, this.durable)) return true;
    return this.later.some((one) => one.read.length === one.sectors && same(stamps, one.read));
  }
}

const readOf = (versions: readonly Version[], sector: number) =>
  versions.flatMap((version) => (sector < version.read.length ? [version.read[sector] as number] : []));
const distinct = (stamps: readonly number[]) => [...new Set(stamps)];
const same = (a: readonly number[], b: readonly number[]) => a.every((stamp, s) => stamp === b[s]);

/** What a commit names for a page; sum undefined: none. */
export interface Pointer {
  readonly version: number;
  readonly sum: number | undefined;
}

const VERSIONS = 4;
const METAS = 3;
const NO_COMMIT = 0xffff_ffff;

interface Sent {
  readonly blocks: readonly number[];
  versions: Version[];
  /** Whether completed meant durable when all of it had been read. */
  through: boolean;
}

/** Page p's blocks are 4p … 4p+3; then come three for metadata, and the root. */
export class Device {
  readonly pages: number;
  readonly meta: number;
  readonly root: number;
  readonly blocks: Block[];
  /** Commits by number. */
  readonly commits = new Map<number, readonly Pointer[]>();
  lies: boolean;
  checksums: boolean;
  private writeCache: boolean;
  private readonly scenario: Scenario;
  private readonly fileSums: boolean[];
  private newest: number[] = [];
  private committed: number[] = [];
  private committing: number[] | undefined;
  private metaCommitted = 0;
  private number = 0;
  private metaNext = false;
  /** Of each page's writeback under way: its version, its checksum if it has one, whether it has one. */
  private flight: number[] = [];
  private sum: (number | undefined)[] = [];
  private readonly sums: (number | undefined)[];
  private readonly summed: boolean[];
  private sent = new Map<number, Sent>();
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
    this.checksums = STRATEGIES.some((row) => row.id === scenario.strategy && row.checksum);
    this.blocks = Array.from({ length: this.root + 1 }, (_, b) => {
      if (b < this.meta) return new Block(Array(SECTORS).fill(0));
      return new Block([b > this.meta && b < this.root ? NO_COMMIT : 0]);
    });
    this.sums = Array(this.meta).fill(undefined);
    this.summed = Array(this.meta).fill(false);
    this.makeFileSystem(0);
    this.mount(0, 0);
  }

  /** Empty pages in their blocks 0; the commit that names them has this number. */
  makeFileSystem(number: number) {
    const pointers = this.fileSums.map((sums) => ({
      version: 0,
      sum: sums && this.checksums ? crcOf(Array(SECTORS).fill(0)) : undefined,
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
    this.sent.clear();
    this.flush = undefined;
    pointers.forEach(({ version, sum }, p) => {
      this.sums[p * VERSIONS + version] = sum;
      this.summed[p * VERSIONS + version] = sum !== undefined;
    });
  }

  /** Reads one event. */
  read(log: Log, i: number) {
    const p = log.page(i);
    const value = log.value(i);
    const request = log.request(i);
    switch (log.kind(i)) {
      case event.ACT:
        return this.act(this.scenario.interventions[value] as Intervention);
      case event.WRITEBACK:
        return this.begin(p, STRATEGIES[value]?.checksum === true);
      case event.CHECKSUM:
        this.sum[p] = value;
        return;
      case event.SUBMIT:
        return this.submit(p, value, request);
      case event.DMA:
        return this.dma(p, log.sector(i), value, request);
      case event.IN_CACHE:
        for (const version of this.of(request).versions) version.completed = version.cached = true;
        return;
      case event.MEDIA:
        return this.durable(this.of(request));
      case event.DESTAGE: {
        const block = this.blocks[value] as Block;
        return block.advance(block.lastCached() as Version);
      }
      case event.COMPLETE:
        return this.complete(p, value, request);
      case event.FLUSH_SENT:
        this.flush = { honest: !this.lies, covers: this.blocks.flatMap(lastCompleted) };
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
    else if (act.kind === 'strategy')
      this.checksums = STRATEGIES.some((row) => row.id === act.strategy && row.checksum);
  }

  private of(request: number): Sent {
    return this.sent.get(request) as Sent;
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
    this.sent.set(request, { blocks, versions: [], through: false });
  }

  private dma(p: number, sector: number, stamp: number, request: number) {
    const sent = this.of(request);
    const { plp, fua } = this.scenario.device;
    const at = p < this.pages ? sent.blocks.findIndex((b) => Math.floor(b / VERSIONS) === p) : 0;
    if (sector === 0) {
      const sectors = p < this.pages ? SECTORS : 1;
      const version: Version = { request, read: [], sectors, completed: false, cached: false };
      sent.versions[at] = version;
      (this.blocks[sent.blocks[at] as number] as Block).later.push(version);
    }
    (sent.versions[at] as Version).read.push(stamp);
    // Judged anew with each sector: the last one decides.
    sent.through = plp || !this.writeCache || (sent.blocks[0] === this.root && fua && !this.lies);
  }

  private durable({ blocks, versions }: Sent) {
    blocks.forEach((b, i) => {
      (this.blocks[b] as Block).advance(versions[i] as Version);
    });
  }

  private complete(p: number, value: number, request: number) {
    const sent = this.of(request);
    if (p < this.pages) {
      if (value !== this.flight[p]) throw new Error(`page ${p} went to ${value}, not to ${this.flight[p]}`);
      const b = p * VERSIONS + value;
      this.newest[p] = value;
      this.sums[b] = this.sum[p];
      this.summed[b] = this.sum[p] !== undefined;
    }
    for (const version of sent.versions) version.completed = true;
    if (sent.through) this.durable(sent);
  }

  private beginCommit(number: number) {
    this.number = number;
    this.metaNext = true;
    this.committing = this.newest.slice();
    this.commits.set(
      this.number,
      this.newest.map((version, p) => ({ version, sum: this.sums[p * VERSIONS + version] })),
    );
  }

  /** An accident has left this on the device: `content` as a read would now give it. */
  settle(content: (b: number, sector: number) => number, crash: boolean) {
    this.blocks.forEach((block, b) => {
      const stamps = block.durable.map((_, sector) => content(b, sector));
      const torn = !block.isWhole(stamps);
      const cached = crash && block.lastCached() !== undefined;
      block.later = [];
      if (cached)
        block.later = [{ request: 0, read: stamps, sectors: stamps.length, completed: true, cached }];
      else block.durable = stamps;
      block.torn = torn;
    });
    this.sent.clear();
    this.flush = undefined;
  }

  /** What a read of a sector gives: after an accident, what has survived it. */
  content = (b: number, sector: number): number => {
    const block = this.blocks[b] as Block;
    return (block.lastCached()?.read ?? block.durable)[sector] as number;
  };

  /** The machine has started again: nothing is on its way to media, and memory holds what is there. */
  booted(content: (b: number, sector: number) => number) {
    this.blocks.forEach((block, b) => {
      block.durable = block.durable.map((_, sector) => content(b, sector));
      block.later = [];
      block.torn = false;
    });
  }
}

function lastCompleted(block: Block): (readonly [Block, Version])[] {
  const version = block.later.findLast((one) => one.completed);
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
