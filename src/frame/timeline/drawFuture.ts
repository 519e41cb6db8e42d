import type { Ns } from '../../model/units.ts';
import type { Log } from '../../sim/log.ts';
import { NONE, PAPER, type Pen, SHADE, SOLID } from '../pen.ts';
import { hueOf } from './badge.ts';
import { drawEdge, drawGrid } from './drawAxis.ts';
import { drawLimitLabel } from './drawDirty.ts';
import { drawFlusherBadge } from './drawFlusher.ts';
import {
  BEYOND,
  barOf,
  drawBar,
  drawFsyncBar,
  drawFsyncLabel,
  drawHeldLabel,
  isNeedless,
} from './drawHeld.ts';
import { badgeX, flusherRadius } from './drawLabels.ts';
import { drawStages } from './drawStages.ts';
import type { Lane } from './layout.ts';
import type { TimeScale } from './scale.ts';
import type { TimelineIndex } from './timelineIndex.ts';
import type { TimelineView } from './view.ts';
import { syncWord } from './words.ts';

/** How much of the future's picture is kept back. */
const VEIL = 0.68;

/** What is known of the future lies behind a veil: it is how things will go if nobody interferes. */
export function drawFuture(pen: Pen, view: TimelineView, index: TimelineIndex, t: Ns) {
  const { layout, scale } = view;
  const x = scale.clampedX(t);
  if (t < scale.to) {
    veil(pen, x, layout.top - 2, layout.right + 1 - x, layout.bottom - layout.top + 3);
    drawGrid(pen, view, x);
  }
  drawEdge(pen, view);
  for (const lane of layout.lanes) if (lane.kind === 'dirty') drawLimitLabel(pen, scale, index, lane);
}

function veil(pen: Pen, x: number, y: number, w: number, h: number) {
  pen.fade(VEIL);
  pen.rect(x, y, w, h, 0, PAPER, NONE, 0, SOLID);
  pen.restore();
  pen.fade(0.4);
  pen.rect(x, y, w, h, 0, SHADE, NONE, 0, SOLID);
  pen.restore();
}

/** What is under way at t: who is held says for how long already, not how long it will be; the flusher's badge fills. */
export function drawPresent(pen: Pen, view: TimelineView, index: TimelineIndex, log: Log, t: Ns) {
  const { layout, scale } = view;
  if (t < scale.from || t > scale.to) return;
  for (const lane of layout.lanes) {
    if (lane.kind === 'process') {
      drawPresentFsync(pen, scale, index, lane, t);
      drawPresentHold(pen, scale, index, log, lane, t);
    } else if (lane.kind === 'flusher' && index.flusherAwake.at(t) >= 0) {
      drawFlusherBadge(pen, badgeX(layout), lane.y + lane.h / 2, flusherRadius(lane), true);
    }
  }
}

function drawPresentFsync(pen: Pen, scale: TimeScale, index: TimelineIndex, lane: Lane, t: Ns) {
  const { fsyncs } = index.threads[lane.index];
  const i = fsyncs.at(t);
  if (i < 0) return;
  const hue = hueOf(lane.index, index.k.you);
  const { y, h } = barOf(lane);
  const x0 = Math.max(scale.x(fsyncs.from(i)), scale.left - BEYOND);
  const x = scale.x(t);
  const x1 = Math.min(scale.x(Math.min(fsyncs.to(i), index.reachedNs)), scale.right + BEYOND);
  if (x1 - x0 < 30) return;
  pen.clip(scale.left, lane.y, scale.right - scale.left, lane.h);
  drawFsyncBar(pen, x0, x1, y, h, hue);
  drawStages(pen, scale, fsyncs, index.threads[lane.index].stages, i, x0, x1, y, h, hue);
  if (x1 > x) veil(pen, x, lane.y, x1 - x, lane.h);
  pen.restore();
  drawFsyncLabel(
    pen,
    Math.max(x0, scale.left),
    x,
    lane,
    hue,
    t - fsyncs.from(i),
    syncWord(index.k, lane.index),
  );
}

function drawPresentHold(pen: Pen, scale: TimeScale, index: TimelineIndex, log: Log, lane: Lane, t: Ns) {
  const hue = hueOf(lane.index, index.k.you);
  const { held } = index.threads[lane.index];
  const { y, h } = barOf(lane);
  for (let kind = 0; kind < held.length; kind++) {
    const i = held[kind].at(t);
    if (i < 0) continue;
    const x0 = Math.max(scale.x(held[kind].from(i)), scale.left - BEYOND);
    const x = scale.x(t);
    const x1 = Math.min(scale.x(Math.min(held[kind].to(i), index.reachedNs)), scale.right);
    if (x1 - x0 < 30) continue;
    const needless = isNeedless(held[kind], kind, i, log);
    pen.clip(scale.left, lane.y, scale.right - scale.left, lane.h);
    drawBar(pen, x0, x1, y, h, hue, kind, needless);
    if (x1 > x) veil(pen, x, lane.y, x1 - x, lane.h);
    pen.restore();
    drawHeldLabel(pen, Math.max(x0, scale.left), x, lane, hue, kind, t - held[kind].from(i));
  }
}
