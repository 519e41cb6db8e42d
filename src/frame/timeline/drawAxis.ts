import { EDGE, END, INK, INK2, LINE, MIDDLE, NONE, type Pen, SHADE, SOLID, START, TICK } from '../pen.ts';
import { textWidth } from './type.ts';
import type { TimelineView } from './view.ts';

const BASELINE = 13;

/** Instants along the top, a line through the lanes for each. */
export function drawAxis(pen: Pen, view: TimelineView) {
  const { layout, scale, ticks } = view;
  drawGrid(pen, view);
  for (const tick of ticks) {
    const x = scale.x(tick.at);
    const half = textWidth(tick.label, TICK) / 2;
    if (x - half < layout.left - 8)
      pen.text(Math.max(layout.left, x - half), BASELINE, tick.label, TICK, INK2, START, 0);
    else if (x + half > layout.right) pen.text(layout.right, BASELINE, tick.label, TICK, INK2, END, 0);
    else pen.text(x, BASELINE, tick.label, TICK, INK2, MIDDLE, 0);
  }
}

/** The lines alone: they are drawn again over what lies in the future. */
export function drawGrid(pen: Pen, view: TimelineView, from = 0) {
  const { layout, scale, ticks } = view;
  for (const tick of ticks) {
    const x = Math.round(scale.x(tick.at)) + 0.5;
    if (x >= from) pen.line(x, layout.top, x, layout.bottom, LINE, 1, SOLID);
  }
  const edge = layout.right + 0.5;
  if (edge >= from) pen.line(edge, layout.top, edge, layout.bottom, EDGE, 1, SOLID);
}

/** The window that play repeats: a band along the axis with an ink end at either side. */
export function drawLoop(pen: Pen, view: TimelineView) {
  const { layout, scale, loop } = view;
  if (loop === null || loop.to < scale.from || loop.from > scale.to) return;
  const x0 = scale.clampedX(loop.from);
  const x1 = scale.clampedX(loop.to);
  pen.rect(x0, 1, x1 - x0, layout.bottom - 1, 0, SHADE, NONE, 0, SOLID);
  pen.line(x0, 1.5, x1, 1.5, INK, 2, SOLID);
  if (loop.from >= scale.from) pen.line(x0, 0.5, x0, 7, INK, 2, SOLID);
  if (loop.to <= scale.to) pen.line(x1, 0.5, x1, 7, INK, 2, SOLID);
}
