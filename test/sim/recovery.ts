import { pagesOf, type Scenario } from '../../src/model/scenario.ts';
import { SECTORS } from '../../src/model/units.ts';
import * as event from '../../src/sim/events.ts';
import type { Log } from '../../src/sim/log.ts';
import { INTACT, LOST, OLDER, TORN, UNREADABLE } from '../../src/sim/verdict.ts';
import { crcOf, type Device, type Pointer } from './enumerator.ts';

/** From when to when a sector of memory held a stamp; numbers of events. */
interface Span {
  readonly stamp: number;
  readonly from: number;
  to: number;
}

export type Content = (b: number, sector: number) => number;

/**
 * What memory held at every instant, and what each fsync promised, from the log of a run alone; and so what
 * a recovery must say of every page (model, section 5). Sectors are numbered through: page * 8 + sector.
 */
export class Recovery {
  /** Per sector: what memory held, from the start on; the last span is what it holds now. */
  readonly memory: Span[][];
  private readonly scenario: Scenario;
  private readonly device: Device;
  /** Per sector: how-manyth store to it a stamp is; stamp 0 is the 0th. */
  private readonly order: Map<number, number>[];
  /** Per process: of each sector, how-manyth store to it memory held at the call of its fsync under way. */
  private called = new Map<number, number[]>();
  private readonly owed: number[];

  constructor(scenario: Scenario, device: Device) {
    this.scenario = scenario;
    this.device = device;
    const sectors = Array.from({ length: pagesOf(scenario) * SECTORS });
    this.memory = sectors.map(() => [{ stamp: 0, from: -1, to: Number.POSITIVE_INFINITY }]);
    this.order = sectors.map(() => new Map([[0, 0]]));
    this.owed = sectors.map(() => 0);
  }

  /** Reads one event. */
  read(log: Log, i: number) {
    const actor = log.actor(i);
    const at = log.page(i) * SECTORS + log.sector(i);
    const kind = log.kind(i);
    if (kind === event.STORE) {
      const stamp = (actor + 1) * 2 ** 28 + log.value(i);
      (this.order[at] as Map<number, number>).set(stamp, (this.order[at] as Map<number, number>).size);
      this.hold(at, stamp, i);
    } else if (kind === event.FSYNC_BEGIN) {
      this.called.set(
        actor,
        this.memory.map((_, sector) => this.orderOf(sector, this.now(sector))),
      );
    } else if (kind === event.FSYNC_END) this.promise(actor);
    else if (kind === event.CUT || kind === event.CRASH) this.called.clear();
  }

  private hold(at: number, stamp: number, i: number) {
    const spans = this.memory[at] as Span[];
    (spans.at(-1) as Span).to = i;
    spans.push({ stamp, from: i, to: Number.POSITIVE_INFINITY });
  }
  private now(at: number): number {
    const spans = this.memory[at] as Span[];
    return (spans.at(-1) as Span).stamp;
  }
  private orderOf(at: number, stamp: number): number {
    const order = this.order[at]?.get(stamp);
    if (order === undefined) throw new Error(`sector ${at} never held ${stamp}`);
    return order;
  }

  private promise(process: number) {
    const { files, processes } = this.scenario;
    const file = processes[process]?.file ?? 0;
    const called = this.called.get(process) as number[];
    let first = 0;
    for (let f = 0; f < file - 1; f++) first += files[f]?.pages ?? 0;
    const end = file === 0 ? pagesOf(this.scenario) : first + (files[file - 1]?.pages ?? 0);
    for (let at = first * SECTORS; at < end * SECTORS; at++)
      this.owed[at] = Math.max(this.owed[at] as number, called[at] as number);
  }

  /** What the root names; undefined: no metadata is its. */
  named(content: Content): { meta: number; pointers: readonly Pointer[] } | undefined {
    const { root, meta, commits } = this.device;
    const number = content(root, 0);
    for (let m = 0; m < root - meta; m++) {
      if (content(meta + m, 0) !== number) continue;
      const pointers = commits.get(number);
      if (pointers) return { meta: m, pointers };
    }
    return undefined;
  }

  /** Page p's stamps as recovery reads them; undefined: EIO. */
  page(p: number, content: Content): { stamps: number[]; block: number; summed: boolean } | undefined {
    const pointer = this.named(content)?.pointers[p];
    if (!pointer) return undefined;
    const block = p * 4 + pointer.version;
    const stamps = Array.from({ length: SECTORS }, (_, s) => content(block, s));
    const summed = pointer.sum !== undefined;
    return summed && crcOf(stamps) !== pointer.sum ? undefined : { stamps, block, summed };
  }

  /** The verdict on page p and the sector that tells, -1: none; for this content of the device, before it is settled. */
  judge(p: number, content: Content): readonly [number, number] {
    const found = this.page(p, content);
    if (!found) return [UNREADABLE, -1];
    const { stamps, block, summed } = found;
    const at = p * SECTORS;
    const lost = stamps.findIndex((stamp, s) => this.orderOf(at + s, stamp) < (this.owed[at + s] as number));
    if (lost >= 0) return [LOST, lost];
    const other = stamps.findIndex((stamp, s) => stamp !== this.now(at + s));
    if (other < 0) return [INTACT, -1];
    const whole = summed || (this.wasHeld(p, stamps) && this.device.blocks[block]?.isWhole(stamps));
    return [whole ? OLDER : TORN, other];
  }

  /** Whether memory held these stamps of page p at one instant. */
  wasHeld(p: number, stamps: readonly number[]): boolean {
    let instants: (readonly [number, number])[] = [[-1, Number.POSITIVE_INFINITY]];
    stamps.forEach((stamp, s) => {
      const spans = (this.memory[p * SECTORS + s] as Span[]).filter((span) => span.stamp === stamp);
      instants = instants.flatMap(([from, to]) =>
        spans
          .map((span) => [Math.max(from, span.from), Math.min(to, span.to)] as const)
          .filter(([a, b]) => a < b),
      );
    });
    return instants.length > 0;
  }

  /** The machine has mounted this: memory holds it, or nothing of a page that cannot be read; a broken promise is over. */
  boot(content: Content, i: number) {
    for (let p = 0; p < this.device.pages; p++) {
      const stamps = this.page(p, content)?.stamps ?? Array<number>(SECTORS).fill(0);
      const at = p * SECTORS;
      const orders = stamps.map((stamp, s) => this.orderOf(at + s, stamp));
      const kept = orders.every((order, s) => order >= (this.owed[at + s] as number));
      stamps.forEach((stamp, s) => {
        this.hold(at + s, stamp, i);
        if (!kept) this.owed[at + s] = orders[s] as number;
      });
    }
  }
}
