import { SLOT_COMMAND, SLOT_MEDIA, SLOT_TAKE } from '../../sim/programs.ts';
import { LINK_OWNER1, SECOND_LEG } from '../../sim/registers.ts';
import {
  DOTTED,
  INK,
  INK2,
  MONO,
  MONO_STRONG,
  NONE,
  ON_INK,
  type Role,
  SOLID,
  START,
  STRATUM_QUEUE,
  TILE,
} from '../pen.ts';
import type { Frame } from './frame.ts';
import { chipY } from './layout.ts';
import { mix, SUBMIT_MS } from './motion.ts';
import { IN_SLOT, legPlace, NOWHERE, placeOf, slotOf } from './requests.ts';
import { ordinalText, requestText } from './words.ts';

/** What a character of the chip's letters takes, and the margin before and after them. */
const LETTER = 6.4;
const MARGIN = 5;
const BASE = 13;

/** A mirror's requests: each has a queue of its own a leg, so of each request a chip in three: its number, and how far either leg is. */
export function drawLegChips(f: Frame) {
  const { w, k } = f;
  for (let r = 0; r < k.pages; r++) {
    if (w.reqCount[r] === 0 || r > f.last || r + w.reqCount[r] - 1 < f.first) continue;
    const place = placeOf(w, r);
    if (place !== NOWHERE) drawChip(f, r, place);
  }
}

/** In the row of the leg that is further. Dotted: without a writeback the host takes it for complete already. */
function drawChip(f: Frame, r: number, place: number) {
  const { w, pen, layout } = f;
  const alone = layout.arrangement !== 'columns';
  const x = f.x(alone ? f.first : r);
  const width = alone ? layout.tile : f.x(r + w.reqCount[r] - 1) + layout.tile - x;
  const fallen = place === IN_SLOT ? 1 : f.phase(f.ageMs(f.log.at(w.wbWhy[r])), SUBMIT_MS);
  const y = mix(chipY(layout, place) - 16, chipY(layout, place), fallen);
  const name = requestText(w.reqNumber[r]);
  const head = name.length * LETTER + 2 * MARGIN;
  const half = (width - head) / 2;
  pen.part('request', w.reqNumber[r]);
  if (fallen < 1) pen.fade(fallen);
  pen.rect(x, y, width, layout.chipHeight, 2.5, TILE, NONE, 0, SOLID);
  pen.text(x + MARGIN, y + BASE, name, MONO_STRONG, INK, START, 0);
  for (let leg = 0; leg < 2; leg++) drawHalf(f, r, leg, x + head + leg * half, y, half);
  pen.rect(x, y, width, layout.chipHeight, 2.5, NONE, INK, 1.4, w.wb[r] !== 0 ? SOLID : DOTTED);
  if (fallen < 1) pen.restore();
}

/** One leg of a request: filled in transfer, and grey once it is through. */
function drawHalf(f: Frame, r: number, leg: number, x: number, y: number, width: number) {
  const { w, pen, layout } = f;
  const place = legPlace(w, r, leg);
  const fill: Role = place === IN_SLOT ? INK : place === NOWHERE ? STRATUM_QUEUE : TILE;
  pen.rect(x, y, width, layout.chipHeight, 0, fill, INK, 1.2, SOLID);
  const role = place === IN_SLOT ? ON_INK : place === NOWHERE ? INK2 : INK;
  pen.text(x + MARGIN, y + BASE, legWords(f, r, leg), MONO, role, START, width - MARGIN);
}

/** "2 WRITE": how far a leg is with a request. */
export function legWords(f: Frame, r: number, leg: number): string {
  const place = legPlace(f.w, r, leg);
  return wordsOf(leg, place === IN_SLOT ? slotWord(f, r, leg) : place);
}

/** Numbers of words beyond places: what a slot does. */
const COMMAND = -2;
const LINK = -3;
const READS = -4;
const MEDIA = -5;
const SLOT_WORDS: Readonly<Record<number, string>> = {
  [COMMAND]: 'CMD',
  [LINK]: 'LINK',
  [READS]: 'WRITE',
  [MEDIA]: 'MEDIA',
  [NOWHERE]: 'done',
  0: 'next',
};

/** The slot's work: the command, waiting for the link, sectors over the link, media. */
function slotWord({ w, k }: Frame, r: number, leg: number): number {
  const slot = slotOf(w, r, leg);
  const pc = w.pc[k.firstSlot + slot];
  if (pc === SLOT_TAKE || pc === SLOT_COMMAND) return COMMAND;
  if (pc === SLOT_MEDIA) return MEDIA;
  return w.reg[LINK_OWNER1 + leg * SECOND_LEG] === slot + 1 ? READS : LINK;
}

const known: readonly Map<number, string>[] = [new Map(), new Map()];

/** Made once. */
function wordsOf(leg: number, state: number): string {
  const found = known[leg].get(state);
  if (found !== undefined) return found;
  const words = `${leg + 1} ${SLOT_WORDS[state] ?? ordinalText(state + 1)}`;
  known[leg].set(state, words);
  return words;
}
