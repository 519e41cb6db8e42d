import type { Ns } from '../../model/units.ts';
import type { TimeScale } from './scale.ts';
import type { Steps } from './steps.ts';

/** Spans in order of time, none overlapping another. */
export interface Stretches {
  readonly length: number;
  from(i: number): Ns;
  to(i: number): Ns;
  firstEndingAfter(ns: Ns, from?: number): number;
}

/**
 * What of some spans there is to see between `from` and `until`, for about as many visits as pixels:
 * a span that is wide enough comes alone (`i` its number); narrow neighbours come together (`i` is
 * -1) and at least a pixel wide. No span that touches a pixel is left out.
 * `apart`: how wide, in pixels, a span must be to come alone.
 */
export function eachRun(
  spans: Stretches,
  scale: TimeScale,
  until: Ns,
  visit: (x0: number, x1: number, i: number) => void,
  apart = 2,
) {
  const end = Math.min(until, scale.to);
  const narrow = apart * scale.perPixel;
  let i = spans.firstEndingAfter(scale.from);
  while (i < spans.length && spans.from(i) <= end) {
    const x0 = scale.x(spans.from(i));
    const x1 = scale.x(Math.min(spans.to(i), until));
    if (x1 - x0 >= apart) {
      visit(x0, x1, i++);
      continue;
    }
    let reach = Math.max(x1, x0 + 1);
    i = spans.firstEndingAfter(scale.ns(reach), i + 1);
    while (
      i < spans.length &&
      spans.from(i) <= Math.min(end, scale.ns(reach + 1)) &&
      Math.min(spans.to(i), until) - spans.from(i) < narrow
    ) {
      reach = Math.max(reach + 1, scale.x(Math.min(spans.to(i), until)));
      i = spans.firstEndingAfter(scale.ns(reach), i + 1);
    }
    visit(x0, reach, -1);
  }
}

/** The levels of a step function between `from` and `until`; where steps crowd, the most of each pixel. */
export function eachLevel(
  steps: Steps,
  scale: TimeScale,
  until: Ns,
  visit: (x0: number, x1: number, level: number) => void,
) {
  const end = scale.x(Math.min(until, scale.to));
  let x = scale.left;
  let i = steps.firstAfter(scale.from);
  let level = i === 0 ? 0 : steps.level(i - 1);
  // What is seen at the same level comes in one piece.
  let seenFrom = x;
  let seen = level;
  while (x < end) {
    const next = i < steps.length ? Math.min(end, scale.x(steps.at(i))) : end;
    const alone = next - x >= 1 || next === end;
    const x1 = alone ? next : Math.min(end, x + 1);
    const after = alone ? Math.min(i + 1, steps.length) : steps.firstAfter(scale.ns(x1), i);
    const most = alone ? level : Math.max(level, steps.most(i, after));
    if (most !== seen) {
      if (x > seenFrom) visit(seenFrom, x, seen);
      seenFrom = x;
      seen = most;
    }
    x = x1;
    i = after;
    if (i > 0) level = steps.level(i - 1);
  }
  if (end > seenFrom) visit(seenFrom, end, seen);
}
