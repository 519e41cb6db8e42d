import { blockOf } from '../../sim/blocks.ts';
import { durableVersion, survivorOf } from '../../sim/durable.ts';
import { DOWN, RUNNING } from '../../sim/registers.ts';
import {
  BAD,
  DASHED,
  DOTTED,
  EDGE,
  INK,
  INK2,
  LINE,
  LINE2,
  MIDDLE,
  MONO_STRONG,
  NONE,
  SOLID,
  TILE,
} from '../pen.ts';
import { bufferAt, hasBuffers } from './buffers.ts';
import type { Frame } from './frame.ts';
import { drawCross, drawSmallTick } from './glyphs.ts';
import { blockTop, isLate, slotTop } from './mirror.ts';
import { drawSlimSign } from './mirrorMarks.ts';
import { readsPage } from './requests.ts';
import { drawSlimSectors } from './slim.ts';
import { cachedVersion, failsInCache } from './slots.ts';
import { readsAside, readsBuffer, sourceFrom } from './source.ts';
import { failsOnMedia, isThere } from './surviving.ts';

/** A block that does not count yet stands behind, so much higher. */
const SET_BACK = 4;

/** The strip's bounce copies: a dashed ghost with what the device reads, or its dotted place; solid, a process's own buffer. */
export function drawSlimCopy(f: Frame, p: number, x: number) {
  const { pen, layout, w, k } = f;
  const { ghostY: y, ghostHeight: h } = layout;
  pen.part('copy', p);
  const aside = readsAside(w, p);
  const owner = hasBuffers(k) ? bufferAt(f.history, w, p) : -1;
  if (!aside && owner < 0) return pen.rect(x + 1, y + 3, layout.slim - 2, h - 6, 1, NONE, EDGE, 1, DOTTED);
  const from = aside ? sourceFrom(w, p) : k.bufferFrame[owner] * k.sectors;
  drawSlimSectors(f, x, y, layout.slim, h, w.frames, from, k.sectors, false);
  const dash = aside && !readsBuffer(w, p) ? DASHED : SOLID;
  pen.rect(x, y, layout.slim, h, 1, NONE, aside ? INK : LINE2, aside ? 1.4 : 1, dash);
}

/** What the device is reading for a page, or has of it in its write cache; of a mirror in a row a leg. */
export function drawSlimSlot(f: Frame, p: number, x: number) {
  f.pen.part('slot', p);
  for (let leg = 0; leg < f.k.legs; leg++) drawLegSlot(f, p, x, leg);
}

function drawLegSlot(f: Frame, p: number, x: number, leg: number) {
  const { pen, layout, w, k } = f;
  const { slotHeight: h, slim } = layout;
  const y = slotTop(layout, leg);
  const reading = readsPage(w, p, leg);
  const version = reading ? 0 : cachedVersion(w, p, leg * k.blocks);
  if (!reading && version < 0) return pen.rect(x, y, slim, h, 1, NONE, LINE2, 1, DOTTED);
  pen.rect(x, y, slim, h, 1, TILE, NONE, 0, SOLID);
  const b = leg * k.blocks + blockOf(p, version);
  const own = leg * k.requests + p;
  if (reading) drawSlimSectors(f, x, y, slim, h, w.wire, own * k.sectors, w.dmaRead[own], false);
  else drawSlimSectors(f, x, y, slim, h, w.cache, b * k.sectors, k.sectors, false);
  const fails = !reading && failsInCache(f, p, version, leg);
  pen.rect(x, y, slim, h, 1, NONE, fails ? BAD : INK, fails ? 2.4 : 1.3, SOLID);
}

/** The block that counts; behind it, dashed, one that does not yet; below, whether they agree with their checksums, and whether a mirror's legs differ. */
export function drawSlimBlock(f: Frame, p: number, x: number) {
  const { w, k } = f;
  // After an accident what is left is drawn with its verdict.
  if (f.over && w.reg[DOWN] !== RUNNING) return;
  f.pen.part('block', p);
  const version = durableVersion(w, k, p);
  const newest = blockOf(p, w.newest[p]);
  const counts = blockOf(p, version < 0 ? w.committed[p] : version);
  let fails = false;
  for (let leg = 0; leg < k.legs; leg++) {
    const bad = drawLegBlock(f, p, x, counts, newest, leg) || version < 0;
    if (k.legs === 1) return drawVerdict(f, x, bad, w.summed[newest] === 1);
    if (leg === 1) drawSlimSign(f, p, x + f.layout.slim / 2, newest, fails, bad);
    fails = bad;
  }
}

/** Whether what it shows of a leg fails. */
function drawLegBlock(f: Frame, p: number, x: number, counts: number, newest: number, leg: number): boolean {
  const { pen, layout, w, k } = f;
  const { blockHeight: h, slim } = layout;
  const y = blockTop(layout, leg);
  const two = newest !== counts && isThere(f, p, newest, leg);
  if (two) drawBehind(f, x, newest, leg);
  const late = counts === newest && isLate(f.w, p, leg);
  const fails = !late && failsOnMedia(f, counts, leg);
  const own = leg * k.blocks + counts;
  pen.rect(x, y, slim, h, 1, LINE, NONE, 0, SOLID);
  if (!late) drawSlimSectors(f, x, y, slim, h, survivorOf(w, k, own), own * k.sectors, k.sectors, false);
  pen.rect(x, y, slim, h, 1, NONE, fails ? BAD : INK, fails ? 2.4 : 1.3, late ? DOTTED : SOLID);
  return fails || (two && failsOnMedia(f, newest, leg));
}

function drawBehind(f: Frame, x: number, b: number, leg: number) {
  const { pen, layout, w, k } = f;
  const { slim, blockHeight: h } = layout;
  const y = blockTop(layout, leg) - SET_BACK;
  const left = x + Math.min(2, layout.step - slim);
  const own = leg * k.blocks + b;
  const role = failsOnMedia(f, b, leg) ? BAD : INK;
  drawSlimSectors(f, left, y, slim, h, survivorOf(w, k, own), own * k.sectors, k.sectors, false);
  pen.rect(left, y, slim, h, 1, NONE, role, role === BAD ? 2 : 1.2, DASHED);
}

function drawVerdict(f: Frame, x: number, fails: boolean, summed: boolean) {
  const { pen, layout } = f;
  const middle = x + layout.slim / 2;
  const y = layout.blockCrcY - 4;
  if (fails) drawCross(pen, middle, y, Math.min(7, layout.step / 2 + 0.5));
  else if (summed) drawSmallTick(pen, middle, y);
  else pen.text(middle, y + 4, '–', MONO_STRONG, INK2, MIDDLE, 0);
}
