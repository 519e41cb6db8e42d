import { SLOT_SECTOR } from '../../sim/programs.ts';
import { LINK_OWNER1, SECOND_LEG } from '../../sim/registers.ts';
import { BEAM, INK, INK2, MIDDLE, NONE, SOLID, STRATUM_QUEUE, TICK } from '../pen.ts';
import { copyHeight, copyY } from './buffers.ts';
import type { Frame } from './frame.ts';
import { slotTop } from './mirror.ts';
import { sectorRole } from './sector.ts';
import { numberText } from './words.ts';

/** Lumps of bytes under way in the beam. */
const LUMPS = 4;
const LUMP = 10;
/** Half of a leg's sign on its beam. */
const SIGN = 6;

/** The page of which a sector is under way to a leg; -1: none. */
export function pageInTransfer({ w, k }: Frame, leg = 0): number {
  const q = w.reg[LINK_OWNER1 + leg * SECOND_LEG] - 1;
  if (q < 0 || w.pc[k.firstSlot + q] !== SLOT_SECTOR) return -1;
  const r = w.slotReq[q] - 1;
  if (r < 0 || r >= k.pages) return -1;
  return r + Math.floor(w.slotPos[q] / k.sectors);
}

/** The sector of that page. */
export function sectorInTransfer({ w, k }: Frame, leg: number): number {
  return w.slotPos[w.reg[LINK_OWNER1 + leg * SECOND_LEG] - 1] % k.sectors;
}

/** DMA: the device reads one sector at a time, from the page or its copy, straight down into its slot; each leg of a mirror for itself. */
export function drawBeam(f: Frame) {
  const { w, k } = f;
  for (let leg = 0; leg < k.legs; leg++) {
    const p = pageInTransfer(f, leg);
    if (p < f.first || p > f.last) continue;
    const q = w.reg[LINK_OWNER1 + leg * SECOND_LEG] - 1;
    const left = k.sectorNs > 0 ? (w.due[k.firstSlot + q] - f.t) / k.sectorNs : 0;
    f.pen.part('beam', p);
    drawShaft(f, p, leg, 1 - Math.max(0, Math.min(1, left)));
  }
}

function drawShaft(f: Frame, p: number, leg: number, done: number) {
  const { pen, layout, w, k } = f;
  const sector = sectorInTransfer(f, leg);
  const frame = w.reqFrame[leg * k.requests + p] - 1;
  const inPlace = frame === w.pageFrame[p];
  const cell = inPlace ? layout.cell : f.ghostCell;
  const x = (inPlace ? f.x(p) : f.ghostX(p)) + sector * cell;
  const top = inPlace ? layout.tileY + layout.tileHeight : layout.ghostY + layout.ghostHeight;
  const bottom = slotTop(layout, leg);
  pen.rect(x, top, cell, bottom - top, 0, BEAM, NONE, 0, SOLID);
  pen.line(x + 0.5, top, x + 0.5, bottom, INK2, 1.2, SOLID);
  pen.line(x + cell - 0.5, top, x + cell - 0.5, bottom, INK2, 1.2, SOLID);
  drawLumps(f, x + cell / 2 - LUMP / 2, top, bottom - LUMP, w.frames[frame * k.sectors + sector], done);
  if (k.legs > 1) drawLegSign(f, x + cell / 2, leg);
  const sectorTop = inPlace ? layout.tileY + layout.header : copyY(f, p);
  const height = inPlace ? layout.sectorHeight : copyHeight(f, p);
  pen.rect(x, sectorTop - 0.5, cell, height + 1, 0, NONE, INK, 2.6, SOLID);
}

/** Which leg it leads to, where it crosses the DMA line; of two that read the same sector side by side. */
function drawLegSign(f: Frame, middle: number, leg: number) {
  const { pen, layout } = f;
  const x = middle + (leg === 0 ? -SIGN : SIGN);
  pen.rect(x - SIGN, layout.dmaY - SIGN, 2 * SIGN, 2 * SIGN, 1, STRATUM_QUEUE, INK, 1.2, SOLID);
  pen.text(x, layout.dmaY + 3.7, numberText(leg + 1), TICK, INK, MIDDLE, 0);
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
