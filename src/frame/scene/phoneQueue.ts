import { QUEUE_HEAD1, QUEUE_LENGTH } from '../../sim/registers.ts';
import {
  DOTTED,
  END,
  INK,
  INK2,
  LINE2,
  MONO,
  MONO_STRONG,
  NONE,
  ON_INK,
  SOLID,
  START,
  TILE,
} from '../pen.ts';
import type { Frame } from './frame.ts';
import { legWords } from './mirrorChips.ts';
import { IN_SLOT, NOWHERE, placeOf, requestOf } from './requests.ts';
import { numberText, ordinalText, requestText } from './words.ts';

/** A phone's queue: the page's own request in words, and what comes after it. */
export function drawPhoneRequest(f: Frame, p: number) {
  const { pen, layout, w } = f;
  const { queueTop: y, chipHeight: h, left: x, tile } = layout;
  const r = requestOf(w, p);
  const place = r < 0 ? NOWHERE : placeOf(w, r);
  const filled = place === IN_SLOT;
  pen.part('request', r < 0 ? 0 : w.reqNumber[r]);
  if (place === NOWHERE) pen.rect(x, y, tile, h, 2.5, NONE, LINE2, 1, DOTTED);
  else pen.rect(x, y, tile, h, 2.5, filled ? INK : TILE, INK, 1.4, SOLID);
  const role = filled ? ON_INK : place === NOWHERE ? INK2 : INK;
  const base = y + h / 2 + 4;
  pen.text(x + 9, base, ownWords(f, r, place), place === NOWHERE ? MONO : MONO_STRONG, role, START, 0);
  pen.text(x + tile - 9, base, nextWords(f, r, place <= 0), MONO, role, END, 0);
}

const own = { key: -1, words: '' };

function ownWords(f: Frame, r: number, place: number): string {
  const { w, k } = f;
  if (k.legs > 1 && place !== NOWHERE) return legsText(f, r);
  const key = (r < 0 ? 0 : w.reqNumber[r]) * 65536 + (place + 1);
  if (own.key === key) return own.words;
  own.key = key;
  own.words = ownText(r < 0 ? 0 : w.reqNumber[r], place);
  return own.words;
}

function ownText(number: number, place: number): string {
  if (place === NOWHERE) return 'no request';
  const name = requestText(number);
  if (place === IN_SLOT) return `${name} in transfer`;
  return place === 0 ? `${name} is next` : `${name} is ${ordinalText(place + 1)}`;
}

const both = { number: 0, one: '', other: '', words: '' };

/** Of a mirror, how far either leg is. */
function legsText(f: Frame, r: number): string {
  const number = f.w.reqNumber[r];
  const one = legWords(f, r, 0);
  const other = legWords(f, r, 1);
  if (both.number === number && both.one === one && both.other === other) return both.words;
  const words = `${requestText(number)} leg ${one}, leg ${other}`;
  Object.assign(both, { number, one, other, words });
  return words;
}

const next = { key: -1, words: '' };

/** The first in the queue but the page's own, and how many wait besides; it comes after one that is already at the front. */
function nextWords(f: Frame, r: number, after: boolean): string {
  const { w, k } = f;
  let head = w.reg[QUEUE_HEAD1] - 1;
  if (head === r && r >= 0) head = w.reqNext[r] - 1;
  const more = w.reg[QUEUE_LENGTH] - (w.reg[QUEUE_HEAD1] - 1 === head ? 1 : 2);
  const key = head < 0 ? -2 : (w.reqNumber[head] * 4096 + more) * 2 + (after ? 1 : 0);
  if (next.key === key) return next.words;
  next.key = key;
  const page = head < k.pages ? head : -1;
  next.words =
    head < 0 ? 'no other waits' : `${after ? 'then' : 'next'} ${nextText(w.reqNumber[head], page, more)}`;
  return next.words;
}

function nextText(number: number, page: number, more: number): string {
  if (more > 0) return `${requestText(number)}, ${more} more`;
  return `${requestText(number)}, ${page < 0 ? 'metadata' : `page ${numberText(page)}`}`;
}
