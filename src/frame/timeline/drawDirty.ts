import { DASHED, END, INK, INK2, NONE, PAPER, type Pen, SHADE, SOLID, STRONG, TILE } from '../pen.ts';
import { type Lane, limitMatters } from './layout.ts';
import { eachLevel } from './runs.ts';
import type { TimeScale } from './scale.ts';
import type { TimelineIndex } from './timelineIndex.ts';
import { textWidth } from './type.ts';

/** The height of a number of pages in the lane. */
function heightOf(index: TimelineIndex, lane: Lane, pages: number): number {
  const { limit, pages: all } = index.k;
  const most = Math.max(limitMatters(index.scenario) ? limit : all, index.counted.highest);
  return (pages / most) * (lane.h - 4);
}

/** Dirty pages, stippled, and those under writeback on top of them, hollow: together what the limit counts. */
export function drawDirtyPages(pen: Pen, scale: TimeScale, index: TimelineIndex, lane: Lane) {
  const until = Math.min(index.reachedNs, scale.to);
  const bottom = lane.y + lane.h - 1;
  eachLevel(index.counted, scale, until, (x0, x1, level) => {
    const h = heightOf(index, lane, level);
    if (h > 0) pen.rect(x0, bottom - h, x1 - x0, h, 0, TILE, NONE, 0, SOLID);
  });
  eachLevel(index.dirtyPages, scale, until, (x0, x1, level) => {
    const h = heightOf(index, lane, level);
    if (h <= 0) return;
    pen.rect(x0, bottom - h, x1 - x0, h, 0, SHADE, NONE, 0, SOLID);
    pen.stipple(x0, bottom - h, x1 - x0, h, INK2);
  });
  pen.begin();
  pen.moveTo(scale.left, bottom);
  eachLevel(index.counted, scale, until, (x0, x1, level) => {
    const y = bottom - heightOf(index, lane, level);
    pen.lineTo(x0, y);
    pen.lineTo(x1, y);
  });
  pen.paint(NONE, INK, 1, SOLID);
  pen.line(scale.left, bottom, scale.clampedX(until), bottom, INK, 1.2, SOLID);
}

/** The hard limit: a dashed line through the lane. */
export function drawLimit(pen: Pen, scale: TimeScale, index: TimelineIndex, lane: Lane) {
  if (!limitMatters(index.scenario)) return;
  const y = lane.y + lane.h - 1 - heightOf(index, lane, index.k.limit);
  pen.line(scale.left, y, scale.right, y, INK, 1.3, DASHED);
}

/** What the dashed line is, at its right end, past and future alike. */
export function drawLimitLabel(pen: Pen, scale: TimeScale, index: TimelineIndex, lane: Lane) {
  if (!limitMatters(index.scenario)) return;
  const y = lane.y + lane.h - 1 - heightOf(index, lane, index.k.limit);
  const words = `limit ${index.k.limit}`;
  const w = textWidth(words, STRONG) + 6;
  pen.rect(scale.right - w, y - 6, w, 12, 2, PAPER, NONE, 0, SOLID);
  pen.text(scale.right - 2, y + 3.8, words, STRONG, INK, END, 0);
}
