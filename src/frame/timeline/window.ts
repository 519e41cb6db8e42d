import type { Ns } from '../../model/units.ts';

/** What of the run the timeline shows. */
export interface TimeWindow {
  readonly from: Ns;
  readonly to: Ns;
}

/** Nobody needs to see less than this at once: a store takes 5 ns. */
export const NARROWEST: Ns = 200;

/** The window moved, whole, into the run; one longer than the run becomes the run. */
export function inside(from: Ns, length: Ns, end: Ns): TimeWindow {
  const fitting = Math.min(end, Math.max(NARROWEST, Math.round(length)));
  const start = Math.min(end - fitting, Math.max(0, Math.round(from)));
  return { from: start, to: start + fitting };
}

/** Zooms by `factor` (below 1: closer) and keeps the instant `around` where it is. */
export function zoomed(window: TimeWindow, around: Ns, factor: number, end: Ns): TimeWindow {
  const length = window.to - window.from;
  const next = Math.min(end, Math.max(Math.min(NARROWEST, end), length * factor));
  const share = (around - window.from) / length;
  return inside(around - share * next, next, end);
}

export function panned(window: TimeWindow, by: Ns, end: Ns): TimeWindow {
  return inside(window.from + by, window.to - window.from, end);
}

/** The window of the same length around `ns`. */
export function centred(window: TimeWindow, ns: Ns, end: Ns): TimeWindow {
  const length = window.to - window.from;
  return inside(ns - length / 2, length, end);
}

/**
 * The window moved to a whole number of its own pixels (or of strides of so many), at most half of
 * one: while it follows the playhead, marks then move in whole pixels, and what is painted can stay
 * until the next one.
 */
export function snapped(window: TimeWindow, pixels: number, stride = 1): TimeWindow {
  const length = window.to - window.from;
  const step = (length / pixels) * stride;
  const from = Math.round(window.from / step) * step;
  return { from, to: from + length };
}
