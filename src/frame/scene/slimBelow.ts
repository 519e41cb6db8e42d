import { blockFails, blockOf } from '../../sim/blocks.ts';
import { durableVersion } from '../../sim/durable.ts';
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
import type { Frame } from './frame.ts';
import { drawCross, drawSmallTick } from './glyphs.ts';
import { failsOnMedia, onMedia, survives } from './media.ts';
import { requestOf, slotOf } from './requests.ts';
import { drawSlimSectors } from './slim.ts';
import { cachedVersion } from './slots.ts';
import { readsAside, sourceFrom } from './source.ts';

/** The strip's bounce copies: a dashed ghost with what the device reads, or its dotted place. */
export function drawSlimCopy(f: Frame, p: number, x: number) {
  const { pen, layout, w, k } = f;
  const { ghostY: y, ghostHeight: h } = layout;
  pen.part('copy', p);
  if (!readsAside(w, p)) return pen.rect(x + 1, y + 3, layout.slim - 2, h - 6, 1, NONE, EDGE, 1, DOTTED);
  drawSlimSectors(f, x, y, layout.slim, h, w.frames, sourceFrom(w, p), k.sectors, false);
  pen.rect(x, y, layout.slim, h, 1, NONE, INK, 1.4, DASHED);
}

/** What the device is reading for a page, or has of it in its write cache. */
export function drawSlimSlot(f: Frame, p: number, x: number) {
  const { pen, layout, w, k } = f;
  const { slotY: y, slotHeight: h, slim } = layout;
  pen.part('slot', p);
  const r = requestOf(w, p);
  const reading = r >= 0 && slotOf(w, r) >= 0;
  const version = reading ? 0 : cachedVersion(w, p);
  if (!reading && version < 0) return pen.rect(x, y, slim, h, 1, NONE, LINE2, 1, DOTTED);
  pen.rect(x, y, slim, h, 1, TILE, NONE, 0, SOLID);
  const b = blockOf(p, version);
  if (reading) drawSlimSectors(f, x, y, slim, h, w.wire, p * k.sectors, w.dmaRead[p], false);
  else drawSlimSectors(f, x, y, slim, h, w.cache, b * k.sectors, k.sectors, false);
  const fails = !reading && version === w.newest[p] && blockFails(w, b);
  pen.rect(x, y, slim, h, 1, NONE, fails ? BAD : INK, fails ? 2.4 : 1.3, SOLID);
}

/** The block that counts; behind it, dashed, one that does not yet; below, whether they agree with their checksums. */
export function drawSlimBlock(f: Frame, p: number, x: number) {
  const { pen, layout, w, k } = f;
  const { blockY: y, blockHeight: h, slim } = layout;
  pen.part('block', p);
  const version = durableVersion(w, k, p);
  const newest = blockOf(p, w.newest[p]);
  const counts = blockOf(p, version < 0 ? w.committed[p] : version);
  const two = newest !== counts && onMedia(f, newest);
  if (two) drawBehind(f, x, newest);
  const fails = version < 0 || failsOnMedia(f, counts);
  pen.rect(x, y, slim, h, 1, LINE, NONE, 0, SOLID);
  drawSlimSectors(f, x, y, slim, h, survives(f, counts), counts * k.sectors, k.sectors, false);
  pen.rect(x, y, slim, h, 1, NONE, fails ? BAD : INK, fails ? 2.4 : 1.3, SOLID);
  drawVerdict(f, x, fails || (two && failsOnMedia(f, newest)), w.summed[newest] === 1);
}

function drawBehind(f: Frame, x: number, b: number) {
  const { pen, layout, k } = f;
  const y = layout.blockY - 4;
  const right = Math.min(2, layout.step - layout.slim);
  const role = failsOnMedia(f, b) ? BAD : INK;
  drawSlimSectors(
    f,
    x + right,
    y,
    layout.slim,
    layout.blockHeight,
    survives(f, b),
    b * k.sectors,
    k.sectors,
    false,
  );
  pen.rect(x + right, y, layout.slim, layout.blockHeight, 1, NONE, role, role === BAD ? 2 : 1.2, DASHED);
}

function drawVerdict(f: Frame, x: number, fails: boolean, summed: boolean) {
  const { pen, layout } = f;
  const middle = x + layout.slim / 2;
  const y = layout.blockCrcY - 4;
  if (fails) drawCross(pen, middle, y, Math.min(7, layout.step / 2 + 0.5));
  else if (summed) drawSmallTick(pen, middle, y);
  else pen.text(middle, y + 4, '–', MONO_STRONG, INK2, MIDDLE, 0);
}
