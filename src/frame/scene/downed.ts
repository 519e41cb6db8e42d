import { durableOf, survivorOf } from '../../sim/durable.ts';
import { LOST, UNREADABLE } from '../../sim/verdict.ts';
import {
  BAD,
  DASHED,
  INK,
  MIDDLE,
  NIGHT,
  NONE,
  ON_NIGHT,
  PANEL,
  REMARK,
  SOLID,
  STRATUM_CACHE,
  STRATUM_MEDIA,
} from '../pen.ts';
import type { Aftermath } from './aftermath.ts';
import { tearY } from './armed.ts';
import type { Frame } from './frame.ts';
import { between, DARKEN_MS, easeOut } from './motion.ts';
import { sectorRole } from './sector.ts';
import { slimX, underLens } from './sight.ts';
import { drawSlimSectors } from './slim.ts';
import { cachedVersion, drawSlots } from './slots.ts';
import { drawSurvivors } from './survivors.ts';
import { drawTear } from './tear.ts';
import { drawVerdictSign } from './verdictMarks.ts';

/** How dark each stratum gets: what is gone can still be made out, but where words stand on it. */
const DARK = [0.8, 0.8, 0.95, 0.8];

/** A machine that is down: what was above the tear goes dark, from top to bottom; what survived stays lit. `since`: ms since then. */
export function drawDowned(f: Frame, after: Aftermath, since: number) {
  const { layout } = f;
  const y = tearY(layout, after.kind);
  const darkened = f.view.reducedMotion ? 1 : between(since, 0, DARKEN_MS);
  drawDark(f, y, darkened);
  drawTear(f, y);
  if (after.kind === 'cut') drawRemains(f, after, darkened);
  drawSurvivors(f, after);
  if (layout.arrangement === 'strip') drawSlimVerdicts(f);
  if (layout.arrangement === 'phone') drawChipVerdicts(f);
}

/** Strata one after the other, each in its part of the time. */
function drawDark(f: Frame, bottom: number, darkened: number) {
  const { pen, layout } = f;
  const edges = [layout.chipsBottom, layout.mmuY, layout.dmaY, layout.deviceY, layout.flushY];
  pen.part('dark', 0);
  for (let i = 0; i + 1 < edges.length && edges[i + 1] <= bottom; i++) {
    const shown = easeOut(between(darkened, i * 0.18, i * 0.18 + 0.46));
    if (shown === 0) continue;
    pen.fade(DARK[i] * shown);
    pen.rect(0, edges[i], layout.width, edges[i + 1] - edges[i], 0, NIGHT, NONE, 0, SOLID);
    pen.restore();
  }
}

/** What the device had acknowledged and kept in its cache only: it can still be made out, and is gone. */
function drawRemains(f: Frame, after: Aftermath, shown: number) {
  const { pen, layout, w } = f;
  pen.fade(0.4 * shown);
  for (let p = f.first; p <= f.last; p++) if (cachedVersion(w, p) >= 0) drawSlots(f, p, p);
  pen.restore();
  for (let p = f.first; p <= f.last; p++) if (after.onlyCached[p]) drawOnlyHere(f, p, layout.flushY);
}

function drawOnlyHere(f: Frame, p: number, y: number) {
  const { pen, layout } = f;
  const x = f.x(p);
  const middle = x + layout.tile / 2;
  const { slotY, slotHeight } = layout;
  pen.part('slot', p);
  pen.fade(0.72);
  pen.rect(x + 1, slotY + 7, layout.tile - 2, slotHeight - 14, 2, NIGHT, NONE, 0, SOLID);
  pen.restore();
  pen.text(
    middle,
    slotY + slotHeight / 2 + 4.5,
    'acknowledged, only here',
    REMARK,
    ON_NIGHT,
    MIDDLE,
    layout.tile,
  );
  pen.line(middle, slotY + slotHeight, middle, layout.blockY - 4, BAD, 1.6, DASHED);
  pen.begin();
  pen.moveTo(middle - 4, y - 4);
  pen.lineTo(middle + 4, y + 4);
  pen.moveTo(middle + 4, y - 4);
  pen.lineTo(middle - 4, y + 4);
  pen.paint(NONE, BAD, 2, SOLID);
}

/** The strip's blocks as a mount reads them, and below each its verdict. */
function drawSlimVerdicts(f: Frame) {
  const { pen, layout, w, k } = f;
  const r = Math.max(2.6, Math.min(7, layout.step / 2 - 0.5));
  const { blockY: top, blockHeight: high, slim, blockCrcY } = layout;
  for (let p = f.from; p <= f.until; p++) {
    if (underLens(f.view, p)) continue;
    pen.part('verdict', p);
    const x = f.x(p);
    const fails = w.verdict[p] === UNREADABLE;
    const { block } = durableOf(w, k, p);
    pen.rect(x - 1, top - 6, layout.step, blockCrcY + 6 - top, 0, STRATUM_MEDIA, NONE, 0, SOLID);
    if (block >= 0)
      drawSlimSectors(f, x, top, slim, high, survivorOf(w, k, block), block * k.sectors, k.sectors, false);
    const bad = fails || w.verdict[p] === LOST;
    pen.rect(
      x,
      top,
      slim,
      high,
      1,
      NONE,
      bad ? BAD : INK,
      bad ? 2.4 : 1.3,
      fails ? SOLID : bad ? DASHED : SOLID,
    );
    drawVerdictSign(pen, w.verdict[p], x + slim / 2, blockCrcY - 4, r);
  }
}

/** A phone's chips: what survived of each page, and its verdict. */
function drawChipVerdicts(f: Frame) {
  const { pen, layout, w, k } = f;
  for (let p = f.from; p <= f.until; p++) {
    const x = slimX(layout, f.view, p);
    const y = layout.chipsTop + 20;
    const { block } = durableOf(w, k, p);
    const cell = layout.slim / k.sectors;
    pen.part('verdict', p);
    if (block >= 0) {
      const stamps = survivorOf(w, k, block);
      for (let s = 0; s < k.sectors; s++) {
        const role = sectorRole(f, stamps[block * k.sectors + s], 2);
        pen.rect(x + s * cell + 0.5, y, cell - 1, 15, 0, role, NONE, 0, SOLID);
      }
    }
    pen.rect(x, y, layout.slim, 15, 2, NONE, w.verdict[p] === UNREADABLE ? BAD : INK, 1.5, SOLID);
    pen.rect(x - 1, y + 16.5, layout.slim + 2, 6, 0, p === f.first ? PANEL : STRATUM_CACHE, NONE, 0, SOLID);
    drawVerdictSign(pen, w.verdict[p], x + layout.slim - 8, layout.chipsTop + 10, 6.5);
  }
}
