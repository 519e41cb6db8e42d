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
import { drawChangedSector } from './changed.ts';
import type { Frame } from './frame.ts';
import { drawCross, drawHeadRight } from './glyphs.ts';
import { unwrittenText } from './media.ts';
import { blockTop } from './mirror.ts';
import { type Legs, lookAtLegs, mountWords } from './mirrorLeft.ts';
import { drawBoxes, drawSigns } from './mirrorMarks.ts';
import { drawSectors } from './sector.ts';
import { instantText, requestText, sumText } from './words.ts';

/** What is left in sight of a block that the mount does not read. */
const UNREAD = 0.5;
/** A row so high has room for what was stored. */
const LETTERED = 20;

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
  const phone = layout.arrangement === 'phone';
  const crcX = phone ? x + 58 : x + 1;
  if (phone) pen.text(x + 1, layout.blockCrcY, 'on media', BODY, INK2, START, 0);
  if (block < 0) return drawUnnamed(f, x, crcX);
  const fails = w.verdict[p] === UNREADABLE;
  const legs = lookAtLegs(f, p);
  for (let leg = 0; leg < k.legs; leg++) drawRow(f, after, p, leg, legs);
  drawBoxes(f, x, layout.blockY, layout.legBlockY + layout.blockHeight, legs.differ);
  if (!summed) pen.text(crcX, layout.blockCrcY, '–', MONO_STRONG, INK2, START, 0);
  else pen.text(crcX, layout.blockCrcY, sumText(sum), MONO_STRONG, fails ? BAD_TEXT : INK, START, 0);
  drawSigns(f, x, summed, legs.fails[0], legs.fails[1], legs.differ !== 0, -1);
  const mount = mountWords(legs);
  if (mount === '') drawSince(f, after, p, block, x);
  else pen.text(phone ? x + 134 : x + 1, layout.safeY, mount, REMARK, INK, START, layout.tile);
}

/** A leg's block. Of a mirror, that which the mount reads is pointed at, the other paler. */
function drawRow(f: Frame, after: Aftermath, p: number, leg: number, legs: Legs) {
  const { layout, w, k, pen } = f;
  const { tile, cell, blockHeight: h } = layout;
  const x = f.x(p);
  const y = blockTop(layout, leg);
  const block = leg * k.blocks + legs.block;
  const role = legs.fails[leg] ? BAD : INK;
  const width = role === BAD ? 2.6 : 1.5;
  const read = leg === legs.read;
  if (!read) pen.fade(UNREAD);
  pen.rect(x, y, tile, h, 2, LINE, NONE, 0, SOLID);
  drawSectors(f, x, y + 1, cell, h - 2, survivorOf(w, k, block), block * k.sectors, k.sectors);
  if (read) drawBroken(f, after.broken[p], block, x, y);
  pen.rect(x, y, tile, h, 2, NONE, role, width, SOLID);
  if (!read) return pen.restore();
  if (k.legs > 1) drawHeadRight(pen, x - 2, y + h / 2, INK);
  const by = k.legs > 1 ? 1.5 : 4;
  if (w.verdict[p] === LOST) pen.rect(x - 3.5, y - by, tile + 7, h + 2 * by, 3, NONE, BAD, 2.4, DASHED);
}

function drawBroken(f: Frame, mask: number, block: number, x: number, y: number) {
  const { pen, layout, w, k } = f;
  const stamps = survivorOf(w, k, block);
  const height = layout.blockHeight - 2;
  for (let s = 0; s < k.sectors; s++) {
    if ((mask & (1 << s)) === 0) continue;
    const left = x + s * layout.cell + 1;
    if (height >= LETTERED) drawChangedSector(f, left - 1, y + 1, height, stamps[block * k.sectors + s]);
    else pen.hatch(left, y + 1, layout.cell - 2, height, BAD, 4, -1, 0);
    pen.rect(left, y + 1, layout.cell - 2, height, 0, NONE, BAD, 1.4, SOLID);
  }
}

function drawUnnamed({ pen, layout, k }: Frame, x: number, crcX: number) {
  for (let leg = 0; leg < k.legs; leg++)
    pen.rect(x, blockTop(layout, leg), layout.tile, layout.blockHeight, 2, LINE, BAD, 2.4, DASHED);
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
      ? unwrittenText(w, p)
      : number === w.durableReq[p]
        ? instantText(w.durableAt[p])
        : kind === 'cut'
          ? 'with the cut'
          : 'in the cache';
  pen.text(at, layout.safeY, words, SMALL, INK2, START, 0);
  if (number > 0 && !phone)
    pen.text(x + layout.tile - 1, layout.safeY, requestText(number), SMALL, INK2, END, 0);
}
