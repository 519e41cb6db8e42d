import { blockOf } from '../../sim/blocks.ts';
import { BAD, NONE, SOLID } from '../pen.ts';
import { drawSteps } from './accident.ts';
import { drawChangedSector } from './changed.ts';
import { drawComparison } from './checksums.ts';
import type { Evidence } from './evidence.ts';
import type { Frame, Over } from './frame.ts';
import { drawCross, drawHeadDown } from './glyphs.ts';
import { filledOf, setBack } from './media.ts';
import { blockTop, slotTop } from './mirror.ts';
import { between, MISMATCH_MS } from './motion.ts';
import { drawPen, storeWidth, storeX, storeY } from './pens.ts';
import { cachedVersion } from './slots.ts';
import { drawVeil } from './veil.ts';

const REST = 0.38;

/** Over the machine, if a mismatch is looked at. */
export const overMismatch: Over = (f) => {
  if (f.evidence) drawMismatch(f, f.evidence);
};

/** The mismatch that is looked at: the rest veiled, a red thread along the offending bytes, and how it came about in four steps. */
function drawMismatch(f: Frame, found: Evidence) {
  const { log, view } = f;
  const age = f.ageMs(log.at(found.mismatch));
  const shown = view.reducedMotion ? 1 : between(age, 0, MISMATCH_MS);
  drawVeil(f, found.page, 1 - (1 - REST) * between(shown, 0, 0.25), true);
  const to = landingOf(f, found);
  drawPen(f, log.actor(found.store), found.page, found.sector, between(shown, 0, 0.2));
  drawThread(f, found, to, between(shown, 0.15, 0.5));
  if (shown < 0.5) return;
  drawLanded(f, found, to);
  drawRing(f, found, to, between(shown, 0.5, 0.8));
  drawSteps(f, found, to.top + to.height / 2, between(shown, 0.7, 0.9));
}

/** The place where the bytes landed: the device's cache slot, or the block on media. */
interface Landing {
  top: number;
  height: number;
  /** So much of a sector can be seen. */
  seen: number;
  /** An uncommitted block stands a little to the right. */
  shift: number;
  inCache: boolean;
}
const landing: Landing = { top: 0, height: 0, seen: 0, shift: 0, inCache: false };

function landingOf(f: Frame, { page: p, leg }: Evidence): Landing {
  const { w, k } = f;
  const inCache = !k.plp && cachedVersion(w, p, leg * k.blocks) === w.newest[p];
  const behind = !inCache && w.newest[p] !== w.committed[p];
  landing.inCache = inCache;
  landing.top = inCache ? slotTop(f.layout, leg) : blockTop(f.layout, leg) - (behind ? setBack(f) : 0);
  landing.height = inCache ? f.layout.slotHeight : f.layout.blockHeight;
  landing.seen = behind ? filledOf(f) : landing.height - 2;
  landing.shift = behind ? setBack(f) : 0;
  return landing;
}

const sectorX = (f: Frame, found: Evidence, sector: number): number =>
  f.x(found.page) + sector * f.layout.cell;

function drawThread(f: Frame, found: Evidence, to: Landing, grown: number) {
  const { pen, layout, log, k } = f;
  const writer = log.actor(found.store);
  const x = storeX(f, writer, found.page, found.sector);
  const [top, width] = [storeY(f, writer), storeWidth(f, writer)];
  const height = k.bufferFrame[writer] === 0 ? layout.sectorHeight : layout.ghostHeight;
  pen.part('thread', found.page);
  pen.rect(x, top - 1, width, height + 2, 1, NONE, BAD, 3, SOLID);
  const middle = x + width / 2;
  const from = top + height + 1;
  const end = to.top - 4;
  pen.line(middle, from, middle, from + (end - from) * grown, BAD, 3, SOLID);
  if (grown === 1) drawHeadDown(pen, middle, end + 3, 6, BAD, BAD);
}

/** Every sector that is not what was summed, and the sum that was stored against that of what landed. */
function drawLanded(f: Frame, found: Evidence, to: Landing) {
  const { layout, w, k } = f;
  const b = blockOf(found.page, w.newest[found.page]);
  const own = found.leg * k.blocks + b;
  const stamps = to.inCache ? w.cache : w.media;
  for (let s = 0; s < k.sectors; s++) {
    if ((found.sectors & (1 << s)) !== 0)
      drawChangedSector(f, sectorX(f, found, s) + to.shift, to.top + 1, to.seen, stamps[own * k.sectors + s]);
  }
  drawComparison(
    f,
    f.x(found.page),
    layout.tileY + layout.tileHeight + layout.crcBelow,
    w.blockSum[b],
    f.log.value(found.mismatch),
  );
}

/** The ring closes around the block that fails, with one pulse. */
function drawRing(f: Frame, found: Evidence, to: Landing, closed: number) {
  const { pen, layout } = f;
  const x = f.x(found.page) + to.shift;
  const bottom = to.inCache ? to.top + to.height + 5 : layout.safeY + 7;
  const spread = 5 + 8 * (1 - closed);
  pen.rect(x, to.top, layout.tile, to.height, 2, NONE, BAD, 3, SOLID);
  pen.fade(closed);
  pen.rect(
    x - spread - to.shift,
    to.top - spread,
    layout.tile + 2 * spread + to.shift,
    bottom - to.top + spread,
    5,
    NONE,
    BAD,
    3 + 4 * closed * (1 - closed),
    SOLID,
  );
  if (to.inCache) drawCross(pen, x + layout.tile + 4, to.top - 4, 9);
  pen.restore();
}
