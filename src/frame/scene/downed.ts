import { durableOf, survivorOf } from '../../sim/durable.ts';
import { LOST, UNREADABLE } from '../../sim/verdict.ts';
import {
  BAD,
  DASHED,
  INK,
  MIDDLE,
  MONO_STRONG,
  NIGHT,
  NONE,
  ON_NIGHT,
  PANEL,
  REMARK,
  SOLID,
  START,
  STRATUM_CACHE,
} from '../pen.ts';
import type { Aftermath } from './aftermath.ts';
import { tearY } from './armed.ts';
import { drawCaptions, LEFT } from './captions.ts';
import type { Frame } from './frame.ts';
import { blockTop } from './mirror.ts';
import { type Legs, lookAtLegs, rootLeg } from './mirrorLeft.ts';
import { between, DARKEN_MS, easeOut } from './motion.ts';
import { sectorRole } from './sector.ts';
import { slimX, underLens } from './sight.ts';
import { drawSlimSectors } from './slim.ts';
import { drawSlots, isCached } from './slots.ts';
import { drawStripCaptions } from './stripCaptions.ts';
import { drawSurvivors } from './survivors.ts';
import { drawTear } from './tear.ts';
import { drawVerdictSign } from './verdictMarks.ts';

/** How dark each stratum gets: what is gone can still be made out, but where words stand on it. */
const DARK = [0.8, 0.8, 0.95, 0.8];

/** And how bright the words beside it. */
const LIT = 0.55;

/** A machine that is down: what was above the tear goes dark, from top to bottom; what survived stays lit. `since`: ms since then. */
export function drawDowned(f: Frame, after: Aftermath, since: number) {
  const { layout } = f;
  const y = tearY(layout, after.kind);
  const darkened = f.view.reducedMotion ? 1 : between(since, 0, DARKEN_MS);
  drawDark(f, y, darkened);
  if (layout.arrangement !== 'phone') drawLit(f, y, darkened);
  drawTear(f, y);
  if (after.kind === 'cut') drawRemains(f, after, darkened);
  drawSurvivors(f, after);
  drawRoot(f);
  if (layout.arrangement === 'strip') drawSlimVerdicts(f);
  if (layout.arrangement === 'phone') drawChipVerdicts(f);
}

/** Left of the blocks: whose root is taken, where a mirror's legs have not the same. */
function drawRoot(f: Frame) {
  const leg = rootLeg(f);
  if (leg < 0 || f.layout.arrangement === 'phone') return;
  f.pen.text(LEFT, f.layout.blockCrcY, ROOTS[leg] as string, REMARK, INK, START, 0);
}

const ROOTS = ['leg 1’s root', 'leg 2’s root'];

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

/** The words left of the columns: dimmer, but still to be read. */
function drawLit(f: Frame, bottom: number, darkened: number) {
  const { pen, layout } = f;
  f.dark = true;
  pen.clip(0, 0, layout.width, bottom - 4);
  pen.fade(LIT * darkened);
  if (layout.arrangement === 'strip') drawStripCaptions(f);
  else drawCaptions(f);
  pen.restore();
  pen.restore();
  f.dark = false;
}

/** What the device had acknowledged and kept in its cache only: it can still be made out, and is gone. */
function drawRemains(f: Frame, after: Aftermath, shown: number) {
  const { pen, layout, w } = f;
  pen.fade(0.4 * shown);
  for (let p = f.first; p <= f.last; p++) if (isCached(w, f.k, p)) drawSlots(f, p, p);
  pen.restore();
  for (let p = f.first; p <= f.last; p++) if (after.onlyCached[p]) drawOnlyHere(f, p, layout.flushY);
}

function drawOnlyHere(f: Frame, p: number, y: number) {
  const { pen, layout } = f;
  const x = f.x(p);
  const middle = x + layout.tile / 2;
  const { slotY } = layout;
  // Of a mirror over both legs.
  const slotHeight = layout.legSlotY + layout.slotHeight - slotY;
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
  const { slim, blockCrcY } = layout;
  for (let p = f.from; p <= f.until; p++) {
    if (underLens(f.view, p)) continue;
    pen.part('verdict', p);
    const x = f.x(p);
    const legs = lookAtLegs(f, p);
    for (let leg = 0; leg < k.legs; leg++) drawSlimSurvivor(f, p, x, leg, legs);
    drawVerdictSign(pen, w.verdict[p], x + slim / 2, blockCrcY - 4, r);
    if (legs.differ !== 0) pen.text(x + slim / 2, layout.safeY, '≠', MONO_STRONG, INK, MIDDLE, 0);
  }
}

/** Of a mirror, the leg that the mount does not read is paler. */
function drawSlimSurvivor(f: Frame, p: number, x: number, leg: number, { block, read, fails }: Legs) {
  const { pen, layout, w, k } = f;
  const { slim, blockHeight: high } = layout;
  const y = blockTop(layout, leg);
  const lost = leg === read && w.verdict[p] === LOST;
  const bad = lost || fails[leg] || block < 0;
  const at = leg * k.blocks + block;
  if (leg !== read) pen.fade(0.5);
  if (block >= 0)
    drawSlimSectors(f, x, y, slim, high, survivorOf(w, k, at), at * k.sectors, k.sectors, false);
  pen.rect(x, y, slim, high, 1, NONE, bad ? BAD : INK, bad ? 2.4 : 1.3, lost ? DASHED : SOLID);
  if (leg !== read) pen.restore();
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
