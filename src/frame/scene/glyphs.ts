import { BAD, INK, INK2, MIDDLE, NONE, ON_BAD, type Pen, type Role, SOLID } from '../pen.ts';

/** A padlock, 8 by 10, its body's top left at (x, y + 4). */
export function drawPadlock(pen: Pen, x: number, y: number, role: Role) {
  pen.begin();
  pen.moveTo(x + 1.6, y + 5);
  pen.lineTo(x + 1.6, y + 3);
  pen.arcTo(x + 1.6, y + 0.6, x + 4, y + 0.6, 2.2);
  pen.arcTo(x + 6.4, y + 0.6, x + 6.4, y + 3, 2.2);
  pen.lineTo(x + 6.4, y + 5);
  pen.paint(NONE, role, 1.4, SOLID);
  pen.rect(x, y + 4.4, 8, 5.8, 1, role, NONE, 0, SOLID);
}

/** The ink tick of a block that agrees with its checksum, around (x, y). */
export function drawTick(pen: Pen, x: number, y: number) {
  pen.begin();
  pen.moveTo(x - 5, y);
  pen.lineTo(x - 1.5, y + 3.6);
  pen.lineTo(x + 5, y - 4);
  pen.paint(NONE, INK, 2, SOLID);
}

/** The red disc with a cross of one that does not. */
export function drawCross(pen: Pen, x: number, y: number, r: number, width = 2) {
  pen.begin();
  pen.circle(x, y, r);
  pen.paint(BAD, NONE, 0, SOLID);
  const a = r * 0.4;
  pen.begin();
  pen.moveTo(x - a, y - a);
  pen.lineTo(x + a, y + a);
  pen.moveTo(x + a, y - a);
  pen.lineTo(x - a, y + a);
  pen.paint(NONE, ON_BAD, width, SOLID);
}

/** An arrow's head with its tip at (x, y). */
export function drawHeadDown(pen: Pen, x: number, y: number, size: number, fill: Role, stroke: Role) {
  pen.begin();
  pen.moveTo(x - size, y - size * 1.7);
  pen.lineTo(x + size, y - size * 1.7);
  pen.lineTo(x, y);
  pen.close();
  pen.paint(fill, stroke, 1, SOLID);
}

export function drawHeadLeft(pen: Pen, x: number, y: number, fill: Role) {
  pen.begin();
  pen.moveTo(x, y);
  pen.lineTo(x + 6, y - 3.6);
  pen.lineTo(x + 6, y + 3.6);
  pen.close();
  pen.paint(fill, NONE, 0, SOLID);
}

export function drawHeadRight(pen: Pen, x: number, y: number, fill: Role) {
  pen.begin();
  pen.moveTo(x, y);
  pen.lineTo(x - 6, y - 3.6);
  pen.lineTo(x - 6, y + 3.6);
  pen.close();
  pen.paint(fill, NONE, 0, SOLID);
}

/** The flusher: a home plate with an arrow stopped by a line; filled while awake. Around (x, y). */
export function drawHomePlate(pen: Pen, x: number, y: number, fill: Role, stroke: Role, sign: Role) {
  pen.begin();
  pen.moveTo(x - 7.5, y - 8);
  pen.lineTo(x + 7.5, y - 8);
  pen.lineTo(x + 7.5, y + 2.5);
  pen.lineTo(x, y + 8.5);
  pen.lineTo(x - 7.5, y + 2.5);
  pen.close();
  pen.paint(fill, stroke, 1.5, SOLID);
  pen.begin();
  pen.moveTo(x, y - 5.5);
  pen.lineTo(x, y + 0.5);
  pen.moveTo(x - 2.6, y - 1.8);
  pen.lineTo(x, y + 0.8);
  pen.lineTo(x + 2.6, y - 1.8);
  pen.moveTo(x - 3.4, y + 3);
  pen.lineTo(x + 3.4, y + 3);
  pen.paint(NONE, sign, 1.3, SOLID);
}

/** A number in a disc: a callout's. */
export function drawNumbered(
  pen: Pen,
  x: number,
  y: number,
  words: string,
  font: number,
  fill: Role,
  role: Role,
) {
  pen.begin();
  pen.circle(x, y, 10);
  pen.paint(fill, NONE, 0, SOLID);
  pen.text(x, y + 4, words, font, role, MIDDLE, 0);
}

/** A file without checksums: a sheet with a struck-out sigma, around (x, y), 12 high. */
export function drawUnchecked(pen: Pen, x: number, y: number) {
  pen.begin();
  pen.moveTo(x + 2.8, y - 3.6);
  pen.lineTo(x - 2.8, y - 3.6);
  pen.lineTo(x + 0.8, y);
  pen.lineTo(x - 2.8, y + 3.6);
  pen.lineTo(x + 2.8, y + 3.6);
  pen.moveTo(x - 5, y + 4.6);
  pen.lineTo(x + 5, y - 4.6);
  pen.paint(NONE, INK2, 1.2, SOLID);
}

/** The small tick below a page of the strip. */
export function drawSmallTick(pen: Pen, x: number, y: number) {
  pen.begin();
  pen.moveTo(x - 3.6, y);
  pen.lineTo(x - 1, y + 2.6);
  pen.lineTo(x + 3.6, y - 3);
  pen.paint(NONE, INK, 1.4, SOLID);
}
