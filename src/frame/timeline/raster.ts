import type { Ns } from '../../model/units.ts';
import { eachRun } from './runs.ts';
import type { TimeScale } from './scale.ts';
import type { PageLane } from './timelineIndex.ts';

/** A page's state in the raster, the strongest last; 0: clean, which is not painted. */
export const DIRTY = 1;
export const QUEUED = 2;
export const IN_TRANSFER = 3;

/** More stretches than this take too long to paint; then cells grow wider. */
const MOST_RUNS = 5000;
const WIDEST = 4;

/** Cells of a pixel's width: rows of pages (or of several pages, where there are more pages than pixels), columns of time. */
export interface Raster {
  readonly rows: number;
  readonly columns: number;
  /** Pixels a cell. */
  readonly wide: number;
  readonly cells: Uint8Array;
}

/** The strongest state of each cell. */
export function rasterOf(pages: readonly PageLane[], scale: TimeScale, until: Ns, height: number): Raster {
  const rows = Math.max(1, Math.min(pages.length, Math.floor(height)));
  const columns = Math.ceil(scale.right - scale.left);
  const cells = new Uint8Array(rows * columns);
  pages.forEach((page, p) => {
    const start = Math.floor((p * rows) / pages.length) * columns;
    const mark = (x0: number, x1: number, state: number) => {
      const from = Math.max(0, Math.floor(x0 - scale.left));
      const to = Math.min(columns, Math.ceil(x1 - scale.left));
      for (let c = from; c < to; c++) if (cells[start + c] < state) cells[start + c] = state;
    };
    eachRun(page.dirty, scale, until, (x0, x1) => mark(x0, x1, DIRTY));
    const { writebacks } = page;
    eachRun(writebacks, scale, until, (x0, x1, i) => {
      if (i < 0) return mark(x0, x1, IN_TRANSFER);
      mark(x0, x1, QUEUED);
      const read = scale.x(Math.min(writebacks.readFrom(i), until));
      const readEnd = scale.x(Math.min(writebacks.readTo(i), until));
      if (readEnd > read) mark(read, readEnd, IN_TRANSFER);
    });
  });
  let raster: Raster = { rows, columns, wide: 1, cells };
  while (raster.wide < WIDEST && runsOf(raster) > MOST_RUNS) raster = coarser(raster);
  return raster;
}

/** Pairs of neighbouring columns as one. */
function coarser({ rows, columns, wide, cells }: Raster): Raster {
  const half = Math.ceil(columns / 2);
  const merged = new Uint8Array(rows * half);
  for (let row = 0; row < rows; row++) {
    for (let c = 0; c < columns; c++) {
      const to = row * half + (c >> 1);
      const state = cells[row * columns + c];
      if (state > merged[to]) merged[to] = state;
    }
  }
  return { rows, columns: half, wide: wide * 2, cells: merged };
}

function runsOf({ columns, cells }: Raster): number {
  let runs = 0;
  for (let i = 1; i < cells.length; i++) if (i % columns !== 0 && cells[i] !== cells[i - 1]) runs++;
  return runs;
}

/** A row's stretches of a state, or of stronger ones, in pixels from the left. */
export function eachCellRun(
  raster: Raster,
  row: number,
  state: number,
  visit: (from: number, to: number) => void,
) {
  const { cells, columns, wide } = raster;
  const start = row * columns;
  for (let from = 0; from < columns; from++) {
    if (cells[start + from] < state) continue;
    let to = from + 1;
    while (to < columns && cells[start + to] >= state) to++;
    visit(from * wide, to * wide);
    from = to;
  }
}
