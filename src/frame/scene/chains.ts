import { FOR_LOCK, FOR_WRITEBACK } from '../../sim/registers.ts';
import { DASHED, INK, NONE, SOLID, STRATUM_CACHE } from '../pen.ts';
import type { Frame } from './frame.ts';
import { drawHeadLeft } from './glyphs.ts';
import { chipY, rowY } from './layout.ts';
import { between, mix, WAIT_MS } from './motion.ts';
import { NOWHERE, placeOf, requestOf } from './requests.ts';
import { waitsAt } from './waits.ts';

/** The chain's lanes in the gap right of a page: writer to page, page to request. */
const WRITER_LANE = 6;
const REQUEST_LANE = 8;

/** What a waiting writer waits for, as dashed arrows: writer → page → request, or writer → owner of the lock. */
export function drawChains(f: Frame) {
  for (let i = 0; i < f.layout.processes; i++) {
    const p = waitsAt(f.w, i);
    if (p < f.first || p > f.last) continue;
    f.pen.part('chain', i);
    const grown = f.phase(f.ageMs(f.w.waitFrom[i]), WAIT_MS);
    if (f.w.waiting[i] === FOR_WRITEBACK) drawToPage(f, i, p, grown);
    else if (f.w.waiting[i] === FOR_LOCK) drawToOwner(f, i, p, grown);
  }
}

function drawToPage(f: Frame, i: number, p: number, grown: number) {
  const { layout } = f;
  const right = f.x(p) + layout.tile;
  const from = rowY(layout, i) + layout.rowHeight / 2;
  const header = layout.tileY + layout.header / 2;
  const first = between(grown, 0, 0.6);
  drawArrow(f, right, from, right + WRITER_LANE, mix(from, header, first), right + 2, first === 1);
  const request = requestOf(f.w, p);
  if (request < 0 || first < 1) return;
  const place = placeOf(f.w, request);
  if (place === NOWHERE) return;
  const last = request + f.w.reqCount[request] - 1;
  // A merged request's chip ends in a later column; the arrow then points at the chip from above.
  const below = layout.tileY + layout.tileHeight + 8;
  const chip = chipY(layout, place) + (last > p ? 0 : layout.chipHeight / 2);
  const second = between(grown, 0.5, 1);
  drawArrow(
    f,
    right + 1,
    below,
    right + REQUEST_LANE,
    mix(below, chip, second),
    right + 2,
    second === 1 && last === p,
  );
}

/** Right out of a thing, along a lane, and with `ends` left into another, with a head. */
function drawArrow(f: Frame, x: number, y: number, lane: number, to: number, tip: number, ends: boolean) {
  stroke(f, x, y, lane, to, tip, ends, STRATUM_CACHE, 3.4, SOLID);
  stroke(f, x, y, lane, to, tip, ends, INK, 1.4, DASHED);
  if (ends) drawHeadLeft(f.pen, tip, to, INK);
}

function stroke(
  f: Frame,
  x: number,
  y: number,
  lane: number,
  to: number,
  tip: number,
  ends: boolean,
  role: number,
  width: number,
  dash: number,
) {
  const { pen } = f;
  pen.begin();
  pen.moveTo(x, y);
  pen.lineTo(lane, y);
  pen.lineTo(lane, to);
  if (ends) pen.lineTo(tip + 4, to);
  pen.paint(NONE, role, width, dash);
}

/** The lock's owner, if it is a process: to its own row; what that one waits for is its own chain. */
function drawToOwner(f: Frame, i: number, p: number, grown: number) {
  const { w, layout } = f;
  const owner = w.lockOwner[p] - 1;
  if (owner < 0 || owner === i) return;
  const right = f.x(p) + layout.tile;
  const from = rowY(layout, i) + layout.rowHeight / 2;
  const to = owner < layout.processes ? rowY(layout, owner) + layout.rowHeight / 2 : layout.railY;
  drawArrow(
    f,
    right,
    from,
    right + REQUEST_LANE,
    mix(from, to, grown),
    right + 1,
    grown === 1 && owner < layout.processes,
  );
}
