import { DOTTED, END, INK2, LINE2, NONE, PAPER, type Pen, REMARK, SOLID } from '../pen.ts';
import { eachRun, type Stretches } from './runs.ts';
import type { TimeScale } from './scale.ts';
import { textWidth } from './type.ts';
import type { TimelineView } from './view.ts';
import { exact } from './words.ts';

/** Below this many pixels a gap is a mere notch. */
const NOTCH = 7;

/** What the story clock leaves out: a gap in the line above the lanes, at least a notch wide. */
export function drawSkips(pen: Pen, { layout, scale }: TimelineView, skips: Stretches) {
  drawGaps(pen, scale, skips, layout.top - 1);
}

/** The same along the foot of the whole run. */
export function drawRunSkips(pen: Pen, { layout, run }: TimelineView, skips: Stretches) {
  drawGaps(pen, run, skips, layout.overview.y + layout.overview.h - 2.5);
}

function drawGaps(pen: Pen, scale: TimeScale, skips: Stretches, y: number) {
  eachRun(skips, scale, scale.to, (from, to) => {
    const x0 = Math.max(from, scale.left);
    const x1 = Math.min(Math.max(to, from + 2), scale.right);
    pen.line(x0, y, x1, y, LINE2, 1.6, DOTTED);
    if (x1 - x0 < NOTCH) return;
    if (from >= scale.left) pen.line(x0, y - 2.5, x0, y + 2.5, INK2, 1.4, SOLID);
    if (to <= scale.right) pen.line(x1, y - 2.5, x1, y + 2.5, INK2, 1.4, SOLID);
  });
}

/** Where a run with too many events was cut short: a torn edge, and nothing behind it. */
export function drawCut(pen: Pen, { layout, scale }: TimelineView, cutNs: number | undefined) {
  if (cutNs === undefined || cutNs < scale.from || cutNs > scale.to) return;
  const x = scale.x(cutNs);
  drawTear(pen, x, layout.top, layout.bottom);
  const words = `cut short at ${exact(Math.floor(cutNs / 1000) * 1000)}: too many events`;
  const w = textWidth(words, REMARK) + 10;
  if (x - scale.left < w + 8) return;
  const y = (layout.top + layout.bottom) / 2;
  pen.rect(x - w - 4, y - 8, w, 16, 2, PAPER, NONE, 0, SOLID);
  pen.text(x - 9, y + 4, words, REMARK, INK2, END, 0);
}

/** The same in the whole run: what is behind it will never be known. */
export function drawRunCut(pen: Pen, { layout, run }: TimelineView, cutNs: number | undefined) {
  if (cutNs === undefined) return;
  const { y, h } = layout.overview;
  const x = run.clampedX(cutNs);
  pen.hatch(x, y + 1.5, Math.max(0, run.right - 1.5 - x), h - 3, LINE2, 5, 1, 0);
  drawTear(pen, x, y, y + h);
}

function drawTear(pen: Pen, x: number, top: number, bottom: number) {
  pen.begin();
  pen.moveTo(x, top);
  for (let y = top, side = 1; y < bottom; side = -side) {
    y = Math.min(bottom, y + 4);
    pen.lineTo(x + 2 * side, y);
  }
  pen.paint(NONE, INK2, 1.4, SOLID);
}
