import { HUE_EDGE, NONE, processRole, SOLID, STRATUM_CACHE, TILE } from '../pen.ts';
import { pageInTransfer, sectorInTransfer } from './beam.ts';
import type { Frame } from './frame.ts';
import { drawHeadDown } from './glyphs.ts';
import { drawNumbers } from './headings.ts';
import { lettered } from './layout.ts';
import { underLens } from './sight.ts';
import { fillOf } from './slim.ts';
import { drawSlimBlock, drawSlimCopy, drawSlimSlot } from './slimBelow.ts';
import { drawFences } from './slimGates.ts';
import { drawSlimChips } from './slimQueue.ts';
import { drawSlimAlarm, drawSlimCursor, drawSlimTile, slimSectorsHeight, slimSectorsY } from './slimTiles.ts';
import { readInPlace, readLate } from './source.ts';

/** A nib stays over a page for so long by the clock after a store: 0.7 ms at the usual speed. */
const NIB_MS = 3500;

/** Every page but the one in the lens, in a column of its own through all strata. */
export function drawStrip(f: Frame) {
  drawNumbers(f);
  drawFences(f);
  for (let p = f.from; p <= f.until; p++) {
    if (underLens(f.view, p)) continue;
    const x = f.x(p);
    drawSlimTile(f, p, x);
    drawSlimCopy(f, p, x);
    drawSlimSlot(f, p, x);
    drawSlimBlock(f, p, x);
  }
  if (!lettered(f.layout)) drawSeams(f);
  drawReading(f);
  drawSlimChips(f);
  drawNibs(f);
  drawAlarm(f);
}

/** Fine lines part the sectors, in one stroke over all pages; then the gaps between pages are ground again. */
function drawSeams(f: Frame) {
  const { pen, layout } = f;
  const y = slimSectorsY(f);
  const height = slimSectorsHeight(f);
  const right = f.right(f.until);
  pen.part('seams', 0);
  pen.fade(0.45);
  for (let s = 1; s < 8; s++)
    pen.rect(layout.left, y + (s * height) / 8, right - layout.left, 1, 0, TILE, NONE, 0, SOLID);
  pen.restore();
  const gap = layout.step - layout.slim - 0.8;
  for (let p = f.from; p < f.until; p++) {
    if (!underLens(f.view, p))
      pen.rect(f.right(p) + 0.5, y, gap, height - 2, 0, STRATUM_CACHE, NONE, 0, SOLID);
  }
}

/** The sector being read, by each leg of a mirror, in the page or in its copy. */
function drawReading(f: Frame) {
  for (let leg = 0; leg < f.k.legs; leg++) {
    const p = pageInTransfer(f, leg);
    if (inSight(f, p)) drawCursor(f, p, sectorInTransfer(f, leg));
  }
}

function drawCursor(f: Frame, p: number, sector: number) {
  const { w, layout } = f;
  f.pen.part('beam', p);
  if (readInPlace(w, p) || readLate(w, p))
    drawSlimCursor(f, f.x(p), slimSectorsY(f), slimSectorsHeight(f), sector);
  else drawSlimCursor(f, f.x(p), layout.ghostY, layout.ghostHeight, sector);
}

const inSight = (f: Frame, p: number): boolean => p >= f.from && p <= f.until && !underLens(f.view, p);

/** Each process's latest store, while it is recent: a nib over its page. */
function drawNibs(f: Frame) {
  for (let i = 0; i < f.layout.processes; i++) {
    const event = f.w.stored[i] === 0 ? undefined : f.history.storeEvent(i, f.w.stored[i]);
    if (event === undefined || event >= f.end) continue;
    const page = f.log.page(event);
    if (!inSight(f, page) || (f.t - f.log.at(event)) * f.perNs >= NIB_MS) continue;
    f.pen.part('pen', i);
    const x = f.x(page) + f.layout.slim / 2;
    drawHeadDown(f.pen, x, f.layout.tileY - 1, 4.4, fillOf(f, i), processRole(f.hue(i), HUE_EDGE));
  }
}

/** A mismatch that is looked at, but is not in the lens. */
function drawAlarm(f: Frame) {
  if (!f.found || !inSight(f, f.found.page)) return;
  f.pen.part('alarm', f.found.page);
  drawSlimAlarm(f, f.x(f.found.page));
}
