import { INK, MONO_STRONG, ON_INK, SMALL, SOLID, START, TILE } from '../pen.ts';
import type { Frame } from './frame.ts';
import { chipY } from './layout.ts';
import { drawBars } from './ordering.ts';
import { IN_SLOT, legPlace, NOWHERE, placeOf } from './requests.ts';
import { requestText } from './words.ts';

const LEFT = 28;
/** Beside it the row's own words stand. */
const WIDTH = 62;

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
  const words = oneLeg(f, r) || (r === k.rootRequest ? 'root' : 'meta');
  pen.part('request', w.reqNumber[r]);
  pen.rect(LEFT, y, WIDTH, f.layout.chipHeight, 2.5, inSlot ? INK : TILE, INK, 1.4, SOLID);
  if (k.tags) drawBars(f, LEFT, y, WIDTH, f.layout.chipHeight);
  const role = inSlot ? ON_INK : INK;
  pen.text(LEFT + 6, y + 13, requestText(w.reqNumber[r]), MONO_STRONG, role, START, 0);
  pen.text(LEFT + 34, y + 13, words, SMALL, role, START, WIDTH - 36);
}

/** Of a mirror the leg that alone still has it. */
function oneLeg({ w, k }: Frame, r: number): string {
  if (k.legs === 1) return '';
  if (legPlace(w, r, 0) === NOWHERE) return 'leg 2';
  return legPlace(w, r, 1) === NOWHERE ? 'leg 1' : '';
}
