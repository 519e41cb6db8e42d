import {
  BAD,
  BAD_TEXT,
  INK,
  INK3,
  LINE2,
  MIDDLE,
  MONO_STRONG,
  NONE,
  ON_INK,
  SMALL,
  SOLID,
  START,
  STRONG,
  TILE,
} from '../pen.ts';
import type { Frame } from './frame.ts';
import { lettered, slimHeader } from './layout.ts';
import { inTransfer } from './requests.ts';
import { drawSlimSectors } from './slim.ts';
import { liveCrc, readInPlace } from './source.ts';
import { requestText, shortSum } from './words.ts';

/** A page in the strip: a thin header above its sectors, s0 on top, in the last writer's hue. */
export function drawSlimTile(f: Frame, p: number, x: number) {
  const { pen, layout, w, k } = f;
  const y = layout.tileY;
  const header = slimHeader(layout);
  pen.part('page', p);
  pen.rect(x, y, layout.slim, layout.tileHeight, 2, TILE, NONE, 0, SOLID);
  drawSlimSectors(
    f,
    x,
    y + header,
    layout.slim,
    layout.tileHeight - header,
    w.frames,
    w.pageFrame[p] * k.sectors,
    k.sectors,
    true,
  );
  drawSlimHeader(f, p, x, y, header);
  if (w.wb[p]) drawCompared(f, p, x);
}

/** Stippled dirty, hollow queued, filled in transfer. */
function drawSlimHeader(f: Frame, p: number, x: number, y: number, header: number) {
  const { pen, layout, w } = f;
  const wide = layout.slim;
  const dirty = w.dirty[p] === 1;
  if (w.wb[p] === 0) {
    if (dirty) pen.stipple(x + 1, y + 1, wide - 2, header - 1, INK);
    const idle = !dirty && w.lockOwner[p] === 0;
    pen.rect(x, y, wide, layout.tileHeight, 2, NONE, idle ? LINE2 : INK, idle ? 1 : 1.4, SOLID);
    if (lettered(layout)) drawState(f, p, x, y + header - 4);
    return;
  }
  const filled = inTransfer(w, p);
  if (filled) pen.rect(x, y, wide, header, 2, INK, NONE, 0, SOLID);
  else pen.rect(x, y, wide, header, 2, NONE, INK, 2, SOLID);
  if (dirty) drawDirtyAgain(f, x, y, header);
  pen.rect(x, y, wide, layout.tileHeight, 2, NONE, INK, readInPlace(w, p) ? 2 : 1.4, SOLID);
  if (lettered(layout)) drawState(f, p, x, y + header - 4);
}

/** Dirty and under writeback at once: the right part of the header is stippled. */
function drawDirtyAgain(f: Frame, x: number, y: number, header: number) {
  const { pen, layout } = f;
  const from = x + Math.round(layout.slim / 2);
  const width = x + layout.slim - from - 1;
  pen.rect(from, y + 1, width, header - 1, 0, TILE, NONE, 0, SOLID);
  pen.stipple(from, y + 1, width, header - 1, INK);
}

function drawState(f: Frame, p: number, x: number, y: number) {
  const { pen, layout, w } = f;
  const number = w.reqNumber[p];
  const wb = w.wb[p] === 1;
  const filled = wb && inTransfer(w, p);
  const narrow = layout.slim < 60;
  if (wb && number > 0)
    return pen.text(x + 5, y, requestText(number), STRONG, filled ? ON_INK : INK, START, layout.slim / 2 + 6);
  if (wb) return;
  if (w.dirty[p] === 0) return narrow ? undefined : pen.text(x + 6, y, 'clean', SMALL, INK3, START, 0);
  if (narrow) return;
  pen.rect(x + 3, y - 9, 40, 12, 0, TILE, NONE, 0, SOLID);
  pen.text(x + 6, y, 'DIRTY', STRONG, INK, START, 0);
}

/** Under a page in flight: whether what is stored still is what the device reads. */
function drawCompared(f: Frame, p: number, x: number) {
  const { pen, layout, w, k } = f;
  const middle = x + layout.slim / 2;
  const y = layout.tileY + layout.tileHeight + 13;
  if (!k.rowSums[w.wbRow[p]]) return pen.text(middle, y, '–', MONO_STRONG, INK3, MIDDLE, 0);
  if (w.wbSum[p] === 0) return;
  const equal = liveCrc(w, p) === w.wbSum[p];
  const role = equal ? INK : BAD_TEXT;
  if (!lettered(layout)) return pen.text(middle, y, equal ? '=' : '≠', MONO_STRONG, role, MIDDLE, 0);
  pen.text(x + 1, y, shortSum(w.wbSum[p]), MONO_STRONG, INK, START, 0);
  pen.text(x + 30, y, equal ? '=' : '≠', MONO_STRONG, role, START, 0);
}

/** The sector that the device reads just now has a frame, which sticks out. */
export function drawSlimCursor(f: Frame, x: number, y: number, height: number, sector: number) {
  const { pen, layout } = f;
  if (lettered(layout)) {
    const w = layout.slim / 4;
    const h = height / 2;
    pen.rect(x + (sector & 3) * w, y + (sector >> 2) * h, w, h, 0, NONE, INK, 2, SOLID);
    return;
  }
  const h = height / 8;
  pen.rect(x - 2, y + sector * h, layout.slim + 4, h, 0, NONE, INK, 1.8, SOLID);
}

export const slimSectorsY = (f: Frame): number => f.layout.tileY + slimHeader(f.layout);
export const slimSectorsHeight = (f: Frame): number => f.layout.tileHeight - slimHeader(f.layout);

/** A red disc over a page, for a mismatch out of the lens. */
export function drawSlimAlarm(f: Frame, x: number) {
  const { pen, layout } = f;
  pen.rect(x - 2, layout.tileY - 2, layout.slim + 4, layout.tileHeight + 4, 3, NONE, BAD, 2.4, SOLID);
}
