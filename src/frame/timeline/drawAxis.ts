import { EDGE, INK, INK2, LINE, MIDDLE, NONE, PAPER, type Pen, SHADE, SOLID, TICK } from '../pen.ts';
import { textWidth } from './type.ts';
import type { TimelineView } from './view.ts';

const BASELINE = 13;

/** Instants along the top: where the plot ends beside one, inside it. What a flag would cut in two is left out. */
export function drawAxis(pen: Pen, view: TimelineView, isTaken: (left: number, right: number) => boolean) {
  for (let i = 0; i < view.ticks.length; i++) {
    if (!isSeen(view, i)) continue;
    const words = wordsAt(view, i);
    const left = leftOf(view, i, words);
    const width = textWidth(words, TICK);
    if (!isTaken(left, left + width)) pen.text(left + width / 2, BASELINE, words, TICK, INK2, MIDDLE, 0);
  }
}

function isSeen({ scale, ticks }: TimelineView, i: number): boolean {
  const slack = scale.perPixel / 2;
  return i >= 0 && i < ticks.length && ticks[i].at >= scale.from - slack && ticks[i].at <= scale.to + slack;
}

/** The first and the last name the unit. */
function wordsAt(view: TimelineView, i: number): string {
  const { label, full } = view.ticks[i];
  return isSeen(view, i - 1) && isSeen(view, i + 1) ? label : full;
}

function leftOf({ layout, scale, ticks }: TimelineView, i: number, words: string): number {
  const width = textWidth(words, TICK);
  const centred = scale.x(ticks[i].at) - width / 2;
  if (centred < layout.left - 8) return Math.max(layout.left, centred);
  return centred + width > layout.right ? layout.right - width : centred;
}

/** Labels that something on the axis, from one x to another, would cut in two go. */
export function hideTicks(pen: Pen, view: TimelineView, from: number, to: number) {
  for (let i = 0; i < view.ticks.length; i++) {
    if (!isSeen(view, i)) continue;
    const words = wordsAt(view, i);
    const left = leftOf(view, i, words);
    const width = textWidth(words, TICK);
    if (left < to && left + width > from) pen.rect(left - 1, 3, width + 2, 12, 0, PAPER, NONE, 0, SOLID);
  }
}

/** A line through the lanes for each instant on the axis; again over what lies in the future. */
export function drawGrid(pen: Pen, { layout, scale, ticks }: TimelineView, from = 0) {
  for (const tick of ticks) {
    const x = Math.round(scale.x(tick.at)) + 0.5;
    if (x >= from && x >= layout.left && x <= layout.right)
      pen.line(x, layout.top, x, layout.bottom, LINE, 1, SOLID);
  }
}

/** Where the plot ends. */
export function drawEdge(pen: Pen, { layout }: TimelineView) {
  pen.line(layout.right + 0.5, layout.top, layout.right + 0.5, layout.bottom, EDGE, 1, SOLID);
}

/** The stretch that play repeats: a band through the lanes. */
export function drawLoop(pen: Pen, { layout, scale, loop }: TimelineView) {
  if (loop === null || loop.to < scale.from || loop.from > scale.to) return;
  const x0 = scale.clampedX(loop.from);
  pen.rect(
    x0,
    layout.top - 2,
    scale.clampedX(loop.to) - x0,
    layout.bottom - layout.top + 2,
    0,
    SHADE,
    NONE,
    0,
    SOLID,
  );
}

/** The same along the axis, with an ink end at either side. */
export function drawLoopEnds(pen: Pen, { scale, loop }: TimelineView) {
  if (loop === null || loop.to < scale.from || loop.from > scale.to) return;
  const x0 = scale.clampedX(loop.from);
  const x1 = scale.clampedX(loop.to);
  pen.rect(x0, 1, x1 - x0, 17, 0, SHADE, NONE, 0, SOLID);
  pen.line(x0, 1.5, x1, 1.5, INK, 2, SOLID);
  if (loop.from >= scale.from) pen.line(x0, 0.5, x0, 9, INK, 2, SOLID);
  if (loop.to <= scale.to) pen.line(x1, 0.5, x1, 9, INK, 2, SOLID);
}
