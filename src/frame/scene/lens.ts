import {
  INK,
  INK2,
  LABEL,
  MIDDLE,
  NONE,
  type Role,
  SHADE,
  SOLID,
  STRATUM_CACHE,
  STRATUM_DEVICE,
  STRATUM_MEDIA,
  STRATUM_PROCESSES,
  STRATUM_QUEUE,
  TILE,
} from '../pen.ts';
import type { Frame } from './frame.ts';
import { LENS_MARGIN } from './layout.ts';
import { numberText } from './words.ts';

/** The lens's ground through all strata, over the strip, between two upright lines. */
export function drawLens(f: Frame) {
  const { pen, layout } = f;
  const { mapBottom: top, mmuY, dmaY, deviceY, flushY, height } = layout;
  const x = f.x(f.first) - LENS_MARGIN;
  const wide = layout.tile + 2 * LENS_MARGIN;
  const right = x + wide;
  pen.part('lens', f.first);
  piece(f, x, wide, top, mmuY, STRATUM_PROCESSES);
  piece(f, x, wide, mmuY, dmaY, STRATUM_CACHE);
  piece(f, x, wide, dmaY, deviceY, STRATUM_QUEUE);
  piece(f, x, wide, deviceY, flushY, STRATUM_DEVICE);
  piece(f, x, wide, flushY, height, STRATUM_MEDIA);
  pen.fade(0.5);
  piece(f, x, wide, top, height, TILE);
  pen.restore();
  pen.line(x + 0.5, top, x + 0.5, height - 2, INK2, 1.4, SOLID);
  pen.line(right - 0.5, top, right - 0.5, height - 2, INK2, 1.4, SOLID);
}

function piece(f: Frame, x: number, wide: number, top: number, bottom: number, role: Role) {
  f.pen.rect(x, top, wide, bottom - top, 0, role, NONE, 0, SOLID);
}

/** The page of the strip that the pointer is on: an outline through all strata. */
export function drawLifted(f: Frame, page: number) {
  const { pen, layout } = f;
  if (page < f.from || page > f.until || page === f.first) return;
  pen.part('lifted', page);
  const top = layout.rowsTop - 2;
  pen.rect(f.x(page) - 1, top, layout.slim + 2, layout.height - top - 3, 2, SHADE, INK, 1.2, SOLID);
  const middle = f.x(page) + layout.slim / 2;
  pen.rect(middle - 14, top - 15, 28, 14, 2, STRATUM_PROCESSES, NONE, 0, SOLID);
  pen.text(middle, top - 4, numberText(page), LABEL, INK, MIDDLE, 0);
}
