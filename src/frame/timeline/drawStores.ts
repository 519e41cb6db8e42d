import type { Ns } from '../../model/units.ts';
import { NONE, type Pen, processRole, SOLID, STROKE } from '../pen.ts';
import type { Lane } from './layout.ts';
import type { Marks } from './marks.ts';
import type { TimeScale } from './scale.ts';
import type { TimelineIndex } from './timelineIndex.ts';

/** Stores closer than this on the average become density bars; in a low lane nearly always: ticks of eight lanes are a thicket. */
const STORE_ROOM = 3.5;
const LOW_STORE_ROOM = 120;
/** A lane lower than this is one of many. */
const LOW_LANE = 14;
/** A density bar is at least so wide. */
const BIN = 4;

export const isLow = (lane: Lane): boolean => lane.h < LOW_LANE;

/** Whether a lane's stores are drawn as density bars. */
export function isDense(stores: Marks, scale: TimeScale, lane: Lane): boolean {
  return isCrowded(stores, scale, isLow(lane) ? LOW_STORE_ROOM : STORE_ROOM);
}

/** Whether the marks in the window have less room than so many pixels each. */
export function isCrowded(marks: Marks, scale: TimeScale, room: number): boolean {
  const first = marks.firstAfter(scale.from);
  const count = marks.firstAfter(scale.to, first) - first;
  return count * room > scale.right - scale.left;
}

/** A line with a tick a store. */
export function drawTicks(pen: Pen, scale: TimeScale, stores: Marks, lane: Lane, hue: number, until: Ns) {
  const y = lane.y + lane.h / 2;
  const half = Math.min(4, lane.h / 2 - 1);
  const stroke = processRole(hue, STROKE);
  pen.line(scale.left, y, scale.clampedX(until), y, stroke, 2, SOLID);
  pen.begin();
  for (let i = stores.firstAfter(scale.from); i < stores.length && stores.at(i) <= scale.to; i++) {
    const x = scale.x(stores.at(i));
    pen.moveTo(x, y - half);
    pen.lineTo(x, y + half);
  }
  pen.paint(NONE, stroke, 1.5, SOLID);
}

/** A bar for every few pixels, of a length of time that does not change while the window moves. */
export function binNs(scale: TimeScale): Ns {
  let ns = 1;
  while (ns < BIN * scale.perPixel) ns *= 2;
  return ns;
}

/** The stores of each bin that has any. */
function eachBin(stores: Marks, scale: TimeScale, visit: (start: Ns, count: number) => void) {
  const bin = binNs(scale);
  let i = stores.firstAfter(Math.floor(scale.from / bin) * bin - 1);
  while (i < stores.length && stores.at(i) <= scale.to) {
    const start = Math.floor(stores.at(i) / bin) * bin;
    const next = stores.firstAfter(start + bin - 1, i);
    visit(start, next - i);
    i = next;
  }
}

/** The most stores in a bin of any process whose stores are drawn as bars: all have one measure. */
export function mostStores(scale: TimeScale, index: TimelineIndex, lanes: readonly Lane[]): number {
  let most = 1;
  for (const lane of lanes) {
    if (lane.kind !== 'process') continue;
    const { stores } = index.threads[lane.index];
    if (!isDense(stores, scale, lane)) continue;
    eachBin(stores, scale, (_, count) => {
      if (count > most) most = count;
    });
  }
  return most;
}

/** Bars as high as stores are many. */
export function drawDensity(
  pen: Pen,
  scale: TimeScale,
  stores: Marks,
  lane: Lane,
  hue: number,
  until: Ns,
  most: number,
) {
  const bottom = lane.y + lane.h - 1;
  const stroke = processRole(hue, STROKE);
  const w = binNs(scale) / scale.perPixel - 1;
  eachBin(stores, scale, (start, count) => {
    const h = Math.max(2, (count / most) * (lane.h - 3));
    pen.rect(scale.x(start), bottom - h, w, h, 0, stroke, NONE, 0, SOLID);
  });
  pen.line(scale.left, bottom, scale.clampedX(until), bottom, stroke, 1.2, SOLID);
}
