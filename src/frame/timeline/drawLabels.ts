import { processLetter, processName } from '../../model/scenario.ts';
import { END, INK, INK2, NONE, type Pen, SMALL, SOLID, STRONG } from '../pen.ts';
import { drawBadge, hueOf } from './badge.ts';
import { drawFlusherBadge } from './drawFlusher.ts';
import { focusY } from './drawRaster.ts';
import type { Lane, Layout } from './layout.ts';
import type { TimelineIndex } from './timelineIndex.ts';

const NAMES = {
  queue: 'queue depth',
  transfer: 'transfer',
  cache: 'device cache',
  dirty: 'dirty pages',
} as const;

/** Half the height of small figures: what brings them to the middle of a lane. */
const RISE = 3.7;

/** Height that a page's number wants. */
const LABEL_ROOM = 8.5;

/** The middle of a lane's badge. */
export function badgeX(layout: Layout): number {
  return layout.left - (layout.dense ? 11 : 18);
}

export function flusherRadius(lane: Lane): number {
  return Math.min(6.5, lane.h / 2);
}

/** What each lane is, at its left. */
export function drawLabels(pen: Pen, layout: Layout, index: TimelineIndex, focusPage: number) {
  // Where lanes are too low for a number each, every second or third has one.
  const lowest = layout.lanes.reduce(
    (h, lane) => (lane.kind === 'page' ? Math.min(h, lane.h) : h),
    LABEL_ROOM,
  );
  const every = Math.ceil(LABEL_ROOM / lowest);
  for (const lane of layout.lanes) {
    const y = lane.y + lane.h / 2;
    if (lane.kind === 'process') drawProcessLabel(pen, layout, index, lane, y);
    else if (lane.kind === 'flusher') drawFlusherLabel(pen, layout, lane, y);
    else if (lane.kind === 'page') drawPageLabel(pen, layout, lane, y, every);
    else if (lane.kind === 'raster') drawRasterLabels(pen, layout, lane, index.pages.length, focusPage);
    else if (lane.kind !== 'cuts' && !layout.narrow)
      pen.text(layout.left - 10, y + RISE, nameOf(lane, index), SMALL, INK2, END, 0);
  }
  if (!layout.narrow) {
    pen.text(
      layout.left - 10,
      layout.overview.y + layout.overview.h / 2 + RISE,
      'whole run',
      SMALL,
      INK2,
      END,
      0,
    );
  }
}

/** Of a mirror's legs the first says what the numbers are. */
function nameOf({ kind, index: leg }: Lane, { k }: TimelineIndex): string {
  const name = NAMES[kind as keyof typeof NAMES];
  if (k.legs === 1 || (kind !== 'transfer' && kind !== 'cache')) return name;
  return leg === 0 ? `${name} 1` : '2';
}

function drawProcessLabel(pen: Pen, layout: Layout, index: TimelineIndex, lane: Lane, y: number) {
  const { scenario, k } = index;
  const hue = hueOf(lane.index, k.you);
  const letter = processLetter(scenario, lane.index);
  drawBadge(pen, hue, letter, badgeX(layout), y, layout.dense ? Math.min(5, lane.h / 2 - 0.5) : 7);
  if (!layout.narrow)
    pen.text(layout.left - 31, y + RISE, processName(scenario, lane.index), SMALL, INK2, END, 0);
}

function drawFlusherLabel(pen: Pen, layout: Layout, lane: Lane, y: number) {
  drawFlusherBadge(pen, badgeX(layout), y, flusherRadius(lane), false);
  if (!layout.narrow) pen.text(layout.left - 31, y + RISE, 'flusher', SMALL, INK2, END, 0);
}

/** The first page says what the numbers are. */
function drawPageLabel(pen: Pen, layout: Layout, lane: Lane, y: number, every: number) {
  if (lane.index % every !== 0) return;
  const words = lane.index === 0 && !layout.narrow ? 'page 0' : String(lane.index);
  pen.text(layout.left - 10, y + RISE, words, SMALL, INK2, END, 0);
}

function drawRasterLabels(pen: Pen, layout: Layout, lane: Lane, pages: number, focusPage: number) {
  const x = layout.left - 10;
  const middle = focusY(lane, pages, focusPage);
  const top = lane.y + 7;
  const bottom = lane.y + lane.h - 1;
  if (middle - top > 11) pen.text(x, top + 1, layout.narrow ? '0' : 'page 0', SMALL, INK2, END, 0);
  if (bottom - middle > 9) pen.text(x, bottom, String(pages - 1), SMALL, INK2, END, 0);
  // Not up into the flusher's badge.
  const y = Math.max(middle, lane.y + 6);
  pen.text(x, y + RISE, String(focusPage), STRONG, INK, END, 0);
  pen.begin();
  pen.moveTo(layout.left - 7, y - 3.2);
  pen.lineTo(layout.left - 1.5, y);
  pen.lineTo(layout.left - 7, y + 3.2);
  pen.close();
  pen.paint(INK, NONE, 0, SOLID);
}
