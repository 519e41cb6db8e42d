import { DASHED, NIGHT, NONE, ON_NIGHT, type Role, SOLID } from '../pen.ts';
import type { Frame } from './frame.ts';

/** From one tooth to the next, and how far teeth reach, units. */
const PITCH = 9;
const REACH = 2.6;

/** How far the n-th tooth stands from the line: the same on every screen and at every instant. */
const tooth = (n: number): number => ((((n * 2_654_435_761) >>> 0) % 1000) / 500 - 1) * REACH;

function trace({ pen, layout }: Frame, y: number, left: number) {
  pen.begin();
  pen.moveTo(left, y);
  const teeth = Math.floor((layout.width - left) / PITCH);
  for (let n = 1; n <= teeth; n++) pen.lineTo(left + n * PITCH, y + tooth(n));
  pen.lineTo(layout.width, y);
}

/** Where it would tear: a dashed line. */
export function drawDashedTear(f: Frame, y: number, role: Role) {
  trace(f, y, f.layout.band);
  f.pen.paint(NONE, role, 2.2, DASHED);
}

/** Where it has torn, from edge to edge: the dark above ends in teeth, along which one line stays lit. */
export function drawTear(f: Frame, y: number) {
  f.pen.part('tear', 0);
  trace(f, y, 0);
  f.pen.paint(NONE, NIGHT, 4.6, SOLID);
  trace(f, y, 0);
  f.pen.paint(NONE, ON_NIGHT, 2.2, SOLID);
}
