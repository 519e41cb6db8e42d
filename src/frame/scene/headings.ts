import { BODY, END, INK, INK2, INK3, LABEL, MIDDLE, MONO, START, TICK } from '../pen.ts';
import type { Frame } from './frame.ts';
import { drawUnchecked } from './glyphs.ts';
import { underLens } from './sight.ts';
import { addressText, numberText, pageText } from './words.ts';

/** Numbers above a strip are at least so far apart. */
const APART = 60;

/** Above the pages drawn in full: name and address; a file that opted out of checksums says so. */
export function drawHeadings(f: Frame) {
  const { pen, layout, k } = f;
  const y = layout.rowsTop - 6;
  for (let p = f.first; p <= f.last; p++) {
    const x = f.x(p);
    pen.part('heading', p);
    pen.text(x + 1, y, pageText(p), LABEL, INK, START, 0);
    if (k.fileSums[k.fileOf[p]]) pen.text(x + layout.tile - 1, y, addressText(p), MONO, INK3, END, 0);
    else drawOptedOut(f, x + layout.tile, y);
  }
}

function drawOptedOut(f: Frame, right: number, y: number) {
  f.pen.text(right - 1, y, 'no checksum', BODY, INK2, END, 0);
  drawUnchecked(f.pen, right - 78, y - 4);
}

/** Above the strip: the pages' numbers, and a sign over each file without checksums. */
export function drawNumbers(f: Frame) {
  const { pen, layout, k } = f;
  const y = layout.rowsTop - 6;
  let step = 1;
  while (step * layout.step < APART) step *= 2;
  const lens = f.x(f.first);
  for (let p = f.from; p <= f.until; p++) {
    if (underLens(f.view, p)) continue;
    const x = f.x(p) + layout.slim / 2;
    // Names in the lens come first.
    const hidden = x > lens - 20 && x < lens + layout.tile + 20;
    pen.part('heading', p);
    if (p % step === 0 && !hidden) pen.text(x, y, numberText(p), TICK, INK2, MIDDLE, 0);
    else if (isFileStart(f, p) && !hidden) drawUnchecked(pen, x, y - 4);
    if (!k.fileSums[k.fileOf[p]]) pen.line(f.x(p), y + 3.5, f.right(p), y + 3.5, INK2, 1, 2);
  }
}

/** The first page in sight of a file that opted out. */
function isFileStart({ k, from }: Frame, p: number): boolean {
  if (k.fileSums[k.fileOf[p]]) return false;
  return p === from || k.fileOf[p - 1] !== k.fileOf[p];
}
