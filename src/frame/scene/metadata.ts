import { QUEUE_HEAD1 } from '../../sim/registers.ts';
import { INK, MONO_STRONG, ON_INK, SMALL, SOLID, START, TILE } from '../pen.ts';
import type { Frame } from './frame.ts';
import { chipY } from './layout.ts';
import { IN_SLOT } from './requests.ts';
import { requestText } from './words.ts';

const LEFT = 28;
const WIDTH = 74;
/** Beside a strip the requests' number stands in the same row. */
const SHORT = 62;

/** A commit's requests, metadata and the root, belong to no page: their chips are left of the columns. */
export function drawMetadata(f: Frame) {
  const { w, k } = f;
  let place = 0;
  for (let r1 = w.reg[QUEUE_HEAD1]; r1 !== 0; r1 = w.reqNext[r1 - 1]) {
    if (r1 - 1 >= k.pages) drawChip(f, r1 - 1, place);
    place++;
  }
  for (let q = 0; q < k.slots; q++) {
    if (w.slotReq[q] - 1 >= k.pages) drawChip(f, w.slotReq[q] - 1, IN_SLOT);
  }
}

function drawChip(f: Frame, r: number, place: number) {
  const { pen, k, w } = f;
  const y = chipY(f.layout, place);
  const inSlot = place === IN_SLOT;
  const short = f.layout.arrangement === 'strip';
  const width = short ? SHORT : WIDTH;
  const words = r === k.rootRequest ? 'root' : short ? 'meta' : 'metadata';
  pen.part('request', w.reqNumber[r]);
  pen.rect(LEFT, y, width, f.layout.chipHeight, 2.5, inSlot ? INK : TILE, INK, 1.4, SOLID);
  const role = inSlot ? ON_INK : INK;
  pen.text(LEFT + 6, y + 13, requestText(w.reqNumber[r]), MONO_STRONG, role, START, 0);
  pen.text(LEFT + 34, y + 13, words, SMALL, role, START, width - 36);
}
