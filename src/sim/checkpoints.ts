import type { World } from './world.ts';

/** Checkpoints may take about so many bytes a step, so that their memory does not outgrow the log's. */
const BYTES_PER_STEP = 6;
const LEAST_STEPS = 1024;

/** Copies of the world every so many steps; seeking costs one copy and at most that many steps. */
export class Checkpoints {
  /** Steps from one to the next. */
  private readonly spacing: number;
  private readonly clocks: number[] = [];
  private readonly copies: Uint8Array[] = [];
  private since: number;

  constructor(w: World) {
    let spacing = LEAST_STEPS;
    while (spacing * BYTES_PER_STEP < w.bytes.length) spacing *= 2;
    this.spacing = spacing;
    this.since = spacing;
  }

  /** Steps that may be taken before the next checkpoint is due. */
  get stepsToNext(): number {
    return this.spacing - this.since;
  }

  /** Keeps the world if a checkpoint is due. */
  keep(w: World) {
    if (this.since < this.spacing) return;
    this.since = 0;
    this.clocks.push(w.clock[0]);
    this.copies.push(w.bytes.slice());
  }

  passed(steps: number) {
    this.since += steps;
  }

  /** The last checkpoint at or before `ns`. */
  private indexAt(ns: number): number {
    let low = 0;
    let high = this.clocks.length;
    while (low < high) {
      const mid = (low + high) >>> 1;
      if ((this.clocks[mid] as number) > ns) high = mid;
      else low = mid + 1;
    }
    return low - 1;
  }

  /** The clock of the last checkpoint at or before `ns`. */
  clockAt(ns: number): number {
    return this.clocks[this.indexAt(ns)] as number;
  }

  restore(w: World, ns: number) {
    w.bytes.set(this.copies[this.indexAt(ns)] as Uint8Array);
  }

  /** Those at or before `ns`, for a run that shares this past; the copies are shared. */
  upTo(ns: number, w: World): Checkpoints {
    const count = this.indexAt(ns) + 1;
    const past = new Checkpoints(w);
    past.clocks.push(...this.clocks.slice(0, count));
    past.copies.push(...this.copies.slice(0, count));
    return past;
  }
}
