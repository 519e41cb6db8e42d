import { QUEUE_HEAD1, QUEUE_LENGTH } from '../../sim/registers.ts';
import { INK, SOLID, TILE } from '../pen.ts';
import type { Frame } from './frame.ts';

const CHIP = 4.5;
const IN_TRANSFER = 12;

/** Requests over the strip: a chip each, as high as its place in the queue; at the foot, filled, those in transfer. */
export function drawSlimChips(f: Frame) {
  drawQueued(f);
  for (let leg = 0; leg < f.k.legs; leg++) drawTransfers(f, leg);
}

/** Of a mirror the first leg's queue. */
function drawQueued(f: Frame) {
  const { w, layout } = f;
  const foot = layout.deviceY - 2 - IN_TRANSFER - 3;
  const room = foot - 1 - layout.queueTop;
  const apart = Math.min(CHIP, room / Math.max(1, w.reg[QUEUE_LENGTH]));
  let place = 0;
  for (let r1 = w.reg[QUEUE_HEAD1]; r1 !== 0; r1 = w.reqNext[r1 - 1]) {
    place++;
    drawChip(f, r1 - 1, foot - place * apart, CHIP, TILE);
  }
}

/** Of a mirror each leg's in half the height, the first's above. */
function drawTransfers(f: Frame, leg: number) {
  const { w, k, layout } = f;
  const high = IN_TRANSFER / k.legs;
  const y = layout.deviceY - 2 - IN_TRANSFER + leg * high;
  for (let q = leg * k.slots; q < (leg + 1) * k.slots; q++) {
    if (w.slotReq[q] !== 0) drawChip(f, w.slotReq[q] - 1, y, k.legs === 1 ? high : high - 0.8, INK);
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
