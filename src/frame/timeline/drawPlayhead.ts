import type { Ns } from '../../model/units.ts';
import type { History } from '../../sim/history.ts';
import { BAD, INK, MIDDLE, NONE, ON_BAD, type Pen, SOLID, STRONG } from '../pen.ts';
import { evidenceOf } from '../scene/evidence.ts';
import { drawCross, drawHeadDown } from '../scene/glyphs.ts';
import { hideTicks } from './drawAxis.ts';
import { focusY } from './drawRaster.ts';
import type { Layout } from './layout.ts';
import { mismatchName } from './mismatchName.ts';
import type { TimelineIndex } from './timelineIndex.ts';
import { textWidth } from './type.ts';
import type { TimelineView } from './view.ts';

/** The instant shown: a line with a head through all lanes, and its place in the whole run. */
export function drawPlayhead(pen: Pen, view: TimelineView, index: TimelineIndex, history: History, t: Ns) {
  const { layout, scale, run } = view;
  const bad = mismatchAt(index, t);
  const { y, h } = layout.overview;
  pen.line(run.clampedX(t), y - 1, run.clampedX(t), y + h + 1, bad < 0 ? INK : BAD, 1.6, SOLID);
  if (t < scale.from || t > scale.to) return;
  const x = Math.round(scale.x(t));
  hideTicks(pen, view, x - 8, x + 8);
  if (bad < 0) return drawHead(pen, x, layout.bottom);
  const event = index.mismatches.event(bad);
  drawEvidence(pen, view, index, history, event);
  pen.line(x, 1, x, layout.bottom + 2, BAD, 2, SOLID);
  drawCross(pen, x, 9, 7.5);
  drawFlag(pen, view, x, `MISMATCH, ${mismatchName(history.log, index.k, event)}`);
}

/** How it came about: the store that came too late, and when the device read that sector. */
function drawEvidence(pen: Pen, view: TimelineView, index: TimelineIndex, history: History, event: number) {
  const { layout, scale } = view;
  const found = evidenceOf(history, event);
  if (found === null) return;
  const { log } = history;
  const readX = scale.x(log.at(found.dma));
  const w = Math.max(2, index.k.sectorNs / scale.perPixel);
  pen.clip(layout.left, layout.top - 2, layout.right - layout.left, layout.bottom - layout.top + 4);
  pen.fade(0.12);
  pen.rect(readX - w, layout.top - 2, w, layout.bottom - layout.top + 3, 0, BAD, NONE, 0, SOLID);
  pen.restore();
  const lane = layout.lanes.find((of) => of.kind === 'process' && of.index === log.actor(found.store));
  if (lane) drawHeadDown(pen, scale.x(log.at(found.store)), lane.y + lane.h / 2 + 3, 4.2, BAD, BAD);
  pen.restore();
}

function drawHead(pen: Pen, x: number, bottom: number) {
  pen.line(x, 4, x, bottom + 2, INK, 2, SOLID);
  pen.begin();
  pen.moveTo(x - 6, 0);
  pen.lineTo(x + 6, 0);
  pen.lineTo(x + 6, 6.5);
  pen.lineTo(x, 12.5);
  pen.lineTo(x - 6, 6.5);
  pen.close();
  pen.paint(INK, NONE, 0, SOLID);
}

/** Says what is the matter, on whichever side there is room. */
function drawFlag(pen: Pen, view: TimelineView, x: number, words: string) {
  const w = textWidth(words, STRONG) + 24;
  const left = x + 10 + w <= view.layout.right ? x + 10 : x - 10 - w;
  hideTicks(pen, view, left - 2, left + w + 2);
  pen.rect(left, 1.5, w, 15, 3, BAD, NONE, 0, SOLID);
  pen.text(left + w / 2, 12.8, words, STRONG, ON_BAD, MIDDLE, 0);
}

/** The page under the pointer, here or in the scene: two lines along its lane. */
export function drawPageMark(pen: Pen, view: TimelineView, pages: number, page: number) {
  const { layout } = view;
  for (const lane of layout.lanes) {
    if (lane.kind === 'page' && lane.index === page) markRow(pen, layout, lane.y, lane.h);
    else if (lane.kind === 'raster') markRow(pen, layout, focusY(lane, pages, page) - 1.5, 3);
  }
}

function markRow(pen: Pen, layout: Layout, y: number, h: number) {
  pen.line(layout.left - 6, y - 0.5, layout.right, y - 0.5, INK, 1, SOLID);
  pen.line(layout.left - 6, y + h + 0.5, layout.right, y + h + 0.5, INK, 1, SOLID);
}

/** The mismatch found at exactly this instant; -1: none. */
function mismatchAt(index: TimelineIndex, t: Ns): number {
  const i = index.mismatches.firstAfter(t) - 1;
  return i >= 0 && index.mismatches.at(i) === t ? i : -1;
}
