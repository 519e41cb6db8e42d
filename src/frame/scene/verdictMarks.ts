import { INTACT, LOST, OLDER, TORN } from '../../sim/verdict.ts';
import { BAD, DASHED, INK, NONE, type Pen, type Role, SOLID } from '../pen.ts';
import { drawCross } from './glyphs.ts';

/** A verdict's sign around (x, y): ✓ in a ring, a clock in a broken ring, − in a red ring, ✗ on a red disc, halves in a dotted ring. */
export function drawVerdictSign(pen: Pen, verdict: number, x: number, y: number, r: number) {
  if (verdict === INTACT) return ringed(pen, x, y, r, INK, SOLID, [-0.42, 0, -0.1, 0.34, 0.44, -0.36]);
  if (verdict === OLDER) return ringed(pen, x, y, r, INK, DASHED, [0, -0.5, 0, 0.06, 0.36, 0.06]);
  if (verdict === LOST) return ringed(pen, x, y, r, BAD, SOLID, [-0.46, 0, 0.46, 0]);
  if (verdict === TORN)
    return ringed(pen, x, y, r, INK, SOLID, [0.1, -0.95, -0.25, -0.3, 0.25, 0.3, -0.1, 0.95]);
  drawCross(pen, x, y, r, Math.max(1.2, r / 4));
}

/** A ring, and in it a line through points given in radii. */
function ringed(
  pen: Pen,
  x: number,
  y: number,
  r: number,
  role: Role,
  dash: number,
  points: readonly number[],
) {
  const width = Math.max(1.2, r / 4.5);
  pen.begin();
  pen.circle(x, y, r - width / 2);
  pen.paint(NONE, role, width, dash);
  pen.begin();
  for (let i = 0; i < points.length; i += 2) {
    const [dx, dy] = [points[i] * r, points[i + 1] * r];
    if (i === 0) pen.moveTo(x + dx, y + dy);
    else pen.lineTo(x + dx, y + dy);
  }
  pen.paint(NONE, role, width, SOLID);
}
