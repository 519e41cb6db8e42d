import type { History } from '../../sim/history.ts';
import type { Pen } from '../pen.ts';
import type { StripLayer } from './cutStrip.ts';
import { drawAxis, drawGrid, drawLoop, drawLoopEnds } from './drawAxis.ts';
import { drawCache, drawQueue, drawTransfer } from './drawDevice.ts';
import { drawDirtyPages, drawLimit } from './drawDirty.ts';
import { drawFlusher, drawWakes } from './drawFlusher.ts';
import { drawLabels } from './drawLabels.ts';
import {
  drawActFlags,
  drawActLines,
  drawMismatchFlags,
  drawMismatchLines,
  flagBetween,
} from './drawMarks.ts';
import { drawOverview, drawWindowBox } from './drawOverview.ts';
import { drawPage } from './drawPages.ts';
import { drawProcess } from './drawProcess.ts';
import { drawRaster } from './drawRaster.ts';
import { drawCut, drawRunCut, drawRunSkips, drawSkips } from './drawSkips.ts';
import { mostStores } from './drawStores.ts';
import { drawHeldLabels, type HeldLabel, heldLabels } from './heldLabels.ts';
import type { Lane } from './layout.ts';
import type { Stretches } from './runs.ts';
import type { TimelineIndex } from './timelineIndex.ts';
import type { TimelineView } from './view.ts';

/** What the timeline shows beside the index; the skips of the story clock, while it is used. */
export interface Shown {
  readonly history: History;
  readonly index: TimelineIndex;
  readonly skips: Stretches | null;
  /** What a cut would take, if that is asked for. */
  readonly strips?: StripLayer | null;
}

/** What the window does not move: the lanes' names and the whole run. */
export function drawGround(pen: Pen, view: TimelineView, { history, index, skips, strips }: Shown) {
  drawLabels(pen, view.layout, index, view.focusPage);
  drawOverview(pen, view, index);
  strips?.drawRun(pen, view);
  drawRunCut(pen, view, history.cutNs);
  if (skips !== null) drawRunSkips(pen, view, skips);
}

/** What moves with the window as it is: the lanes. The view may be wider than what is in sight. */
export function drawLanes(pen: Pen, view: TimelineView, shown: Shown) {
  const { layout, scale } = view;
  const { history, index, skips } = shown;
  drawLoop(pen, view);
  drawGrid(pen, view);
  pen.clip(layout.left, layout.top - 2, layout.right - layout.left, layout.bottom - layout.top + 4);
  drawWakes(pen, scale, index, layout.top, layout.bottom);
  const most = mostStores(scale, index, layout.lanes);
  for (const lane of layout.lanes) drawLane(pen, view, shown, lane, most);
  drawActLines(pen, view, index, history.log);
  drawMismatchLines(pen, view, index);
  if (skips !== null) drawSkips(pen, view, skips);
  drawCut(pen, view, history.cutNs);
  pen.restore();
}

/** What keeps its place in sight while the window moves: words on bars and on the axis, flags, the window's box. */
export function drawSigns(
  pen: Pen,
  view: TimelineView,
  { history, index }: Shown,
  labels: readonly HeldLabel[],
) {
  drawHeldLabels(pen, view.scale, labels);
  drawLoopEnds(pen, view);
  drawAxis(pen, view, (left, right) => flagBetween(view, index, history.log, left, right));
  drawActFlags(pen, view, index, history.log);
  drawMismatchFlags(pen, view, index);
  drawWindowBox(pen, view);
}

/** All of the timeline that does not depend on the instant shown, in one picture. */
export function drawTimeline(pen: Pen, view: TimelineView, shown: Shown) {
  drawGround(pen, view, shown);
  drawLanes(pen, view, shown);
  drawSigns(pen, view, shown, heldLabels(view, shown.index));
}

function drawLane(pen: Pen, view: TimelineView, { history, index, strips }: Shown, lane: Lane, most: number) {
  const { scale } = view;
  const { log } = history;
  pen.part(lane.kind, lane.index);
  switch (lane.kind) {
    case 'process':
      return drawProcess(pen, scale, index, log, lane, most);
    case 'flusher':
      return drawFlusher(pen, scale, index, lane);
    case 'page':
      return drawPage(pen, scale, index, lane);
    case 'raster':
      return drawRaster(pen, scale, index, lane, view.focusPage);
    case 'queue':
      return drawQueue(pen, scale, index, lane);
    case 'transfer':
      return drawTransfer(pen, scale, index, log, lane);
    case 'cache':
      return drawCache(pen, scale, index, log, lane);
    case 'dirty':
      drawDirtyPages(pen, scale, index, lane);
      return drawLimit(pen, scale, index, lane);
    case 'cuts':
      return strips?.draw(pen, scale, lane, index.k);
  }
}
