import type { Ns } from '../../model/units.ts';
import { doubled, doubledWords, firstAbove } from './search.ts';

/** Steps a block; blocks of blocks likewise. */
const BLOCK = 16;

/** A number that changes in steps, 0 at first; with maxima of blocks, so that the most of any stretch costs little. */
export class Steps {
  length = 0;
  private times = new Float64Array(16);
  private levels = new Uint32Array(16);
  /** maxima[d][b]: the most of the b-th whole block of BLOCK^(d+1) steps. */
  private maxima: Uint32Array<ArrayBuffer>[] = [];

  /** The level from `at` on; several changes at one instant count as their last. */
  set(at: Ns, level: number) {
    if (this.length > 0 && this.times[this.length - 1] === at) this.length--;
    if (this.length === this.times.length) {
      this.times = doubled(this.times);
      this.levels = doubledWords(this.levels);
    }
    if (this.length % BLOCK === 0 && this.length > 0) this.closeBlock(0, this.length / BLOCK - 1);
    this.times[this.length] = at;
    this.levels[this.length] = level;
    this.length++;
  }

  /** The highest level so far. */
  get highest(): number {
    return this.most(0, this.length);
  }

  /** The level now, after all steps. */
  get last(): number {
    return this.length === 0 ? 0 : this.levels[this.length - 1];
  }

  at(i: number): Ns {
    return this.times[i];
  }

  level(i: number): number {
    return this.levels[i];
  }

  /** The first step later than `ns`, from step `from` on; `length` if there is none. */
  firstAfter(ns: Ns, from = 0): number {
    return firstAbove(this.times, this.length, ns, from);
  }

  levelAt(ns: Ns): number {
    const after = this.firstAfter(ns);
    return after === 0 ? 0 : this.levels[after - 1];
  }

  /** The highest of the steps from `i` up to, not with, `end`. */
  most(i: number, end: number): number {
    let most = 0;
    while (i < end) {
      let size = 1;
      let depth = -1;
      while (i % (size * BLOCK) === 0 && i + size * BLOCK <= end && this.isClosed(depth + 1, i, size)) {
        size *= BLOCK;
        depth++;
      }
      const level = depth < 0 ? this.levels[i] : this.maxima[depth][i / size];
      if (level > most) most = level;
      i += size;
    }
    return most;
  }

  /** Forgets what came after `ns`. */
  cutAfter(ns: Ns) {
    this.length = this.firstAfter(ns);
  }

  /** Whether the block of size * BLOCK steps from i has its maximum: the steps up to the last one are final. */
  private isClosed(depth: number, i: number, size: number): boolean {
    return depth < this.maxima.length && i + size * BLOCK < this.length;
  }

  private closeBlock(depth: number, block: number) {
    if (depth === this.maxima.length) this.maxima.push(new Uint32Array(16));
    if (block >= this.maxima[depth].length) this.maxima[depth] = doubledWords(this.maxima[depth]);
    const from = block * BLOCK;
    const below = depth === 0 ? this.levels : this.maxima[depth - 1];
    let most = 0;
    for (let i = from; i < from + BLOCK; i++) if (below[i] > most) most = below[i];
    this.maxima[depth][block] = most;
    if ((block + 1) % BLOCK === 0) this.closeBlock(depth + 1, (block + 1) / BLOCK - 1);
  }
}
