import { END, INK, NONE, REMARK, SOLID, START, STRATUM_CACHE } from '../pen.ts';
import { textWidth } from '../timeline/type.ts';
import type { Frame } from './frame.ts';
import { COLUMNS, GAP, REMARK_BELOW } from './layout.ts';
import { remarkFor } from './sentences.ts';

/** One sentence beside a column where somebody waits or has just been let go on, in the band above the tiles. */
export function drawRemarks(f: Frame) {
  let free = Number.NEGATIVE_INFINITY;
  for (let p = f.first; p <= f.last; p++) {
    const words = remarkFor(f, p);
    if (words !== '') free = drawRemark(f, p, words, free);
  }
}

/** Right of the column; left of it where there is no room on the right. Returns where the next may begin. */
function drawRemark(f: Frame, p: number, words: string, free: number): number {
  const { pen, layout } = f;
  const width = textWidth(words, REMARK) + 8;
  const right = f.x(p) + layout.tile + GAP + 4;
  const y = layout.mmuY + REMARK_BELOW;
  pen.part('remark', p);
  if (right + width <= layout.width - 4) {
    if (right < free) return free;
    plate(f, right - 3, y, width);
    pen.text(right, y, words, REMARK, INK, START, 0);
    return right + width;
  }
  const end = Math.max(f.x(p) + layout.tile - 6, COLUMNS + 6 + width);
  if (end - width < free) return free;
  plate(f, end - width + 3, y, width);
  pen.text(end, y, words, REMARK, INK, END, 0);
  return Number.POSITIVE_INFINITY;
}

function plate(f: Frame, x: number, y: number, width: number) {
  f.pen.fade(0.8);
  f.pen.rect(x, y - 11, width, 15, 2, STRATUM_CACHE, NONE, 0, SOLID);
  f.pen.restore();
}
