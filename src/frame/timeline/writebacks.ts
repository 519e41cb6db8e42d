import type { Ns } from '../../model/units.ts';
import { doubled, doubledWords, firstAbove } from './search.ts';
import { OPEN } from './spans.ts';

/** A page's writebacks, one after another: from its start to its completion, and when the device read it. */
export class Writebacks {
  length = 0;
  private froms = new Float64Array(8);
  private reads = new Float64Array(8);
  /** By writeback, a place a leg. */
  private readEnds: Float64Array<ArrayBuffer>;
  private tos = new Float64Array(8);
  private requests = new Uint32Array(8);
  private readonly legs: number;

  constructor(legs = 1) {
    this.legs = legs;
    this.readEnds = new Float64Array(8 * legs);
  }

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
    this.readEnds.fill(OPEN, i * this.legs, (i + 1) * this.legs);
    this.tos[i] = OPEN;
    this.requests[i] = 0;
  }

  /** The device, of a mirror the first leg that gets to it, began to read the page, for request number `request`. */
  beginReading(at: Ns, request: number) {
    if (this.reads[this.length - 1] !== OPEN) return;
    this.reads[this.length - 1] = at;
    this.requests[this.length - 1] = request;
  }

  endReading(at: Ns, leg = 0) {
    this.readEnds[(this.length - 1) * this.legs + leg] = at;
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

  /** When the device had read the page, of a mirror both legs; at its completion, if one then still read. */
  readTo(i: number): Ns {
    let last = 0;
    for (let n = i * this.legs; n < (i + 1) * this.legs; n++) last = Math.max(last, this.readEnds[n]);
    return Math.min(last, this.tos[i]);
  }

  /** The last one is under way. */
  get isOpen(): boolean {
    return this.length > 0 && this.tos[this.length - 1] === OPEN;
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
    for (let n = i * this.legs; n < (i + 1) * this.legs; n++)
      if (this.readEnds[n] > ns) this.readEnds[n] = OPEN;
    if (this.reads[i] + sectorNs > ns) {
      this.reads[i] = OPEN;
      this.requests[i] = 0;
    }
  }
}
