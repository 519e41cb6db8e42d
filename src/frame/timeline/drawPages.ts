import type { Ns } from '../../model/units.ts';
import { BAD, DOTTED, EDGE, INK, INK2, LINE2, NONE, type Pen, type Role, SOLID, TILE } from '../pen.ts';
import { BEYOND } from './drawHeld.ts';
import type { Lane } from './layout.ts';
import { eachRun } from './runs.ts';
import type { TimeScale } from './scale.ts';
import type { PageLane, TimelineIndex } from './timelineIndex.ts';

/** Narrower bars are not told apart, pixels. */
const APART = 4;

/** One page: dotted while clean, thin and stippled while dirty, hollow under writeback, filled while it is read. */
export function drawPage(pen: Pen, scale: TimeScale, index: TimelineIndex, lane: Lane) {
  const page = index.pages[lane.index];
  const until = Math.min(index.reachedNs, scale.to);
  const y = lane.y + lane.h / 2;
  const h = Math.min(lane.h - 2, 10);
  pen.line(scale.left, y, scale.right, y, EDGE, 1, DOTTED);
  drawDirty(pen, scale, page, until, y, h * 0.72);
  drawWritebacks(pen, scale, page, until, y, h);
  page.bad.forEach((bad, leg) => {
    // A mirror's first leg above the bar, as everywhere: between two lines neither leg can be read.
    const edge = page.bad.length > 1 && leg === 0 ? y - h / 2 - 0.5 : y + h / 2 + 0.5;
    eachRun(bad, scale, until, (x0, x1) => {
      pen.line(x0, edge, x1, edge, BAD, 1.6, SOLID);
    });
  });
}

function drawDirty(pen: Pen, scale: TimeScale, page: PageLane, until: Ns, y: number, h: number) {
  const left = scale.left - BEYOND;
  const right = scale.right + BEYOND;
  eachRun(page.dirty, scale, until, (from, to) => {
    const x0 = Math.max(from, left);
    pen.rect(x0, y - h / 2, Math.max(1, Math.min(to, right) - x0), h, 0, LINE2, NONE, 0, SOLID);
  });
  eachRun(page.dirty, scale, until, (from, to) => {
    if (to - from >= APART) inside(pen, Math.max(from, left), Math.min(to, right), y, h);
  });
  eachRun(page.dirty, scale, until, (from, to) => {
    if (to - from >= APART) drawDots(pen, Math.max(from, left) + 1, Math.min(to, right) - 1, y, h, INK2);
  });
}

/** Outlines first, then what is filled: a canvas is told each colour once. */
function drawWritebacks(pen: Pen, scale: TimeScale, page: PageLane, until: Ns, y: number, h: number) {
  const { writebacks } = page;
  const left = scale.left - BEYOND;
  const right = scale.right + BEYOND;
  const runs = (visit: (x0: number, x1: number, i: number) => void) =>
    eachRun(
      writebacks,
      scale,
      until,
      (x0, x1, i) => visit(Math.max(x0, left), Math.min(x1, right), i),
      APART,
    );
  runs((x0, x1) => {
    pen.rect(x0, y - h / 2, x1 - x0, h, 0, INK, NONE, 0, SOLID);
  });
  runs((x0, x1, i) => {
    if (i >= 0) inside(pen, x0, x1, y, h);
  });
  runs((x0, x1, i) => {
    if (i < 0) return;
    const read0 = scale.x(Math.min(writebacks.readFrom(i), until));
    const read1 = scale.x(Math.min(writebacks.readTo(i), until));
    if (read1 > read0) pen.rect(read0, y - h / 2, read1 - read0, h, 0, INK, NONE, 0, SOLID);
    // The bytes have left, the completion is still out: a thread through the hollow bar.
    if (x1 > read1)
      pen.rect(Math.max(read1, x0), y - 0.8, x1 - Math.max(read1, x0), 1.6, 0, INK, NONE, 0, SOLID);
  });
  runs((_x0, _x1, i) => {
    if (i >= 0)
      redirtied(pen, scale, page, writebacks.from(i), Math.min(writebacks.to(i), until), until, y, h * 0.5);
  });
}

/** The ground of a bar within its outline; filling twice is quicker than stroking. */
function inside(pen: Pen, x0: number, x1: number, y: number, h: number) {
  pen.rect(x0 + 1, y - h / 2 + 1, x1 - x0 - 2, h - 2, 0, TILE, NONE, 0, SOLID);
}

/** Inside a writeback's bar: since when the page is dirty again. */
function redirtied(
  pen: Pen,
  scale: TimeScale,
  page: PageLane,
  from: Ns,
  to: Ns,
  until: Ns,
  y: number,
  h: number,
) {
  const { dirty } = page;
  const i = dirty.firstEndingAfter(from);
  if (i >= dirty.length || dirty.from(i) >= to) return;
  const x0 = Math.max(scale.x(dirty.from(i)), scale.left - BEYOND);
  const x1 = Math.min(scale.x(Math.min(dirty.to(i), to, until)), scale.right + BEYOND);
  if (x1 - x0 < APART) return;
  pen.rect(x0, y - h / 2, x1 - x0, h, 0, NONE, LINE2, 1, SOLID);
  drawDots(pen, x0 + 1, x1, y, h, LINE2);
}

/** One row of the stipple that says dirty, two where there is room. */
function drawDots(pen: Pen, x0: number, x1: number, y: number, h: number, role: Role) {
  if (h < 7.5) return pen.line(x0, y, x1, y, role, 1.6, DOTTED);
  pen.line(x0, y - h / 6, x1, y - h / 6, role, 1.6, DOTTED);
  pen.line(x0, y + h / 6, x1, y + h / 6, role, 1.6, DOTTED);
}
