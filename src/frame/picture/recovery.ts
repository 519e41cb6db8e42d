import {
  BAD,
  BAD_GROUND,
  BAD_TEXT,
  BODY,
  END,
  INK,
  INK2,
  LABEL,
  LINE,
  LINE2,
  MONO,
  MONO_STRONG,
  NONE,
  ON_NIGHT,
  type Pen,
  SECTOR_LETTER_LARGE,
  SMALL,
  SOLID,
  START,
  TILE,
} from '../pen.ts';
import type { Aftermath } from '../scene/aftermath.ts';
import { drawHeadDown } from '../scene/glyphs.ts';
import { LABELS_RIGHT, type SceneLayout } from '../scene/layout.ts';
import { firstVisible, lastVisible, pageX } from '../scene/sight.ts';
import type { Card } from '../scene/verdictCard.ts';
import { drawVerdictSign } from '../scene/verdictMarks.ts';
import type { SceneView } from '../scene/view.ts';
import { exactText } from '../scene/words.ts';
import { textWidth } from '../timeline/type.ts';

/** How high the cards are, with the arrows above them. */
export const RECOVERY_HEIGHT = 118;
const TOP = 13;
const MARGIN = 4;
const INSET = 9;

/** Across the queue: which accident has happened, and when. */
export function drawAccident(pen: Pen, l: SceneLayout, { kind, at }: Aftermath) {
  const x = l.width / 3;
  const y = (l.dmaY + l.deviceY) / 2;
  const name = kind === 'cut' ? 'Power cut' : 'Kernel crash';
  const gist =
    kind === 'cut'
      ? 'everything above the FLUSH line is gone: page tables, page cache, queue, device cache'
      : 'memory is gone: page tables, page cache, queue; the device goes on with what its cache holds';
  pen.part('accident', 0);
  drawBigBolt(pen, x - 34, y - 17);
  pen.text(x, y - 4, `${name} at ${exactText(at)}`, SECTOR_LETTER_LARGE, ON_NIGHT, START, 0);
  pen.text(x, y + 15, gist, BODY, ON_NIGHT, START, 0);
}

/** 23 by 34, its corner at (x, y). */
function drawBigBolt(pen: Pen, x: number, y: number) {
  pen.begin();
  pen.moveTo(x + 15, y);
  pen.lineTo(x + 1, y + 19.5);
  pen.lineTo(x + 9.4, y + 19.5);
  pen.lineTo(x + 6, y + 34);
  pen.lineTo(x + 23, y + 13.2);
  pen.lineTo(x + 14, y + 13.2);
  pen.close();
  pen.paint(BAD, NONE, 0, SOLID);
}

/** What recovery says of each page that is drawn in full, below its column. */
export function drawRecovery(pen: Pen, view: SceneView, { cards }: Aftermath) {
  const { layout } = view;
  pen.part('recovery', 0);
  for (const [y, words] of LABELS) pen.text(LABELS_RIGHT, TOP + y, words, SMALL, INK2, END, 0);
  pen.text(LABELS_RIGHT, TOP + 22, 'Recovery', SECTOR_LETTER_LARGE, INK, END, 0);
  for (let p = firstVisible(layout, view); p <= lastVisible(layout, view); p++) {
    pen.part('card', p);
    drawCard(pen, cards[p], pageX(layout, view, p) - MARGIN, layout.tile + 2 * MARGIN);
  }
}

const LABELS = [
  [41, 'the program reads'],
  [57, 'because'],
  [93, 'expected'],
] as const;

function drawCard(pen: Pen, card: Card, x: number, width: number) {
  const { bad } = card;
  const [left, right] = [x + INSET, x + width - INSET];
  const strong = bad ? BAD_TEXT : INK;
  const middle = x + width / 2;
  pen.line(middle, 1, middle, 6, bad ? BAD : INK, 1.6, SOLID);
  drawHeadDown(pen, middle, 11, 3.4, bad ? BAD : INK, NONE);
  pen.rect(
    x,
    TOP,
    width,
    RECOVERY_HEIGHT - TOP - 5,
    5,
    bad ? BAD_GROUND : TILE,
    bad ? BAD : LINE2,
    1.5,
    SOLID,
  );
  drawVerdictSign(pen, card.verdict, left + 8, TOP + 17, 8.5);
  pen.text(left + 22, TOP + 21, card.title, LABEL, strong, START, 0);
  pen.text(left, TOP + 41, `read() = ${card.reads}`, MONO_STRONG, INK, START, 0);
  wrapped(card.because, right - left).forEach((line, i) => {
    pen.text(left, TOP + 57 + 13 * i, line, SMALL, INK2, START, right - left);
  });
  pen.line(left, TOP + 79, right, TOP + 79, bad ? BAD : LINE, 1, SOLID);
  pen.text(left, TOP + 93, 'expected', SMALL, INK2, START, 0);
  pen.text(right, TOP + 93, card.expected, MONO, strong, END, 0);
}

/** In two lines; what does not fit the second is shortened by the pen. */
function wrapped(words: string, room: number): readonly string[] {
  const all = words.split(' ');
  let n = all.length;
  while (n > 1 && textWidth(all.slice(0, n).join(' '), SMALL) > room) n--;
  return [all.slice(0, n).join(' '), all.slice(n).join(' ')];
}
