import { SLOT_SECTOR } from '../../sim/programs.ts';
import { LINK_OWNER1 } from '../../sim/registers.ts';
import { BEAM, INK, INK2, NONE, SOLID } from '../pen.ts';
import type { Frame } from './frame.ts';
import { sectorRole } from './sector.ts';
import { readInPlace, sourceFrom } from './source.ts';

/** Lumps of bytes under way in the beam. */
const LUMPS = 4;
const LUMP = 10;

/** The page of which a sector is under way to the device; -1: none. */
export function pageInTransfer({ w, k }: Frame): number {
  const q = w.reg[LINK_OWNER1] - 1;
  if (q < 0 || w.pc[k.firstSlot + q] !== SLOT_SECTOR) return -1;
  const r = w.slotReq[q] - 1;
  if (r < 0 || r >= k.pages) return -1;
  return r + Math.floor(w.slotPos[q] / k.sectors);
}

/** DMA: the device reads one sector at a time, from the page or its copy, straight down into its slot. */
export function drawBeam(f: Frame) {
  const { w, k } = f;
  const p = pageInTransfer(f);
  if (p < f.first || p > f.last) return;
  const q = w.reg[LINK_OWNER1] - 1;
  const left = k.sectorNs > 0 ? (w.due[k.firstSlot + q] - f.t) / k.sectorNs : 0;
  f.pen.part('beam', p);
  drawShaft(f, p, w.slotPos[q] % k.sectors, 1 - Math.max(0, Math.min(1, left)));
}

function drawShaft(f: Frame, p: number, sector: number, done: number) {
  const { pen, layout, w } = f;
  const inPlace = readInPlace(w, p);
  const cell = inPlace ? layout.cell : f.ghostCell;
  const x = (inPlace ? f.x(p) : f.ghostX(p)) + sector * cell;
  const top = inPlace ? layout.tileY + layout.tileHeight : layout.ghostY + layout.ghostHeight;
  pen.rect(x, top, cell, layout.slotY - top, 0, BEAM, NONE, 0, SOLID);
  pen.line(x + 0.5, top, x + 0.5, layout.slotY, INK2, 1.2, SOLID);
  pen.line(x + cell - 0.5, top, x + cell - 0.5, layout.slotY, INK2, 1.2, SOLID);
  drawLumps(f, x + cell / 2 - LUMP / 2, top, layout.slotY - LUMP, w.frames[sourceFrom(w, p) + sector], done);
  const sectorTop = inPlace ? layout.tileY + layout.header : layout.ghostY;
  const height = inPlace ? layout.sectorHeight : layout.ghostHeight;
  pen.rect(x, sectorTop - 0.5, cell, height + 1, 0, NONE, INK, 2.6, SOLID);
}

/** Bytes fall through the beam once while the sector is being read. */
function drawLumps(f: Frame, x: number, top: number, bottom: number, stamp: number, done: number) {
  const role = stamp === 0 ? INK2 : sectorRole(f, stamp, 0);
  for (let n = 0; n < LUMPS; n++) {
    const along = (n + (f.view.reducedMotion ? 0.5 : done)) / LUMPS;
    f.pen.fade(1 - 0.65 * along);
    f.pen.rect(x, top + 3 + (bottom - top - 3) * along, LUMP, LUMP, 2, role, NONE, 0, SOLID);
    f.pen.restore();
  }
}
