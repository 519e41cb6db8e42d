import {
  DASHED,
  DOTTED,
  INK,
  INK3,
  LINE,
  LINE2,
  MIDDLE,
  NONE,
  REMARK,
  SMALL,
  SOLID,
  START,
  TILE,
} from '../pen.ts';
import { bufferAt, copyHeight, copyY, drawBuffer, sharesRow } from './buffers.ts';
import type { Frame } from './frame.ts';
import { drawHeadLeft } from './glyphs.ts';
import { GHOST_INSET } from './layout.ts';
import { COPY_MS, LINGER_MS, mix } from './motion.ts';
import { splitWasNeedless } from './needless.ts';
import { drawSectors } from './sector.ts';
import { copierOf, readsAside, readsBuffer, sourceFrom } from './source.ts';
import { drawReadBar } from './tiles.ts';

/**
 * The bounce pool: under its page a dashed ghost, from which the device reads; a dotted place where there is none.
 * In the same row stand the buffers of those who write by O_DIRECT.
 */
export function drawCopies(f: Frame) {
  for (let p = f.first; p <= f.last; p++) {
    f.pen.part('copy', p);
    const owner = bufferAt(f.history, f.w, p);
    if (owner >= 0) drawBuffer(f, p, owner);
    if (readsBuffer(f.w, p)) continue;
    if (readsAside(f.w, p)) drawGhost(f, p);
    else if (owner >= 0) continue;
    else if (copierOf(f.w, p) >= 0) drawFilling(f, p);
    else if (f.recent.wasted[p] >= 0 && f.recent.wasted[p] < LINGER_MS) drawWasted(f, p);
    else place(f, p, DOTTED);
  }
}

function place(f: Frame, p: number, dash: number) {
  const { pen, layout } = f;
  const stroke = dash === DOTTED ? LINE2 : INK;
  pen.rect(
    f.ghostX(p),
    layout.ghostY,
    layout.tile - 2 * GHOST_INSET,
    layout.ghostHeight,
    3,
    NONE,
    stroke,
    dash === DOTTED ? 1 : 1.5,
    dash,
  );
}

/** The copy comes down from its page and turns into the ghost. */
function drawGhost(f: Frame, p: number) {
  const { pen, layout, w, k } = f;
  const age = Math.min(older(f.recent.copy[p]), older(f.recent.split[p]));
  const arrived = f.phase(age, COPY_MS);
  const x = f.ghostX(p);
  const height = copyHeight(f, p);
  const y = mix(layout.ghostY - 12, copyY(f, p), arrived);
  const width = layout.tile - 2 * GHOST_INSET;
  if (arrived < 1) pen.fade(0.4 + 0.6 * arrived);
  pen.rect(x, y, width, height, 3, LINE, NONE, 0, SOLID);
  drawSectors(f, x, y + 1, f.ghostCell, height - 2, w.frames, sourceFrom(w, p), k.sectors);
  drawReadBar(f, p, x, y + height, f.ghostCell);
  pen.rect(x, y, width, height, 3, NONE, INK, 1.5, DASHED);
  if (splitWasNeedless(f, p)) pen.line(x + 2, y + height - 2, x + width - 2, y + 2, INK, 1, SOLID);
  if (arrived < 1) pen.restore();
  else if (!sharesRow(f, p)) drawTie(f, p);
}

/** Crowded events count as long past. */
const older = (age: number): number => (age < 0 ? Number.POSITIVE_INFINITY : age);

/** A dashed tie from the page to its copy. */
function drawTie(f: Frame, p: number) {
  const { pen, layout } = f;
  const right = f.x(p) + layout.tile;
  const from = layout.tileY + layout.tileHeight + 6;
  const to = copyY(f, p) + copyHeight(f, p) / 2;
  pen.begin();
  pen.moveTo(right + 1, from);
  pen.lineTo(right + 7, from);
  pen.lineTo(right + 7, to);
  pen.lineTo(right + 4, to);
  pen.paint(NONE, INK, 1.3, DASHED);
  drawHeadLeft(pen, right - GHOST_INSET + 2, to, INK);
}

/** The baseline of a word in the ghost. */
const wordsY = ({ layout }: Frame): number => layout.ghostY + Math.min(18, layout.ghostHeight / 2 + 4);

/** A spare page is taken and being filled. */
function drawFilling(f: Frame, p: number) {
  const { pen, layout } = f;
  pen.rect(
    f.ghostX(p),
    layout.ghostY,
    layout.tile - 2 * GHOST_INSET,
    layout.ghostHeight,
    3,
    TILE,
    NONE,
    0,
    SOLID,
  );
  place(f, p, DASHED);
  pen.text(f.ghostX(p) + 8, wordsY(f), 'copying', SMALL, INK, START, 0);
}

/** The copy served nobody: nobody wrote meanwhile. */
function drawWasted(f: Frame, p: number) {
  place(f, p, DASHED);
  f.pen.text(f.x(p) + f.layout.tile / 2, wordsY(f), 'wasted', REMARK, INK3, MIDDLE, 0);
}
