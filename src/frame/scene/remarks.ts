import { END, INK, NONE, REMARK, SOLID, START, STRATUM_CACHE } from '../pen.ts';
import { textWidth } from '../timeline/type.ts';
import type { Frame } from './frame.ts';
import { COLUMNS, REMARK_BELOW } from './layout.ts';
import { remarkFor } from './sentences.ts';

/** Less than this of a sentence says nothing. */
const LEAST = 60;

/** One sentence beside a column where somebody waits or has just been let go on, in the band above the tiles. */
export function drawRemarks(f: Frame) {
  let free = Number.NEGATIVE_INFINITY;
  for (let p = f.first; p <= f.last; p++) {
    const words = remarkFor(f, p);
    if (words !== '') free = drawRemark(f, p, words, free);
  }
}

const startOf = (f: Frame, p: number): number => f.x(p) + f.layout.tile + f.layout.gap + 4;

/** Right of the column; left of it where there is no room on the right. Returns where the next may begin. */
function drawRemark(f: Frame, p: number, words: string, free: number): number {
  const { pen, layout } = f;
  const width = textWidth(words, REMARK) + 8;
  const start = Math.max(startOf(f, p), free);
  const y = layout.mmuY + REMARK_BELOW;
  pen.part('remark', p);
  // The next column's sentence wants its place too: both are shortened rather than one left out.
  const limit = p < f.last && remarkFor(f, p + 1) !== '' ? startOf(f, p + 1) - 8 : layout.width - 4;
  const fits = Math.min(width, limit - start);
  if (fits === width || (limit < layout.width - 4 && fits >= LEAST)) {
    plate(f, start - 3, y, fits);
    pen.text(start, y, words, REMARK, INK, START, fits < width ? fits - 6 : 0);
    return start + fits + 4;
  }
  const end = Math.max(f.x(p) + layout.tile - 6, COLUMNS + 6 + Math.min(width, layout.width - COLUMNS - 12));
  const room = Math.min(width, end - free);
  if (room < LEAST) return free;
  plate(f, end - room + 3, y, room);
  pen.text(end, y, words, REMARK, INK, END, room < width ? room - 6 : 0);
  return Number.POSITIVE_INFINITY;
}

function plate(f: Frame, x: number, y: number, width: number) {
  f.pen.fade(0.8);
  f.pen.rect(x, y - 11, width, 15, 2, STRATUM_CACHE, NONE, 0, SOLID);
  f.pen.restore();
}
