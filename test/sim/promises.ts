import type { Scenario } from '../../src/model/scenario.ts';
import { durableStamp } from '../../src/sim/durable.ts';
import {
  DIRECT_BEGIN,
  DIRECT_DONE,
  DMA,
  FSYNC_BEGIN,
  FSYNC_END,
  NO_PAGE,
  STORE,
} from '../../src/sim/events.ts';
import type { Machine } from '../../src/sim/machine.ts';
import { stampOf } from '../../src/sim/stamp.ts';
import { eachStep } from './stepping.ts';

/**
 * What each file held, sector by sector and in which order, told from the log by its own rules: a store through
 * the page cache is the file's at once; one in a process's buffer when the buffer is submitted, or when the
 * device reads it in flight, or when the kernel copies it into the page cache. And what each fsync, and each
 * call with O_SYNC, promised of it.
 */
export class Promises {
  made = 0;
  private seen = 0;
  /** Per sector: the last place of each stamp in the order of what it held. */
  private readonly order: Map<number, number>[] = [];
  private readonly last: number[] = [];
  private readonly length: number[] = [];
  /** Per sector: how much it had held when the last O_DIRECT write of its page began. */
  private readonly began: number[] = [];
  private readonly called = new Map<number, number[]>();
  private readonly owed: number[] = [];

  /** What the sector holds after all that has been written. */
  newest(at: number): number {
    return this.last[at] as number;
  }

  /** Takes in what has happened. */
  follow(m: Machine) {
    const { k } = m;
    for (let at = this.order.length; at < k.pages * k.sectors; at++) {
      this.order.push(new Map([[0, 0]]));
      this.last.push(0);
      this.length.push(1);
      this.owed.push(0);
    }
    const { log } = m;
    for (; log !== null && this.seen < log.length; this.seen++) this.take(m, this.seen);
  }

  /** The same, and holds the device to what was promised. */
  look(m: Machine) {
    this.follow(m);
    const { k } = m;
    for (let at = 0; at < this.owed.length; at++) {
      const stamp = durableStamp(m.w, k, Math.floor(at / k.sectors), at % k.sectors);
      const found = this.order[at]?.get(stamp);
      if (found === undefined || found < (this.owed[at] as number)) {
        throw new Error(
          `${m.w.clock[0]} ns, sector ${at}: ${found} would survive, ${this.owed[at]} was promised`,
        );
      }
    }
  }

  private put(at: number, stamp: number) {
    this.order[at]?.set(stamp, this.length[at]++);
    this.last[at] = stamp;
  }

  private take(m: Machine, e: number) {
    const { w, k, log } = m;
    if (log === null) return;
    const [kind, i, page] = [log.kind(e), log.actor(e), log.page(e)];
    const at = page * k.sectors + log.sector(e);
    const buffer = k.bufferFrame[i] * k.sectors;
    if (kind === STORE && k.bufferFrame[i] === 0) this.put(at, stampOf(k, i, log.value(e)));
    if (kind === DIRECT_BEGIN) this.begin(page, k.sectors, log.value(e), (s) => w.frames[buffer + s]);
    if (kind === DIRECT_DONE && i < k.processes) {
      const cached = w.pageFrame[page] * k.sectors;
      this.all(page, k.sectors, log.value(e) >>> 8, (s) => w.frames[cached + s]);
    }
    if (kind === DMA && page !== NO_PAGE && w.directOf[page])
      this.bring(at, log.value(e), (w.kept[page] & (1 << log.sector(e))) !== 0);
    if (kind === FSYNC_BEGIN)
      this.called.set(
        i,
        this.length.map((n) => n - 1),
      );
    if (kind === FSYNC_END) this.promise(m, i, page);
  }

  private begin(page: number, sectors: number, mask: number, stamp: (sector: number) => number) {
    this.all(page, sectors, mask, stamp);
    for (let at = page * sectors; at < (page + 1) * sectors; at++) this.began[at] = this.length[at] as number;
  }

  /** The device has read a buffer's sector. What the page cache got since the write began is newer. */
  private bring(at: number, stamp: number, kept: boolean) {
    if (!kept && stamp !== this.last[at]) this.put(at, stamp);
    else if (kept && !this.order[at]?.has(stamp))
      this.order[at]?.set(stamp, (this.began[at] as number) - 0.5);
  }

  private all(page: number, sectors: number, mask: number, stamp: (sector: number) => number) {
    for (let s = 0; s < sectors; s++) if (mask & (1 << s)) this.put(page * sectors + s, stamp(s));
  }

  private promise({ k }: Machine, i: number, page: number) {
    this.made++;
    const first = page === NO_PAGE ? k.firstPage[i] : page;
    const end = page === NO_PAGE ? first + k.pageCount[i] : page + 1;
    for (let at = first * k.sectors; at < end * k.sectors; at++) {
      this.owed[at] = Math.max(this.owed[at] as number, this.called.get(i)?.[at] as number);
    }
  }
}

/** Holds the device to what was promised after every step of a run; how many promises there were. */
export function holdToPromises(scenario: Scenario): number {
  const promises = new Promises();
  eachStep(scenario, (m) => promises.look(m));
  return promises.made;
}
