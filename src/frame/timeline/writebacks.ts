import type { Ns } from '../../model/units.ts';
import { doubled, doubledWords, firstAbove } from './search.ts';
import { OPEN } from './spans.ts';

/** A page's writebacks, one after another: from its start to its completion, and when the device read it. */
export class Writebacks {
  length = 0;
  private froms = new Float64Array(8);
  private reads = new Float64Array(8);
  private readEnds = new Float64Array(8);
  private tos = new Float64Array(8);
  private requests = new Uint32Array(8);

  begin(at: Ns) {
    if (this.length === this.froms.length) {
      this.froms = doubled(this.froms);
      this.reads = doubled(this.reads);
      this.readEnds = doubled(this.readEnds);
      this.tos = doubled(this.tos);
      this.requests = doubledWords(this.requests);
    }
    const i = this.length++;
    this.froms[i] = at;
    this.reads[i] = OPEN;
    this.readEnds[i] = OPEN;
    this.tos[i] = OPEN;
    this.requests[i] = 0;
  }

  /** The device began to read the page, for request number `request`. */
  beginReading(at: Ns, request: number) {
    this.reads[this.length - 1] = at;
    this.requests[this.length - 1] = request;
  }

  endReading(at: Ns) {
    this.readEnds[this.length - 1] = at;
  }

  end(at: Ns) {
    this.tos[this.length - 1] = at;
  }

  from(i: number): Ns {
    return this.froms[i];
  }

  /** When the device began to read the page; OPEN: it has not. */
  readFrom(i: number): Ns {
    return this.reads[i];
  }

  readTo(i: number): Ns {
    return this.readEnds[i];
  }

  to(i: number): Ns {
    return this.tos[i];
  }

  /** The number of its request; 0 until the device reads it. */
  request(i: number): number {
    return this.requests[i];
  }

  firstEndingAfter(ns: Ns, from = 0): number {
    return firstAbove(this.tos, this.length, ns, from);
  }

  /** The writeback that holds `ns`; -1 if none does. */
  at(ns: Ns): number {
    const i = this.firstEndingAfter(ns);
    return i < this.length && this.froms[i] <= ns ? i : -1;
  }

  /** Forgets what came after `ns`. `sectorNs`: the first sector is known to be read that much after its start. */
  cutAfter(ns: Ns, sectorNs: Ns) {
    this.length = firstAbove(this.froms, this.length, ns, 0);
    const i = this.length - 1;
    if (i < 0) return;
    if (this.tos[i] > ns) this.tos[i] = OPEN;
    if (this.readEnds[i] > ns) this.readEnds[i] = OPEN;
    if (this.reads[i] + sectorNs > ns) {
      this.reads[i] = OPEN;
      this.requests[i] = 0;
    }
  }
}
