import { DASHED, NIGHT, NONE, ON_NIGHT, type Role, SOLID } from '../pen.ts';
import type { Frame } from './frame.ts';

/** From one tooth to the next, and how far teeth reach, units. */
const PITCH = 9;
const REACH = 3.4;

/** How far the n-th tooth stands from the line: the same on every screen and at every instant. */
const tooth = (n: number): number => ((((n * 2_654_435_761) >>> 0) % 1000) / 500 - 1) * REACH;

function trace({ pen, layout }: Frame, y: number) {
  pen.begin();
  pen.moveTo(layout.band, y);
  const teeth = Math.floor((layout.width - layout.band) / PITCH);
  for (let n = 1; n <= teeth; n++) pen.lineTo(layout.band + n * PITCH, y + tooth(n));
  pen.lineTo(layout.width, y);
}

/** Where it would tear: a dashed line. */
export function drawDashedTear(f: Frame, y: number, role: Role) {
  trace(f, y);
  f.pen.paint(NONE, role, 2.2, DASHED);
}

/** Where it has torn: the dark above ends in teeth, along which one line stays lit. */
export function drawTear(f: Frame, y: number) {
  trace(f, y);
  f.pen.paint(NONE, NIGHT, 6, SOLID);
  trace(f, y);
  f.pen.paint(NONE, ON_NIGHT, 2.2, SOLID);
}
