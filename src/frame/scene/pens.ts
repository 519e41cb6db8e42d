import { BY_DIRECT } from '../../sim/constants.ts';
import { FILL, HUE_EDGE, NONE, processRole, type Role, SOLID, STRATUM_CACHE, STROKE } from '../pen.ts';
import { bufferAt } from './buffers.ts';
import type { Frame } from './frame.ts';
import { drawHeadDown } from './glyphs.ts';
import { REMARK_BELOW, rowY } from './layout.ts';
import { between, CROWDED_MS, PEN_MS } from './motion.ts';

/** A pen stays this long by the clock, and is gone at the end of it. */
const STAYS_MS = 12_000;
const FADES_MS = 3_000;
/** The nib's tip is so far inside the sector. */
const NIB = 2;
const CORNER = 3;

/** From the PTE to the sector: each process's latest store, while it is recent. By O_DIRECT it goes to the process's own buffer. */
export function drawPens(f: Frame) {
  for (let i = 0; i < f.layout.processes; i++) {
    const nth = f.w.stored[i];
    if (nth === 0) continue;
    const event = f.history.storeEvent(i, nth);
    if (event === undefined || event >= f.end) continue;
    const page = f.log.page(event);
    const age = (f.t - f.log.at(event)) * f.perNs;
    if (page < f.first || page > f.last || age >= STAYS_MS) continue;
    if (isDirect(f, i) && bufferAt(f.history, f.w, page) !== i) continue;
    f.pen.part('pen', i);
    const before = nth > 1 ? f.log.at(f.history.storeEvent(i, nth - 1)) : 0;
    const crowded = (f.log.at(event) - before) * f.perNs < CROWDED_MS;
    const ms = crowded || f.view.reducedMotion ? PEN_MS : age + f.view.stillMs;
    const faint = between(age, STAYS_MS - FADES_MS, STAYS_MS);
    if (faint > 0) f.pen.fade(1 - faint);
    drawPen(f, i, page, f.log.sector(event), between(ms / PEN_MS, 0, 0.7));
    if (faint > 0) f.pen.restore();
  }
}

/** Where process i's pens run: its lane in the gap right of a page, and its height above the tiles. */
export function laneX(f: Frame, i: number, page: number): number {
  const lanes = Math.max(4, f.layout.processes);
  return f.x(page) + f.layout.tile + (f.layout.gap * (i + 0.85)) / lanes;
}

function laneY(f: Frame, i: number): number {
  const { mmuY, tileY, ghostY, processes } = f.layout;
  if (isDirect(f, i)) return ghostY - 11 + (4 * i) / Math.max(3, processes - 1);
  // On a phone the sentences are below the page.
  const above = f.layout.arrangement === 'phone' ? 3 : REMARK_BELOW + 3;
  const top = Math.max(mmuY + above, tileY - 13);
  return top + ((tileY - 3 - top) * i) / Math.max(3, processes - 1);
}

const isDirect = ({ k }: Frame, i: number): boolean => k.route[i] === BY_DIRECT;

/** The left edge of the sectors that process i's stores go to, one's width, and where they begin. */
export function storeX(f: Frame, i: number, page: number, sector: number): number {
  return isDirect(f, i) ? f.ghostX(page) + sector * f.ghostCell : f.x(page) + sector * f.layout.cell;
}
export const storeWidth = (f: Frame, i: number): number => (isDirect(f, i) ? f.ghostCell : f.layout.cell);
export const storeY = (f: Frame, i: number): number =>
  isDirect(f, i) ? f.layout.ghostY : f.layout.tileY + f.layout.header;

/** The pen's way, drawn up to `done` of it: right, down, left, down into the sector. */
export function drawPen(f: Frame, i: number, page: number, sector: number, done: number) {
  const { layout } = f;
  const hue = f.hue(i);
  const stroke = processRole(hue, STROKE);
  way.xs[0] = f.x(page) + layout.tile;
  way.ys[0] = rowY(layout, i) + layout.rowHeight / 2;
  way.xs[1] = laneX(f, i, page);
  way.ys[1] = way.ys[0];
  way.xs[2] = way.xs[1];
  way.ys[2] = laneY(f, i);
  way.xs[3] = storeX(f, i, page, sector) + storeWidth(f, i) / 2;
  way.ys[3] = way.ys[2];
  way.xs[4] = way.xs[3];
  way.ys[4] = storeY(f, i) - 6;
  const last = trim(done);
  strokeWay(f, last, STRATUM_CACHE, 4.4);
  strokeWay(f, last, stroke, 2);
  if (done >= 1) {
    drawHeadDown(f.pen, way.xs[4], storeY(f, i) + NIB, 5, processRole(hue, FILL), processRole(hue, HUE_EDGE));
  }
}

/** The corners of the pen being drawn. */
const way = { xs: new Float64Array(5), ys: new Float64Array(5) };

/** Cuts the way off after a share of its length; the number of its last corner. */
function trim(done: number): number {
  if (done >= 1) return 4;
  let left = 0;
  for (let n = 1; n < 5; n++) left += leg(n);
  left *= done;
  for (let n = 1; n < 5; n++) {
    const length = leg(n);
    if (left > length) {
      left -= length;
      continue;
    }
    const share = length === 0 ? 0 : left / length;
    way.xs[n] = way.xs[n - 1] + (way.xs[n] - way.xs[n - 1]) * share;
    way.ys[n] = way.ys[n - 1] + (way.ys[n] - way.ys[n - 1]) * share;
    return n;
  }
  return 4;
}

/** All legs are level or upright. */
const leg = (n: number): number => Math.abs(way.xs[n] - way.xs[n - 1]) + Math.abs(way.ys[n] - way.ys[n - 1]);

function strokeWay(f: Frame, last: number, role: Role, width: number) {
  const { pen } = f;
  const { xs, ys } = way;
  pen.begin();
  pen.moveTo(xs[0], ys[0]);
  for (let n = 1; n < last; n++) pen.arcTo(xs[n], ys[n], xs[n + 1], ys[n + 1], CORNER);
  pen.lineTo(xs[last], ys[last]);
  pen.paint(NONE, role, width, SOLID);
}
