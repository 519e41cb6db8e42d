import type { Ns } from '../../model/units.ts';
import { doubled, doubledWords, firstAbove } from './search.ts';

/** A span that has not ended. */
export const OPEN = Number.POSITIVE_INFINITY;

/** Stretches of time, one after another; the last may be open. Each has the number of the event that began it. */
export class Spans {
  length = 0;
  private froms = new Float64Array(4);
  private tos = new Float64Array(4);
  private events = new Uint32Array(4);

  begin(at: Ns, event: number) {
    if (this.length === this.froms.length) {
      this.froms = doubled(this.froms);
      this.tos = doubled(this.tos);
      this.events = doubledWords(this.events);
    }
    this.froms[this.length] = at;
    this.tos[this.length] = OPEN;
    this.events[this.length] = event;
    this.length++;
  }

  /** Ends the open span, if there is one. */
  end(at: Ns) {
    if (this.isOpen) this.tos[this.length - 1] = at;
  }

  /** Moves the end of the last span on. */
  reach(at: Ns) {
    this.tos[this.length - 1] = at;
  }

  get isOpen(): boolean {
    return this.length > 0 && this.tos[this.length - 1] === OPEN;
  }

  from(i: number): Ns {
    return this.froms[i];
  }

  to(i: number): Ns {
    return this.tos[i];
  }

  event(i: number): number {
    return this.events[i];
  }

  /** The first span that ends later than `ns`, from span `from` on; `length` if there is none. */
  firstEndingAfter(ns: Ns, from = 0): number {
    return firstAbove(this.tos, this.length, ns, from);
  }

  /** The first span that begins later than `ns`, from span `from` on; `length` if there is none. */
  firstBeginningAfter(ns: Ns, from = 0): number {
    return firstAbove(this.froms, this.length, ns, from);
  }

  /** The span that holds `ns`; -1 if none does. */
  at(ns: Ns): number {
    const i = this.firstEndingAfter(ns);
    return i < this.length && this.froms[i] <= ns ? i : -1;
  }

  /** Forgets what came after `ns`: a span that was under way then is open again. */
  cutAfter(ns: Ns) {
    this.length = this.firstBeginningAfter(ns);
    if (this.length > 0 && this.tos[this.length - 1] > ns) this.tos[this.length - 1] = OPEN;
  }

  /** Forgets the last span. */
  drop() {
    this.length--;
  }
}
