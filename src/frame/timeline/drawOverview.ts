import {
  BAD,
  EDGE,
  END,
  FILL,
  INK,
  INK2,
  LINE2,
  NONE,
  type Pen,
  processRole,
  SHADE,
  SOLID,
  TICK,
  TILE,
} from '../pen.ts';
import { hueOf } from './badge.ts';
import { eachRun } from './runs.ts';
import type { TimelineIndex } from './timelineIndex.ts';
import { textWidth } from './type.ts';
import type { TimelineView } from './view.ts';
import { exact } from './words.ts';

/** The window's box is never narrower. */
const LEAST_BOX = 7;

/** The whole run: where writers were held, in their hues, and what went wrong. */
export function drawOverview(pen: Pen, view: TimelineView, index: TimelineIndex) {
  const { layout, run } = view;
  const { y, h } = layout.overview;
  const w = run.right - run.left;
  pen.rect(run.left, y, w, h, 3, TILE, EDGE, 1.4, SOLID);
  drawHeldMap(pen, view, index);
  drawBad(pen, view, index);
  const known = run.clampedX(index.reachedNs);
  if (known < run.right - 1) pen.line(known, y + h - 2.5, run.right - 3, y + h - 2.5, LINE2, 1, 2);
  const words = exact(run.to);
  const room = textWidth(words, TICK) + 8;
  pen.rect(run.right - room - 2, y + 1.5, room, h - 3, 2, TILE, NONE, 0, SOLID);
  pen.text(run.right - 6, y + h / 2 + 3.8, words, TICK, INK2, END, 0);
}

/** A box around what the lanes show. */
export function drawWindowBox(pen: Pen, view: TimelineView) {
  const { y, h } = view.layout.overview;
  const box = windowBox(view);
  pen.rect(box.x, y - 2, box.w, h + 4, 4, SHADE, NONE, 0, SOLID);
  pen.rect(box.x, y - 2, box.w, h + 4, 4, NONE, INK, 1.8, SOLID);
}

/** Where the box around the window is. */
export function windowBox(view: TimelineView): { readonly x: number; readonly w: number } {
  const x0 = view.run.clampedX(view.scale.from);
  const x1 = view.run.clampedX(view.scale.to);
  const w = Math.max(LEAST_BOX, x1 - x0);
  return { x: Math.min((x0 + x1 - w) / 2, view.run.right - w), w };
}

/** Per pixel: who was held. Those held at the same time share its height. */
function drawHeldMap(pen: Pen, view: TimelineView, index: TimelineIndex) {
  const { run, layout } = view;
  const left = Math.floor(run.left);
  const masks = new Uint16Array(Math.ceil(run.right) - left + 1);
  for (let i = 0; i < index.k.processes; i++) {
    for (const spans of index.threads[i].held) {
      eachRun(spans, run, index.reachedNs, (x0, x1) => {
        const to = Math.min(masks.length, Math.ceil(x1) - left);
        for (let c = Math.floor(x0) - left; c < to; c++) masks[c] |= 1 << i;
      });
    }
  }
  const y = layout.overview.y + 3;
  const h = layout.overview.h - 6;
  for (let from = 0, c = 1; c <= masks.length; c++) {
    if (c < masks.length && masks[c] === masks[from]) continue;
    if (masks[from] !== 0) drawShares(pen, index, masks[from], left + from, c - from, y, h);
    from = c;
  }
}

function drawShares(
  pen: Pen,
  index: TimelineIndex,
  mask: number,
  x: number,
  w: number,
  y: number,
  h: number,
) {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  const share = h / count;
  for (let i = 0, n = 0; i < index.k.processes; i++) {
    if ((mask & (1 << i)) === 0) continue;
    pen.rect(x, y + n++ * share, w, share, 0, processRole(hueOf(i, index.k.you), FILL), NONE, 0, SOLID);
  }
}

function drawBad(pen: Pen, view: TimelineView, index: TimelineIndex) {
  const { run, layout } = view;
  const { mismatches } = index;
  for (let i = 0; i < mismatches.length; ) {
    const x = run.x(mismatches.at(i));
    pen.line(x, layout.overview.y + 1.5, x, layout.overview.y + layout.overview.h - 1.5, BAD, 1.5, SOLID);
    i = mismatches.firstAfter(run.ns(x + 1.5), i);
  }
}
