import { INK, MONO_STRONG, ON_INK, SMALL, SOLID, START, TILE } from '../pen.ts';
import type { Frame } from './frame.ts';
import { chipY } from './layout.ts';
import { drawBars } from './ordering.ts';
import { IN_SLOT, legPlace, NOWHERE, placeOf } from './requests.ts';
import { requestText } from './words.ts';

const LEFT = 28;
/** Beside it the row's own words stand: for FUA, or a number of four digits, there is just room. */
const WIDTH = 62;
const WIDE = 78;
const WORDS = 34;
const FAR_WORDS = 42;

/** A commit's requests, metadata and the root, belong to no page: their chips are left of the columns. */
export function drawMetadata(f: Frame) {
  const { w, k } = f;
  for (let r = k.pages; r < k.requests; r++) {
    const place = w.reqCount[r] > 0 ? placeOf(w, r) : NOWHERE;
    if (place !== NOWHERE) drawChip(f, r, place);
  }
}

function drawChip(f: Frame, r: number, place: number) {
  const { pen, k, w } = f;
  const y = chipY(f.layout, place);
  const inSlot = place === IN_SLOT;
  const number = w.reqNumber[r];
  const long = number >= 1000;
  const fua = isFua(f, r);
  const width = long || fua ? WIDE : WIDTH;
  const words = long ? FAR_WORDS : WORDS;
  pen.part('request', number);
  pen.rect(LEFT, y, width, f.layout.chipHeight, 2.5, inSlot ? INK : TILE, INK, 1.4, SOLID);
  if (k.tags) drawBars(f, LEFT, y, width, f.layout.chipHeight);
  const role = inSlot ? ON_INK : INK;
  pen.text(LEFT + 6, y + 13, requestText(number), MONO_STRONG, role, START, 0);
  pen.text(LEFT + words, y + 13, wordsOf(f, r, long), SMALL, role, START, width - words - 2);
}

/** Ordered by tags the root needs no FUA. */
const isFua = ({ k }: Frame, r: number): boolean => r === k.rootRequest && k.fua && !k.tags;

/** Only the root is written by FUA: where there is little room that says enough. */
function wordsOf(f: Frame, r: number, long: boolean): string {
  const leg = oneLeg(f, r);
  if (leg !== '') return leg;
  if (r !== f.k.rootRequest) return 'meta';
  if (!isFua(f, r)) return 'root';
  return long ? 'FUA' : 'root FUA';
}

/** Of a mirror the leg that alone still has it. */
function oneLeg({ w, k }: Frame, r: number): string {
  if (k.legs === 1) return '';
  if (legPlace(w, r, 0) === NOWHERE) return 'leg 2';
  return legPlace(w, r, 1) === NOWHERE ? 'leg 1' : '';
}
