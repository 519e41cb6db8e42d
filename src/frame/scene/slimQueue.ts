import { QUEUE_HEAD1, QUEUE_LENGTH } from '../../sim/registers.ts';
import { INK, SOLID, TILE } from '../pen.ts';
import type { Frame } from './frame.ts';

const CHIP = 4.5;
const IN_TRANSFER = 12;

/** Requests over the strip: a chip each, as high as its place in the queue; at the foot, filled, those in transfer. */
export function drawSlimChips(f: Frame) {
  const { w, k, layout } = f;
  const foot = layout.deviceY - 2;
  const room = foot - IN_TRANSFER - 4 - layout.queueTop;
  const apart = Math.min(CHIP, room / Math.max(1, w.reg[QUEUE_LENGTH]));
  let place = 0;
  for (let r1 = w.reg[QUEUE_HEAD1]; r1 !== 0; r1 = w.reqNext[r1 - 1]) {
    place++;
    drawChip(f, r1 - 1, foot - IN_TRANSFER - 3 - place * apart, CHIP, TILE);
  }
  for (let q = 0; q < k.slots; q++) {
    if (w.slotReq[q] !== 0) drawChip(f, w.slotReq[q] - 1, foot - IN_TRANSFER, IN_TRANSFER, INK);
  }
}

/** Over all pages of the request that are in sight, but not over the lens: there its chip has words. */
function drawChip(f: Frame, r: number, y: number, height: number, fill: number) {
  const { w, k, pen, first } = f;
  if (r >= k.pages) return;
  const from = Math.max(f.from, r);
  const until = Math.min(f.until, r + w.reqCount[r] - 1);
  if (from > until) return;
  pen.part('request', w.reqNumber[r]);
  if (first < from || first > until) return drawPiece(f, from, until, y, height, fill);
  drawPiece(f, from, first - 1, y, height, fill);
  drawPiece(f, first + 1, until, y, height, fill);
}

function drawPiece(f: Frame, from: number, until: number, y: number, height: number, fill: number) {
  if (from > until) return;
  const x = f.x(from);
  f.pen.rect(x, y, f.right(until) - x, height, 1.5, fill, INK, 1.2, SOLID);
}
