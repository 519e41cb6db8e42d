import {
  END,
  FILL,
  HUE_EDGE,
  HUE_TEXT,
  LETTER,
  MIDDLE,
  type Pen,
  processRole,
  SOLID,
  STRONG,
  YOU_HUE,
} from '../pen.ts';

/** Corners of a process's shape for a radius of 1, x and y in turn; a circle and a square have none here. */
const CORNERS: readonly (readonly number[])[] = [
  [],
  [],
  [0, -1.08, 0.94, -0.54, 0.94, 0.54, 0, 1.08, -0.94, 0.54, -0.94, -0.54], // C hexagon
  [0, -1.08, 1.06, 0.9, -1.06, 0.9], // D triangle
  [0, -1.06, 1.02, -0.3, 0.64, 0.92, -0.64, 0.92, -1.02, -0.3], // E pentagon
  [
    -0.4, -1, 0.4, -1, 0.4, -0.4, 1, -0.4, 1, 0.4, 0.4, 0.4, 0.4, 1, -0.4, 1, -0.4, 0.4, -1, 0.4, -1, -0.4,
    -0.4, -0.4,
  ], // F cross
  [-0.92, -0.9, 0.92, -0.9, 0.92, 0.25, 0, 1.08, -0.92, 0.25], // G shield
  [-0.6, -0.9, 0.6, -0.9, 1.06, 0.9, -1.06, 0.9], // H trapezium
  [0, -1.16, 1.16, 0, 0, 1.16, -1.16, 0], // you: diamond
];

/** A process's shape in its hue. */
export function drawShape(pen: Pen, hue: number, x: number, y: number, r: number) {
  const fill = processRole(hue, FILL);
  const edge = processRole(hue, HUE_EDGE);
  const corners = CORNERS[hue];
  if (hue === 1) return pen.rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8, 2, fill, edge, 1, SOLID);
  pen.begin();
  if (corners.length === 0) pen.circle(x, y, r);
  for (let i = 0; i < corners.length; i += 2) {
    if (i === 0) pen.moveTo(x + corners[i] * r, y + corners[i + 1] * r);
    else pen.lineTo(x + corners[i] * r, y + corners[i + 1] * r);
  }
  pen.close();
  pen.paint(fill, edge, 1, SOLID);
}

/** Shape and letter: the letter inside where there is room, else at its left. */
export function drawBadge(pen: Pen, hue: number, letter: string, x: number, y: number, r: number) {
  drawShape(pen, hue, x, y, r);
  if (r < 7) pen.text(x - r - 3, y + 3.8, letter, STRONG, processRole(hue, HUE_TEXT), END, 0);
  else pen.text(x, y + 3.7, letter, STRONG, processRole(hue, LETTER), MIDDLE, 0);
}

/** The hue of a process; `you`: your number among the processes. */
export function hueOf(process: number, you: number): number {
  return process === you ? YOU_HUE : process;
}
