import {
  EDGE,
  END,
  INK,
  INK2,
  LINE,
  MIDDLE,
  NONE,
  PAPER,
  type Pen,
  SHADE,
  SOLID,
  START,
  TICK,
} from '../pen.ts';
import { textWidth } from './type.ts';
import type { TimelineView } from './view.ts';

const BASELINE = 13;

/** Instants along the top: where the plot ends beside one, inside it. */
export function drawAxis(pen: Pen, { layout, scale, ticks }: TimelineView) {
  const slack = scale.perPixel / 2;
  const seen = (i: number) =>
    i >= 0 && i < ticks.length && ticks[i].at >= scale.from - slack && ticks[i].at <= scale.to + slack;
  for (let i = 0; i < ticks.length; i++) {
    if (!seen(i)) continue;
    const words = seen(i - 1) && seen(i + 1) ? ticks[i].label : ticks[i].full;
    const x = scale.x(ticks[i].at);
    const half = textWidth(words, TICK) / 2;
    if (x - half < layout.left - 8)
      pen.text(Math.max(layout.left, x - half), BASELINE, words, TICK, INK2, START, 0);
    else if (x + half > layout.right) pen.text(layout.right, BASELINE, words, TICK, INK2, END, 0);
    else pen.text(x, BASELINE, words, TICK, INK2, MIDDLE, 0);
  }
}

/** A label that the playhead's head would cut in two goes. */
export function hideTick(pen: Pen, { scale, ticks }: TimelineView, x: number) {
  for (const { at, full } of ticks) {
    const half = textWidth(full, TICK) / 2 + 1;
    if (Math.abs(scale.x(at) - x) < half + 7)
      pen.rect(scale.x(at) - half, 3, 2 * half, 12, 0, PAPER, NONE, 0, SOLID);
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
