import { blockOf } from '../../sim/blocks.ts';
import { VERSIONS } from '../../sim/dims.ts';
import { durableVersion } from '../../sim/durable.ts';
import { CACHED, DOWN, RUNNING } from '../../sim/registers.ts';
import type { World } from '../../sim/world.ts';
import {
  DOTTED,
  END,
  INK,
  INK2,
  LINE,
  LINE2,
  MIDDLE,
  MONO,
  MONO_STRONG,
  NONE,
  ON_INK,
  SECTOR_LETTER,
  SOLID,
  START,
  TILE,
} from '../pen.ts';
import { caption } from './captions.ts';
import type { Frame } from './frame.ts';
import { chipY } from './layout.ts';
import { onMedia, survives } from './media.ts';
import { IN_SLOT, NOWHERE, placeOf } from './requests.ts';
import { sectorRole } from './sector.ts';
import { requestText } from './words.ts';

/**
 * A mirror's second leg: below the first's slot and block a low row of the same sectors, in colours only; of a
 * block, sectors that differ from those above say so.
 */
export function drawSecondLeg(f: Frame) {
  if (f.over && f.w.reg[DOWN] !== RUNNING) return;
  const strip = f.layout.arrangement === 'strip';
  const last = strip ? f.until : f.last;
  for (let p = strip ? f.from : f.first; p <= last; p++) {
    f.pen.part('slot', p);
    drawSlot(f, p);
    f.pen.part('block', p);
    drawBlock(f, p);
  }
}

/** In place of the caption of the blocks: which row is which leg. */
export function drawLegCaptions(f: Frame) {
  const { blockY, blockHeight, legBlockY } = f.layout;
  caption(f, blockY + blockHeight / 2 + 4, 'blocks, leg 1');
  caption(f, legBlockY + 8, 'leg 2');
}

function drawSlot(f: Frame, p: number) {
  const { w, k, layout, pen } = f;
  const y = layout.legSlotY;
  if (isReading(f, p)) {
    const own = k.requests + p;
    drawRow(f, p, y, w.wire, own, w.dmaRead[own]);
    return pen.rect(f.x(p), y, widthOf(f, p), layout.legHeight, 1, NONE, INK, 1.2, SOLID);
  }
  const b = cachedBlock(w, k.blocks, p);
  if (b < 0) return pen.rect(f.x(p), y, widthOf(f, p), layout.legHeight, 1, NONE, LINE2, 1, DOTTED);
  drawRow(f, p, y, w.cache, b, k.sectors);
  pen.rect(f.x(p), y, widthOf(f, p), layout.legHeight, 1, NONE, INK, 1.2, SOLID);
}

/** Whether a slot of the second leg holds the page's request. */
function isReading({ w, k }: Frame, p: number): boolean {
  for (let q = k.slots; q < 2 * k.slots; q++) {
    const r = w.slotReq[q] - 1;
    if (r >= 0 && r <= p && p < r + w.reqCount[k.requests + r]) return true;
  }
  return false;
}

/** The newest block of page p in the second leg's cache; -1: none. `from`: where the leg's blocks begin. */
function cachedBlock(w: World, from: number, p: number): number {
  const newest = from + blockOf(p, w.newest[p]);
  if (w.cached[newest] & CACHED) return newest;
  for (let v = 0; v < VERSIONS; v++) if (w.cached[from + blockOf(p, v)] & CACHED) return from + blockOf(p, v);
  return -1;
}

/** The version that the first leg's block has letters of. */
function drawBlock(f: Frame, p: number) {
  const { w, k, layout, pen } = f;
  const durable = durableVersion(w, k, p);
  const newest = blockOf(p, w.newest[p]);
  const b = durable < 0 || onMedia(f, newest) ? newest : blockOf(p, durable);
  const own = k.blocks + b;
  const kept = survives(f, own);
  const y = layout.legBlockY;
  drawRow(f, p, y, kept, own, k.sectors);
  pen.rect(f.x(p), y, widthOf(f, p), layout.legHeight, 1, NONE, INK, 1.2, SOLID);
  markDifferences(f, p, survives(f, b), b, kept, own);
}

/** A page in full is wider than one in the strip. */
const widthOf = (f: Frame, p: number): number => f.right(p) - f.x(p);

type Stamps = World['media'];

function drawRow(f: Frame, p: number, y: number, stamps: Stamps, i: number, count: number) {
  const { k, layout, pen } = f;
  const x = f.x(p);
  const width = widthOf(f, p);
  const cell = width / k.sectors;
  const apart = cell < 6 ? 0 : 1;
  pen.rect(x, y, width, layout.legHeight, 1, count < k.sectors ? TILE : LINE, NONE, 0, SOLID);
  for (let s = 0; s < count; s++) {
    const fill = sectorRole(f, stamps[i * k.sectors + s], 2);
    pen.rect(x + s * cell + apart, y + 1, cell - 2 * apart, layout.legHeight - 2, 0, fill, NONE, 0, SOLID);
  }
}

function markDifferences(f: Frame, p: number, one: Stamps, b: number, other: Stamps, own: number) {
  const { layout, pen, k } = f;
  for (let s = 0; s < k.sectors; s++) {
    if (one[b * k.sectors + s] === other[own * k.sectors + s]) continue;
    const cell = widthOf(f, p) / 8;
    const x = f.x(p) + s * cell;
    if (cell < 10) {
      pen.rect(x, layout.legBlockY, cell, layout.legHeight, 0, INK, NONE, 0, SOLID);
      continue;
    }
    pen.rect(x + 1, layout.legBlockY, cell - 2, layout.legHeight, 0, NONE, INK, 1.2, SOLID);
    pen.text(x + cell / 2, layout.legBlockY + 8, '≠', SECTOR_LETTER, INK, MIDDLE, 0);
  }
}

/** Requests that the first leg is through with, and the second is not: their chips stay, in the row of those in transfer. */
export function drawLegChips(f: Frame) {
  const { w, k } = f;
  for (let r = 0; r < k.pages; r++) {
    const late = w.legsLeft[r] !== 0 && w.reqCount[r] > 0 && placeOf(w, r) === NOWHERE;
    if (late) drawChip(f, r);
  }
}

function drawChip(f: Frame, r: number) {
  const { w, pen, layout } = f;
  const last = r + w.reqCount[r] - 1;
  if (last < f.first || r > f.last) return;
  const alone = layout.arrangement !== 'columns';
  const x = f.x(alone ? f.first : r);
  const width = alone ? layout.tile : f.x(last) + layout.tile - x;
  const y = chipY(layout, IN_SLOT);
  pen.part('request', w.reqNumber[r]);
  // Without a writeback the host takes it for complete already.
  const waited = w.wb[r] !== 0;
  pen.rect(
    x,
    y,
    width,
    layout.chipHeight,
    2.5,
    waited ? INK : TILE,
    waited ? INK : INK2,
    1.4,
    waited ? SOLID : DOTTED,
  );
  const role = waited ? ON_INK : INK;
  pen.text(x + 8, y + 13, requestText(w.reqNumber[r]), MONO_STRONG, role, START, 0);
  pen.text(x + width - 8, y + 13, waited ? 'LEG 2' : 'LEG 2, LATE', MONO, role, END, 0);
}
