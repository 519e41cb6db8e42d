import type { History } from '../../sim/history.ts';
import type { Pen } from '../pen.ts';
import { drawAxis, drawLoop } from './drawAxis.ts';
import { drawCache, drawQueue, drawTransfer } from './drawDevice.ts';
import { drawDirtyPages, drawLimit } from './drawDirty.ts';
import { drawFlusher, drawWakes } from './drawFlusher.ts';
import { drawLabels } from './drawLabels.ts';
import { drawActs, drawMismatches } from './drawMarks.ts';
import { drawOverview } from './drawOverview.ts';
import { drawPage } from './drawPages.ts';
import { drawProcess } from './drawProcess.ts';
import { drawRaster } from './drawRaster.ts';
import type { Lane } from './layout.ts';
import type { TimelineIndex } from './timelineIndex.ts';
import type { TimelineView } from './view.ts';

/** All of the timeline that does not depend on the instant shown: it stays until the window or the run changes. */
export function drawTimeline(pen: Pen, view: TimelineView, index: TimelineIndex, history: History) {
  const { layout, scale } = view;
  drawLoop(pen, view);
  drawAxis(pen, view);
  drawLabels(pen, layout, index, view.focusPage);
  pen.clip(layout.left, layout.top - 2, layout.right - layout.left, layout.bottom - layout.top + 4);
  drawWakes(pen, scale, index, layout.top, layout.bottom);
  for (const lane of layout.lanes) drawLane(pen, view, index, history, lane);
  pen.restore();
  drawActs(pen, view, index, history.log);
  drawMismatches(pen, view, index);
  drawOverview(pen, view, index);
}

function drawLane(pen: Pen, view: TimelineView, index: TimelineIndex, history: History, lane: Lane) {
  const { scale } = view;
  const { log } = history;
  pen.part(lane.kind, lane.index);
  switch (lane.kind) {
    case 'process':
      return drawProcess(pen, scale, index, log, lane);
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
  }
}
