import type { Filler } from './filler.ts';

/**
 * Rectangles whose corners are cut rather than rounded: with corners of a few pixels nobody sees the
 * difference, and level and upright pieces are several times quicker than a path where the
 * processor draws. All in device pixels.
 */

/** Up to this radius a corner may be cut. */
export const CUTTABLE = 4.5;

export function fillCut(c: Filler, x: number, y: number, w: number, h: number, r: number) {
  const low = Math.floor(r * 0.6);
  c.fillRect(x, y + low, w, h - 2 * low);
  if (low > 0) c.fillRect(x + low, y, w - 2 * low, h);
}

/** The outline, centred on the edges. */
export function strokeCut(
  c: Filler,
  left: number,
  top: number,
  right: number,
  bottom: number,
  r: number,
  line: number,
) {
  const cut = r * 0.55 - line / 2;
  const half = line / 2;
  const across = right - left - 2 * cut;
  const down = bottom - top - 2 * cut;
  c.fillRect(left + cut, top - half, across, line);
  c.fillRect(left + cut, bottom - half, across, line);
  c.fillRect(left - half, top + cut, line, down);
  c.fillRect(right - half, top + cut, line, down);
  if (r > 2.5) fillCorners(c, left, top, right, bottom, r * 0.29 - half, line);
}

/** A piece in the middle of each cut corner. */
function fillCorners(
  c: Filler,
  left: number,
  top: number,
  right: number,
  bottom: number,
  at: number,
  size: number,
) {
  c.fillRect(left + at, top + at, size, size);
  c.fillRect(right - at - size, top + at, size, size);
  c.fillRect(left + at, bottom - at - size, size, size);
  c.fillRect(right - at - size, bottom - at - size, size, size);
}
