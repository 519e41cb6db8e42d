import { blockFails, blockOf } from '../../sim/blocks.ts';
import { VERSIONS } from '../../sim/dims.ts';
import { CACHED } from '../../sim/registers.ts';
import type { World } from '../../sim/world.ts';
import { BAD, DOTTED, INK, LINE2, NONE, SOLID, TILE } from '../pen.ts';
import type { Frame } from './frame.ts';
import { drawCross } from './glyphs.ts';
import { requestOf, slotOf } from './requests.ts';
import { drawSectors } from './sector.ts';

/** The device's memory: what it is reading for a page, or the newest block of the page that its write cache holds. */
export function drawSlots(f: Frame, first = f.first, last = f.last) {
  for (let p = first; p <= last; p++) {
    f.pen.part('slot', p);
    const r = requestOf(f.w, p);
    if (r >= 0 && slotOf(f.w, r) >= 0) drawReading(f, p);
    else drawCached(f, p, cachedVersion(f.w, p));
  }
}

/** The version of page p that the write cache holds, the newest if it holds several; -1: none. */
export function cachedVersion(w: World, p: number): number {
  if (w.cached[blockOf(p, w.newest[p])] & CACHED) return w.newest[p];
  for (let v = 0; v < VERSIONS; v++) if (w.cached[blockOf(p, v)] & CACHED) return v;
  return -1;
}

/** The slot fills sector by sector. */
function drawReading(f: Frame, p: number) {
  const { pen, layout, w, k } = f;
  const x = f.x(p);
  pen.rect(x, layout.slotY, layout.tile, layout.slotHeight, 2, TILE, NONE, 0, SOLID);
  drawSectors(
    f,
    x,
    layout.slotY + 1,
    layout.cell,
    layout.slotHeight - 2,
    w.wire,
    p * k.sectors,
    w.dmaRead[p],
  );
  pen.rect(x, layout.slotY, layout.tile, layout.slotHeight, 2, NONE, INK, 1.5, SOLID);
}

function drawCached(f: Frame, p: number, version: number) {
  const { pen, layout, w, k } = f;
  const x = f.x(p);
  if (version < 0)
    return pen.rect(x, layout.slotY, layout.tile, layout.slotHeight, 2, NONE, LINE2, 1, DOTTED);
  const b = blockOf(p, version);
  const fails = version === w.newest[p] && blockFails(w, b);
  pen.rect(x, layout.slotY, layout.tile, layout.slotHeight, 2, TILE, NONE, 0, SOLID);
  drawSectors(f, x, layout.slotY + 1, layout.cell, layout.slotHeight - 2, w.cache, b * k.sectors, k.sectors);
  pen.rect(
    x,
    layout.slotY,
    layout.tile,
    layout.slotHeight,
    2,
    NONE,
    fails ? BAD : INK,
    fails ? 2.4 : 1.5,
    SOLID,
  );
  if (fails) drawCross(pen, x + layout.tile, layout.slotY, 7);
}
