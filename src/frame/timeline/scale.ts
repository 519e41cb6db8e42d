import type { Ns } from '../../model/units.ts';

/** Time against pixels, both ways: the window [from, to] lies between `left` and `right`. */
export class TimeScale {
  readonly from: Ns;
  readonly to: Ns;
  readonly left: number;
  readonly right: number;
  /** Nanoseconds a pixel. */
  readonly perPixel: number;

  constructor(from: Ns, to: Ns, left: number, right: number) {
    this.from = from;
    this.to = to;
    this.left = left;
    this.right = right;
    this.perPixel = (to - from) / (right - left);
  }

  x(ns: Ns): number {
    return this.left + (ns - this.from) / this.perPixel;
  }

  /** The same, kept inside the window. */
  clampedX(ns: Ns): number {
    return Math.min(this.right, Math.max(this.left, this.x(ns)));
  }

  /** Not rounded: `instant` gives a time that a run can be asked for. */
  ns(x: number): number {
    return this.from + (x - this.left) * this.perPixel;
  }

  /** The whole nanosecond at a pixel, inside the window. */
  instant(x: number): Ns {
    return Math.round(Math.min(this.to, Math.max(this.from, this.ns(x))));
  }
}
