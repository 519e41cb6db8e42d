import { pagesOf, type Scenario } from '../../../src/model/scenario.ts';
import { SECTORS } from '../../../src/model/units.ts';
import * as event from '../../../src/sim/events.ts';
import type { Log } from '../../../src/sim/log.ts';
import { INTACT, LOST, OLDER, TORN, UNREADABLE } from '../../../src/sim/verdict.ts';
import { type Content, crcOf, type Device, type Pointer, VERSIONS } from './device.ts';
import { Memory } from './memory.ts';

/** What the root names: the commit's number, and where its metadata was found. */
export interface Named {
  readonly number: number;
  readonly leg: number;
  readonly meta: number;
  readonly pointers: readonly Pointer[];
}

/** A page as recovery reads it: from a block of a leg. */
export interface Read {
  readonly stamps: number[];
  readonly block: number;
  readonly leg: number;
  readonly summed: boolean;
}

/**
 * What each fsync promised, and what a recovery must say of every page, from the log of a
 * run alone. Sectors are numbered through: page * 8 + sector.
 */
export class Recovery {
  readonly memory: Memory;
  private readonly scenario: Scenario;
  private readonly device: Device;
  /** Per process: of each sector, the place in the order of what it held at the call of its fsync under way. */
  private readonly called = new Map<number, number[]>();
  private readonly owed: number[];

  constructor(scenario: Scenario, device: Device) {
    this.scenario = scenario;
    this.device = device;
    this.memory = new Memory(scenario, device);
    this.owed = Array(pagesOf(scenario) * SECTORS).fill(0);
  }

  /** Reads one event, after the device has. */
  read(log: Log, i: number) {
    this.memory.read(log, i);
    const [kind, actor] = [log.kind(i), log.actor(i)];
    if (kind === event.FSYNC_BEGIN)
      this.called.set(
        actor,
        this.owed.map((_, at) => this.memory.place(at)),
      );
    else if (kind === event.FSYNC_END) this.promise(actor, log.page(i));
    else if (kind === event.CUT || kind === event.CRASH) this.called.clear();
  }

  /** An fsync promises all of its files; a call with O_SYNC the page that it wrote. */
  private promise(process: number, page: number) {
    const called = this.called.get(process) as number[];
    const [first, end] = page < this.device.pages ? [page, page + 1] : this.filesOf(process);
    for (let at = first * SECTORS; at < end * SECTORS; at++)
      this.owed[at] = Math.max(this.owed[at] as number, called[at] as number);
  }

  private filesOf(process: number): [first: number, end: number] {
    const { files, processes } = this.scenario;
    const file = processes[process]?.file ?? 0;
    if (file === 0) return [0, pagesOf(this.scenario)];
    const first = files.slice(0, file - 1).reduce((sum, one) => sum + one.pages, 0);
    return [first, first + (files[file - 1]?.pages ?? 0)];
  }

  /** What the root names: a mirror's newer root, unless no leg has its metadata; undefined: none has either's. */
  named(content: Content): Named | undefined {
    const { root, legs } = this.device;
    const roots = legs.map((_, leg) => content(leg, root, 0)).sort((a, b) => b - a);
    for (const number of roots) {
      const found = this.metadata(content, number);
      if (found) return found;
    }
    return undefined;
  }
  private metadata(content: Content, number: number): Named | undefined {
    const { root, meta, commits, legs } = this.device;
    const pointers = commits.get(number);
    for (let leg = 0; pointers && leg < legs.length; leg++)
      for (let m = 0; m < root - meta; m++)
        if (content(leg, meta + m, 0) === number) return { number, leg, meta: m, pointers };
    return undefined;
  }

  /** Page p as recovery reads it, by the first leg whose block agrees with its checksum; undefined: EIO. */
  page(p: number, content: Content): Read | undefined {
    const pointer = this.named(content)?.pointers[p];
    if (!pointer) return undefined;
    const block = p * VERSIONS + pointer.version;
    const summed = pointer.sum !== undefined;
    for (let leg = 0; leg < this.device.legs.length; leg++) {
      const stamps = Array.from({ length: SECTORS }, (_, s) => content(leg, block, s));
      if (!summed || crcOf(stamps) === pointer.sum) return { stamps, block, leg, summed };
    }
    return undefined;
  }

  /** The verdict on page p and the sector that tells, -1: none; for this content of the device, before it is settled. */
  judge(p: number, content: Content): readonly [number, number] {
    const read = this.page(p, content);
    if (!read) return [UNREADABLE, -1];
    const { stamps, block, leg, summed } = read;
    const at = p * SECTORS;
    const lost = stamps.findIndex((stamp, s) => !this.keeps(at + s, stamp));
    if (lost >= 0) return [LOST, lost];
    const other = firstOther(stamps, this.memory.page(p));
    if (other < 0 || firstOther(stamps, this.memory.afterDirect(leg, p)) < 0) return [INTACT, -1];
    const whole = summed || this.device.block(leg, block).isWhole(stamps);
    return [whole ? OLDER : TORN, other];
  }

  private keeps(at: number, stamp: number): boolean {
    const place = this.memory.placeOf(at, stamp);
    if (place === undefined) throw new Error(`sector ${at} never held ${stamp}`);
    return place >= (this.owed[at] as number);
  }

  /** The machine has mounted this: memory holds it, or nothing of a page that cannot be read; a broken promise is over. */
  boot(content: Content, i: number) {
    for (let p = 0; p < this.device.pages; p++) {
      const stamps = this.page(p, content)?.stamps ?? Array<number>(SECTORS).fill(0);
      const at = p * SECTORS;
      const kept = stamps.every((stamp, s) => this.keeps(at + s, stamp));
      this.memory.mounted(p, stamps, i);
      for (let s = 0; s < SECTORS && !kept; s++) this.owed[at + s] = this.memory.place(at + s);
    }
  }
}

/** The first sector that differs; -1: none does; of nothing the first. */
function firstOther(stamps: readonly number[], others: readonly number[] | undefined): number {
  return others ? stamps.findIndex((stamp, s) => stamp !== others[s]) : 0;
}
