import type { Ns } from '../../model/units.ts';
import { doubled, doubledWords, firstAbove } from './search.ts';

/** Instants in order of time, each with the number of its event in the log. */
export class Marks {
  length = 0;
  private times = new Float64Array(16);
  private events = new Uint32Array(16);

  push(at: Ns, event: number) {
    if (this.length === this.times.length) {
      this.times = doubled(this.times);
      this.events = doubledWords(this.events);
    }
    this.times[this.length] = at;
    this.events[this.length] = event;
    this.length++;
  }

  at(i: number): Ns {
    return this.times[i];
  }

  event(i: number): number {
    return this.events[i];
  }

  /** The first mark later than `ns`, from mark `from` on; `length` if there is none. */
  firstAfter(ns: Ns, from = 0): number {
    return firstAbove(this.times, this.length, ns, from);
  }

  /** The mark nearest to `ns`; -1 if there is none. */
  nearest(ns: Ns): number {
    const after = this.firstAfter(ns);
    if (after === this.length) return after - 1;
    if (after === 0) return 0;
    return ns - this.at(after - 1) <= this.at(after) - ns ? after - 1 : after;
  }

  /** Forgets what came after `ns`. */
  cutAfter(ns: Ns) {
    this.length = this.firstAfter(ns);
  }
}
