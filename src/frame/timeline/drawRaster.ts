import type { Ns } from '../../model/units.ts';
import { BAD, INK, NONE, type Pen, SOLID, TILE } from '../pen.ts';
import type { Lane } from './layout.ts';
import { DIRTY, eachCellRun, IN_TRANSFER, type Raster, rasterOf } from './raster.ts';
import { eachRun } from './runs.ts';
import type { TimeScale } from './scale.ts';
import type { TimelineIndex } from './timelineIndex.ts';

/** How much ink each state adds to the one before it: clean, dirty, queued, in transfer. */
const INKS: readonly number[] = [0, 0.17, 0.4, 1];

/** Many pages: a row each, pale while dirty, grey while queued, ink while the device reads it. */
export function drawRaster(pen: Pen, scale: TimeScale, index: TimelineIndex, lane: Lane, focusPage: number) {
  const until = Math.min(index.reachedNs, scale.to);
  const raster = rasterOf(index.pages, scale, until, lane.h);
  const known = scale.clampedX(until);
  pen.rect(scale.left, lane.y, known - scale.left, lane.h, 0, TILE, NONE, 0, SOLID);
  for (let state = DIRTY; state <= IN_TRANSFER; state++) drawState(pen, scale, raster, lane, state);
  drawBad(pen, scale, index, lane, until);
  const h = Math.max(lane.h / raster.rows, 3);
  const y = focusY(lane, index.pages.length, focusPage) - h / 2;
  pen.line(scale.left, y - 0.5, scale.right, y - 0.5, INK, 1, SOLID);
  pen.line(scale.left, y + h + 0.5, scale.right, y + h + 0.5, INK, 1, SOLID);
}

function drawState(pen: Pen, scale: TimeScale, raster: Raster, lane: Lane, state: number) {
  const pitch = lane.h / raster.rows;
  pen.fade(INKS[state]);
  for (let row = 0; row < raster.rows; row++) {
    const y = lane.y + row * pitch;
    eachCellRun(raster, row, state, (from, to) => {
      pen.rect(scale.left + from, y, to - from, pitch, 0, INK, NONE, 0, SOLID);
    });
  }
  pen.restore();
}

/** Red along the foot of a page's row while its newest block fails its checksum, of a mirror on any leg. */
function drawBad(pen: Pen, scale: TimeScale, index: TimelineIndex, lane: Lane, until: Ns) {
  const pitch = lane.h / index.pages.length;
  const h = Math.max(1, pitch / 3);
  index.pages.forEach(({ bad }, page) => {
    const y = lane.y + (page + 1) * pitch - h;
    for (const spans of bad)
      eachRun(spans, scale, until, (x0, x1) => {
        pen.rect(x0, y, x1 - x0, h, 0, BAD, NONE, 0, SOLID);
      });
  });
}

/** The middle of a page's row. */
export function focusY(lane: Lane, pages: number, page: number): number {
  return lane.y + ((page + 0.5) / pages) * lane.h;
}
