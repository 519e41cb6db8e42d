import { BAD, BAD_TEXT, INK, NONE, PAPER, type Pen, SMALL, SOLID, START, STRONG } from '../pen.ts';
import type { Accident, AccidentAct } from './accidents.ts';
import { drawShape, hueOf } from './badge.ts';
import { hideTicks } from './drawAxis.ts';
import { textWidth } from './type.ts';
import type { TimelineView } from './view.ts';

/** A sign's room along the axis, from its middle to either side; its words begin so far from there. */
const HALF = 8;
const WORDS = 11;
const Y = 8.5;
const BASE = 12.8;

/** Accidents whose signs would hide each other: one sign, and how many more there are. */
interface Group {
  readonly x: number;
  readonly first: Accident;
  readonly more: number;
}

/** On the axis a sign for each accident and each new start, with words where there is room; many at a time as one. */
export function drawAccidents(pen: Pen, view: TimelineView, accidents: readonly Accident[], you: number) {
  const groups = groupsOf(view, accidents);
  let taken = view.layout.left;
  groups.forEach((group, i) => {
    const next = groups[i + 1];
    const flag = flagOf(group, taken, next ? next.x - HALF : view.layout.right, !next);
    drawFlag(pen, view, group, flag, you);
    taken = flag.right;
  });
}

function groupsOf({ scale }: TimelineView, accidents: readonly Accident[]): Group[] {
  const groups: Group[] = [];
  for (const one of accidents) {
    if (one.act.at < scale.from || one.act.at > scale.to) continue;
    const x = Math.round(scale.x(one.act.at));
    const last = groups.at(-1);
    if (last && x - last.x < 2 * HALF) groups[groups.length - 1] = joined(last, one);
    else groups.push({ x, first: one, more: 0 });
  }
  return groups;
}

/** Of several the worst gives its sign: what it takes is the most. */
function joined({ x, first, more }: Group, one: Accident): Group {
  return {
    x,
    first: RANK.indexOf(one.act.kind) < RANK.indexOf(first.act.kind) ? one : first,
    more: more + 1,
  };
}

const RANK: readonly AccidentAct['kind'][] = ['cut', 'crash', 'kill', 'boot'];

/** What a group says, where its words begin, and what of the axis it takes. */
interface Flag {
  readonly words: string;
  readonly at: number;
  readonly left: number;
  readonly right: number;
}

const isFall = ({ act }: Accident): boolean => act.kind === 'cut' || act.kind === 'crash';

/** Words after the sign as far as there is room up to `to`; the last's before it, if they fit there only. */
function flagOf({ x, first, more }: Group, from: number, to: number, last: boolean): Flag {
  const font = isFall(first) ? STRONG : SMALL;
  const many = more === 0 ? '' : `+${more}`;
  const all = more === 0 ? first.words : `${first.words} ${many}`;
  const wide = textWidth(all, font);
  const words = [all, many].find((some) => x + WORDS + textWidth(some, font) <= to) ?? '';
  if (words !== all && last && x - WORDS - wide > from)
    return { words: all, at: x - WORDS - wide, left: x - WORDS - wide, right: x + HALF };
  const reach = words === '' ? HALF : WORDS + textWidth(words, font);
  return { words, at: x + WORDS, left: x - HALF, right: x + reach };
}

function drawFlag(pen: Pen, view: TimelineView, { x, first }: Group, flag: Flag, you: number) {
  const { words, at, left, right } = flag;
  hideTicks(pen, view, left - 1, right + 1);
  pen.rect(left, 0.5, right - left, 16, 0, PAPER, NONE, 0, SOLID);
  if (first.act.kind === 'kill') drawDeath(pen, hueOf(first.act.process, you), x);
  else if (first.act.kind === 'boot') drawPower(pen, x);
  else drawBolt(pen, x, Y);
  const [font, role] = isFall(first) ? [STRONG, BAD_TEXT] : [SMALL, INK];
  if (words !== '') pen.text(at, BASE, words, font, role, START, 0);
}

/** The sign of a power cut, around (x, y). */
function drawBolt(pen: Pen, x: number, y: number) {
  pen.begin();
  pen.moveTo(x + 1.6, y - 8.5);
  pen.lineTo(x - 5.4, y + 1.2);
  pen.lineTo(x - 0.9, y + 1.2);
  pen.lineTo(x - 2.4, y + 8.5);
  pen.lineTo(x + 5.4, y - 2.2);
  pen.lineTo(x + 0.6, y - 2.2);
  pen.close();
  pen.paint(BAD, NONE, 0, SOLID);
}

/** A new start: the sign that is on the switch. */
function drawPower(pen: Pen, x: number) {
  pen.begin();
  pen.circle(x, Y + 0.6, 4.8);
  pen.paint(NONE, INK, 1.6, SOLID);
  pen.rect(x - 2.6, Y - 6.4, 5.2, 5, 0, PAPER, NONE, 0, SOLID);
  pen.line(x, Y - 6.2, x, Y - 0.4, INK, 1.7, SOLID);
}

/** A process that is killed: its shape, struck out. */
function drawDeath(pen: Pen, hue: number, x: number) {
  drawShape(pen, hue, x, Y, 5.6);
  drawStrike(pen, x, Y, 5);
}

export function drawStrike(pen: Pen, x: number, y: number, r: number) {
  pen.begin();
  pen.moveTo(x - r, y - r);
  pen.lineTo(x + r, y + r);
  pen.moveTo(x + r, y - r);
  pen.lineTo(x - r, y + r);
  pen.paint(NONE, INK, 1.8, SOLID);
}
