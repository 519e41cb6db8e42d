import { durableOf, survivorOf } from '../../sim/durable.ts';
import { LOST, UNREADABLE } from '../../sim/verdict.ts';
import {
  BAD,
  BAD_TEXT,
  BODY,
  DASHED,
  END,
  INK,
  INK2,
  LINE,
  MONO_STRONG,
  NONE,
  REMARK,
  SMALL,
  SOLID,
  START,
} from '../pen.ts';
import type { Aftermath } from './aftermath.ts';
import type { Frame } from './frame.ts';
import { drawCross, drawTick } from './glyphs.ts';
import { drawSectors } from './sector.ts';
import { instantText, requestText, sumText } from './words.ts';

/** Media after an accident: each page's block as a mount reads it, its checksum and whether it agrees. */
export function drawSurvivors(f: Frame, after: Aftermath) {
  for (let p = f.first; p <= f.last; p++) {
    f.pen.part('block', p);
    drawSurvivor(f, after, p);
  }
}

function drawSurvivor(f: Frame, after: Aftermath, p: number) {
  const { layout, w, k, pen } = f;
  const { block, summed, sum } = durableOf(w, k, p);
  const x = f.x(p);
  const verdict = w.verdict[p];
  const y = layout.blockY;
  const phone = layout.arrangement === 'phone';
  const crcX = phone ? x + 58 : x + 1;
  if (phone) pen.text(x + 1, layout.blockCrcY, 'on media', BODY, INK2, START, 0);
  if (block < 0) return drawUnnamed(f, x, crcX);
  pen.rect(x, y, layout.tile, layout.blockHeight, 2, LINE, NONE, 0, SOLID);
  drawSectors(
    f,
    x,
    y + 1,
    layout.cell,
    layout.blockHeight - 2,
    survivorOf(w, k, block),
    block * k.sectors,
    k.sectors,
  );
  drawBroken(f, after.broken[p], x, y);
  const fails = verdict === UNREADABLE;
  pen.rect(x, y, layout.tile, layout.blockHeight, 2, NONE, fails ? BAD : INK, fails ? 2.6 : 1.5, SOLID);
  if (verdict === LOST)
    pen.rect(x - 3.5, y - 4, layout.tile + 7, layout.blockHeight + 8, 3, NONE, BAD, 2.4, DASHED);
  if (!summed) pen.text(crcX, layout.blockCrcY, '–', MONO_STRONG, INK2, START, 0);
  else {
    pen.text(crcX, layout.blockCrcY, sumText(sum), MONO_STRONG, fails ? BAD_TEXT : INK, START, 0);
    if (fails) drawCross(pen, x + layout.tile - 8, layout.blockCrcY - 4, 8);
    else drawTick(pen, x + layout.tile - 8, layout.blockCrcY - 4);
  }
  drawSince(f, after, p, block, x);
}

function drawBroken(f: Frame, mask: number, x: number, y: number) {
  const { pen, layout, k } = f;
  for (let s = 0; s < k.sectors; s++) {
    if ((mask & (1 << s)) === 0) continue;
    const left = x + s * layout.cell + 1;
    pen.hatch(left, y + 1, layout.cell - 2, layout.blockHeight - 2, BAD, 4, -1, 0);
    pen.rect(left, y + 1, layout.cell - 2, layout.blockHeight - 2, 0, NONE, BAD, 1.4, SOLID);
  }
}

function drawUnnamed({ pen, layout }: Frame, x: number, crcX: number) {
  pen.rect(x, layout.blockY, layout.tile, layout.blockHeight, 2, LINE, BAD, 2.4, DASHED);
  pen.text(crcX, layout.blockCrcY, 'no metadata', MONO_STRONG, BAD_TEXT, START, 0);
  drawCross(pen, x + layout.tile - 8, layout.blockCrcY - 4, 8);
  if (layout.safeY !== layout.blockCrcY)
    pen.text(x + 1, layout.safeY, 'unreadable', REMARK, BAD_TEXT, START, 0);
}

/** Which request wrote it, and since when it was safe; what landed only with the accident never was. */
function drawSince(f: Frame, { kind }: Aftermath, p: number, block: number, x: number) {
  const { pen, layout, w } = f;
  const phone = layout.arrangement === 'phone';
  const at = phone ? x + 134 : x + 1;
  const number = w.blockReq[block];
  const words =
    number === 0
      ? 'start'
      : number === w.durableReq[p]
        ? instantText(w.durableAt[p])
        : kind === 'cut'
          ? 'with the cut'
          : 'in the cache';
  pen.text(at, layout.safeY, words, SMALL, INK2, START, 0);
  if (number > 0 && !phone)
    pen.text(x + layout.tile - 1, layout.safeY, requestText(number), SMALL, INK2, END, 0);
}
