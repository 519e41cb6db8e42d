import { blockOf } from '../../sim/blocks.ts';
import { crcOfStamps } from '../../sim/crc32c.ts';
import { VERSIONS } from '../../sim/dims.ts';
import { CACHED } from '../../sim/registers.ts';
import type { World } from '../../sim/world.ts';
import { BAD, DOTTED, INK, LINE2, NONE, SOLID, TILE } from '../pen.ts';
import type { Frame } from './frame.ts';
import { drawCross } from './glyphs.ts';
import { slotTop } from './mirror.ts';
import { readsPage } from './requests.ts';
import { drawSectors } from './sector.ts';

/** The device's memory: what it is reading for a page, or the newest block of the page that its write cache holds; of a mirror in a row a leg. */
export function drawSlots(f: Frame, first = f.first, last = f.last) {
  for (let p = first; p <= last; p++) {
    f.pen.part('slot', p);
    for (let leg = 0; leg < f.k.legs; leg++) {
      if (readsPage(f.w, p, leg)) drawReading(f, p, leg);
      else drawCached(f, p, leg);
    }
  }
}

/** The version of page p that the write cache of a leg holds, the newest if it holds several; -1: none. `from`: where the leg's blocks begin. */
export function cachedVersion(w: World, p: number, from = 0): number {
  if (w.cached[from + blockOf(p, w.newest[p])] & CACHED) return w.newest[p];
  for (let v = 0; v < VERSIONS; v++) if (w.cached[from + blockOf(p, v)] & CACHED) return v;
  return -1;
}

/** Whether any leg's write cache holds something of page p. */
export function isCached(w: World, k: Frame['k'], p: number): boolean {
  return cachedVersion(w, p) >= 0 || (k.legs > 1 && cachedVersion(w, p, k.blocks) >= 0);
}

/** Whether a leg's cache holds the newest block of a page, and it fails its checksum. */
export function failsInCache({ w, k }: Frame, p: number, version: number, leg: number): boolean {
  const b = blockOf(p, version);
  if (version !== w.newest[p] || w.summed[b] === 0) return false;
  return crcOfStamps(w.cache, (leg * k.blocks + b) * k.sectors, k.sectors) !== w.blockSum[b];
}

/** The slot fills sector by sector. */
function drawReading(f: Frame, p: number, leg: number) {
  const { pen, layout, w, k } = f;
  const x = f.x(p);
  const y = slotTop(layout, leg);
  const own = leg * k.requests + p;
  pen.rect(x, y, layout.tile, layout.slotHeight, 2, TILE, NONE, 0, SOLID);
  drawSectors(f, x, y + 1, layout.cell, layout.slotHeight - 2, w.wire, own * k.sectors, w.dmaRead[own]);
  pen.rect(x, y, layout.tile, layout.slotHeight, 2, NONE, INK, 1.5, SOLID);
}

function drawCached(f: Frame, p: number, leg: number) {
  const { pen, layout, w, k } = f;
  const { slotHeight: h, tile } = layout;
  const x = f.x(p);
  const y = slotTop(layout, leg);
  const version = cachedVersion(w, p, leg * k.blocks);
  if (version < 0) return pen.rect(x, y, tile, h, 2, NONE, LINE2, 1, DOTTED);
  const at = (leg * k.blocks + blockOf(p, version)) * k.sectors;
  const fails = failsInCache(f, p, version, leg);
  pen.rect(x, y, tile, h, 2, TILE, NONE, 0, SOLID);
  drawSectors(f, x, y + 1, layout.cell, h - 2, w.cache, at, k.sectors);
  pen.rect(x, y, tile, h, 2, NONE, fails ? BAD : INK, fails ? 2.4 : 1.5, SOLID);
  if (fails) drawCross(pen, x + tile, y, 7);
}
