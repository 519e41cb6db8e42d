import { stampStore } from '../../sim/stamp.ts';
import { INK, LINE2, marching, NONE, SOLID, TILE } from '../pen.ts';
import type { Frame } from './frame.ts';
import { drawHeader } from './headers.ts';
import { between, CROWDED_MS, PEN_MS } from './motion.ts';
import { drawSector } from './sector.ts';
import { readInPlace, readLate } from './source.ts';
import { drawHeldSectors } from './targets.ts';

/** The page cache: a tile a page, header above its sectors. */
export function drawTiles(f: Frame) {
  for (let p = f.first; p <= f.last; p++) {
    f.pen.part('page', p);
    drawTile(f, p);
  }
}

function drawTile(f: Frame, p: number) {
  const { pen, layout, w } = f;
  const x = f.x(p);
  const y = layout.tileY;
  pen.rect(x, y, layout.tile, layout.tileHeight, 3, TILE, NONE, 0, SOLID);
  drawHeader(f, p, x, y);
  drawContent(f, p, x, y + layout.header);
  drawHeldSectors(f, p, x, y + layout.header);
  if (readInPlace(w, p) || readLate(w, p)) {
    drawReadBar(f, p, x, y + layout.tileHeight, layout.cell);
    return drawMarchingEdge(f, x, y);
  }
  const plain = w.dirty[p] === 0 && w.wb[p] === 0 && w.lockOwner[p] === 0;
  pen.rect(x, y, layout.tile, layout.tileHeight, 3, NONE, plain ? LINE2 : INK, plain ? 1 : 1.5, SOLID);
}

function drawContent(f: Frame, p: number, x: number, y: number) {
  const { w, k, layout } = f;
  const from = w.pageFrame[p] * k.sectors;
  for (let s = 0; s < k.sectors; s++) {
    const stamp = w.frames[from + s];
    const at = stamp === 0 ? 0 : f.storedAt(stamp);
    const filled = stamp === 0 ? 1 : flooded(f, stamp, at);
    drawSector(
      f,
      x + s * layout.cell + 1,
      y,
      layout.cell - 2,
      layout.sectorHeight,
      stamp,
      f.staleness(at),
      filled,
    );
  }
}

/** The store's ink has reached so much of its sector: the pen draws first, then the sector floods. */
function flooded(f: Frame, stamp: number, at: number): number {
  const age = f.ageMs(at);
  if (age >= PEN_MS || f.view.reducedMotion || crowded(f, stamp, at)) return 1;
  return between(age / PEN_MS, 0.55, 1);
}

/** The same process stored less than 40 ms of clock before: no accent. */
function crowded(f: Frame, stamp: number, at: number): boolean {
  return stampStore(f.k, stamp) > 1 && (at - f.storedAt(stamp - 1)) * f.perNs < CROWDED_MS;
}

/** An ink bar under what the device has read; of a mirror one a leg, the first's above. */
export function drawReadBar(f: Frame, p: number, x: number, bottom: number, cell: number) {
  const { legs, requests } = f.k;
  const h = legs > 1 ? 2.6 : 4.5;
  for (let leg = 0; leg < legs; leg++) {
    const read = f.w.dmaRead[leg * requests + p];
    const y = bottom - (legs - 1 - leg) * (h + 0.8) - h;
    if (read > 0) f.pen.rect(x, y, read * cell, h, 0, INK, NONE, 0, SOLID);
  }
}

/** The edge of a page that the device may read at any moment: dashes march along it. */
function drawMarchingEdge(f: Frame, x: number, y: number) {
  const { pen, layout, view } = f;
  const moved = view.reducedMotion ? 0 : (f.t * f.perNs) / 60;
  pen.rect(x, y, layout.tile, layout.tileHeight, 3, NONE, INK, 3, SOLID);
  pen.rect(x, y, layout.tile, layout.tileHeight, 3, NONE, TILE, 1.3, marching(moved % 8));
}
