import { BAD, BAD_TEXT, BODY, INK, INK2, LABEL, NONE, ON_BAD, ON_INK, PANEL, SOLID, START } from '../pen.ts';
import type { Frame } from './frame.ts';
import { drawNumbered } from './glyphs.ts';

const WIDTH = 216;
const HEIGHT = 44;
/** From a column to its callout. */
const AWAY = 44;

/** A numbered callout beside the page column at x, on the side asked for (-1 left, 1 right) or where there is room; its line begins at `from`, to the left at `fromLeft`. */
export function drawCallout(
  f: Frame,
  number: number,
  side: -1 | 1,
  x: number,
  y: number,
  from: number,
  fromLeft: number,
  title: string,
  gist: string,
  bad: boolean,
) {
  const { pen, layout } = f;
  const right = x + layout.tile;
  const roomLeft = x - AWAY - WIDTH >= layout.band + 12;
  const roomRight = right + AWAY + WIDTH <= layout.width - 4;
  if (!roomLeft && !roomRight) return drawMark(f, number, x, y, bad);
  const goesRight = roomRight && (side === 1 || !roomLeft);
  const left = goesRight ? right + AWAY : x - AWAY - WIDTH;
  pen.part('callout', number);
  pen.line(goesRight ? from : fromLeft, y, goesRight ? left : left + WIDTH, y, bad ? BAD : INK, 1.4, SOLID);
  pen.fade(0.14);
  pen.rect(left + 2, y - HEIGHT / 2 + 4, WIDTH, HEIGHT, 7, INK, NONE, 0, SOLID);
  pen.restore();
  pen.rect(left, y - HEIGHT / 2, WIDTH, HEIGHT, 6, PANEL, bad ? BAD : INK, 1.4, SOLID);
  drawNumbered(pen, left, y, String(number), LABEL, bad ? BAD : INK, bad ? ON_BAD : ON_INK);
  pen.text(left + 17, y - 4, title, LABEL, bad ? BAD_TEXT : INK, START, WIDTH - 24);
  pen.text(left + 17, y + 13, gist, BODY, INK2, START, WIDTH - 24);
}

/** No room for words, which would cover what they are about: its number beside the column. */
function drawMark(f: Frame, number: number, x: number, y: number, bad: boolean) {
  // A phone has chains on the right of its page, and no room on its left.
  const at = f.layout.arrangement === 'phone' ? x + f.layout.tile + 8 : x - 16;
  f.pen.part('callout', number);
  drawNumbered(f.pen, at, y, String(number), LABEL, bad ? BAD : INK, bad ? ON_BAD : ON_INK);
}
