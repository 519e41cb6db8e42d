import type { Scenario } from '../../src/model/scenario.ts';
import { durableStamp } from '../../src/sim/durable.ts';
import { FSYNC_BEGIN, FSYNC_END, STORE } from '../../src/sim/events.ts';
import type { Machine } from '../../src/sim/machine.ts';
import { stampOf } from '../../src/sim/stamp.ts';

/** Keeps book of what each fsync promised, sector by sector, and holds a machine's media to it. */
export class Promises {
  made = 0;
  private seen = 0;
  /** Per sector: how-manyth store to it a stamp is; stamp 0 is the 0th. */
  private readonly order: Map<number, number>[] = [];
  /** Per process: for each sector, how many stores it had at the call of its fsync under way. */
  private readonly called: number[][];
  /** Per sector: the oldest store that a cut may find. */
  private readonly owed: number[] = [];

  constructor(scenario: Scenario) {
    this.called = Array.from({ length: scenario.processes.length + 1 }, () => []);
  }

  look(m: Machine) {
    const { k } = m;
    for (let at = this.order.length; at < k.pages * k.sectors; at++) {
      this.order.push(new Map([[0, 0]]));
      this.owed.push(0);
    }
    this.read(m);
    for (let at = 0; at < this.owed.length; at++) {
      const stamp = durableStamp(m.w, k, Math.floor(at / k.sectors), at % k.sectors);
      const found = this.order[at]?.get(stamp);
      if (found === undefined || found < (this.owed[at] as number)) {
        throw new Error(
          `${m.w.clock[0]} ns, sector ${at}: store ${found} would survive, ${this.owed[at]} was promised`,
        );
      }
    }
  }

  private read({ log, k }: Machine) {
    for (; log !== null && this.seen < log.length; this.seen++) {
      const i = log.actor(this.seen);
      const kind = log.kind(this.seen);
      if (kind === STORE) {
        const order = this.order[log.page(this.seen) * k.sectors + log.sector(this.seen)] as Map<
          number,
          number
        >;
        order.set(stampOf(k, i, log.value(this.seen)), order.size);
      } else if (kind === FSYNC_BEGIN) this.called[i] = this.order.map((order) => order.size - 1);
      else if (kind === FSYNC_END) {
        this.made++;
        const end = (k.firstPage[i] + k.pageCount[i]) * k.sectors;
        for (let at = k.firstPage[i] * k.sectors; at < end; at++) {
          this.owed[at] = Math.max(this.owed[at] as number, this.called[i]?.[at] as number);
        }
      }
    }
  }
}
