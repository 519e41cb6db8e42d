import type { Ns } from '../../model/units.ts';
import { NO_PAGE } from '../../sim/events.ts';
import type { Log } from '../../sim/log.ts';
import { INK, INK2, INK3, LONG, MONO, NONE, ON_INK, type Pen, SOLID, START } from '../pen.ts';
import { CACHE_ROWS } from './deviceCache.ts';
import type { Lane } from './layout.ts';
import { eachLevel, eachRun } from './runs.ts';
import type { TimeScale } from './scale.ts';
import type { Steps } from './steps.ts';
import type { TimelineIndex } from './timelineIndex.ts';
import { textWidth } from './type.ts';

/** A queue this deep fills the lane at least. */
const LEAST_DEPTH = 4;
/** A FLUSH event's value for one that was lied about. */
const LIED = 2;

/** Requests submitted and not completed: a stepped area. */
export function drawQueue(pen: Pen, scale: TimeScale, index: TimelineIndex, lane: Lane) {
  const until = Math.min(index.reachedNs, scale.to);
  drawArea(pen, scale, lane, until, index.depth, Math.max(LEAST_DEPTH, index.depth.highest));
}

function drawArea(pen: Pen, scale: TimeScale, lane: Lane, until: Ns, steps: Steps, most: number) {
  const bottom = lane.y + lane.h - 1;
  const room = lane.h - 3;
  pen.fade(0.16);
  eachLevel(steps, scale, until, (x0, x1, level) => {
    const h = (level / most) * room;
    if (level > 0) pen.rect(x0, bottom - h, x1 - x0, h, 0, INK, NONE, 0, SOLID);
  });
  pen.restore();
  let before = bottom;
  eachLevel(steps, scale, until, (x0, x1, level) => {
    const y = bottom - (level / most) * room;
    const edge = Math.abs(y - before);
    if (edge > 0.5) pen.rect(x0 - 0.5, Math.min(y, before), 1, edge, 0, INK, NONE, 0, SOLID);
    pen.rect(x0 - 0.5, y - 0.5, x1 - x0 + 0.5, 1, 0, INK, NONE, 0, SOLID);
    before = y;
  });
}

/** What the device's link carries, or that of a mirror's leg: a bar a request, divided by sector, with its number. */
export function drawTransfer(pen: Pen, scale: TimeScale, index: TimelineIndex, log: Log, lane: Lane) {
  const until = Math.min(index.reachedNs, scale.to);
  const h = Math.min(lane.h - 1, 15);
  const y = lane.y + (lane.h - h) / 2;
  const sector = index.k.sectorNs / scale.perPixel;
  const runs = index.transfers[lane.index];
  eachRun(runs, scale, until, (from, to, i) => {
    const x0 = Math.max(from, scale.left - sector);
    const x1 = Math.min(to, scale.right + sector);
    const data = i < 0 || log.page(runs.event(i)) !== NO_PAGE;
    pen.rect(x0, y, Math.max(1, x1 - x0 - (i < 0 ? 0 : 0.8)), h, 0, data ? INK : INK3, NONE, 0, SOLID);
    if (i < 0) return;
    if (sector >= 5) divide(pen, scale, runs.from(i), Math.min(runs.to(i), until), index.k.sectorNs, y, h);
    const words = `#${log.request(runs.event(i))}`;
    const left = Math.max(x0, scale.left) + 5;
    if (data && x1 - left >= textWidth(words, MONO) + 4)
      pen.text(left, y + h / 2 + 3.8, words, MONO, ON_INK, START, 0);
  });
}

function divide(pen: Pen, scale: TimeScale, from: Ns, to: Ns, sectorNs: Ns, y: number, h: number) {
  const first = Math.max(1, Math.ceil((scale.from - from) / sectorNs));
  pen.fade(0.55);
  pen.begin();
  for (let at = from + first * sectorNs; at < Math.min(to, scale.to); at += sectorNs) {
    pen.moveTo(scale.x(at), y);
    pen.lineTo(scale.x(at), y + h);
  }
  pen.paint(NONE, ON_INK, 1, SOLID);
  pen.restore();
}

/** Blocks in the device cache: a thin bar each while they are few, else a stepped area; a FLUSH under way below them. */
export function drawCache(pen: Pen, scale: TimeScale, index: TimelineIndex, log: Log, lane: Lane) {
  const until = Math.min(index.reachedNs, scale.to);
  const cache = index.caches[lane.index];
  const most = cache.level.highest;
  if (most <= CACHE_ROWS) {
    const rows = Math.max(3, most);
    const pitch = Math.max(2, Math.min(4, Math.floor((lane.h - 1) / rows)));
    cache.rows.forEach((row, r) => {
      const y = lane.y + 1 + r * pitch;
      eachRun(row, scale, until, (x0, x1) => {
        pen.rect(x0, y, x1 - x0, Math.round(pitch * 0.6), 0, INK2, NONE, 0, SOLID);
      });
    });
  } else drawArea(pen, scale, lane, until, cache.level, most);
  drawFlushes(pen, scale, index, log, lane.y + lane.h - 1);
}

/** A line between two ticks while a FLUSH is under way; broken where the device lied. */
function drawFlushes(pen: Pen, scale: TimeScale, index: TimelineIndex, log: Log, y: number) {
  const { flushes } = index;
  eachRun(flushes, scale, Math.min(index.reachedNs, scale.to), (x0, x1, i) => {
    const lied = i >= 0 && log.value(flushes.event(i)) === LIED;
    pen.line(x0, y, Math.max(x1, x0 + 1), y, INK, 1.6, lied ? LONG : SOLID);
    pen.line(x0, y - 2.5, x0, y + 1.5, INK, 1, SOLID);
    if (x1 - x0 > 3) pen.line(x1, y - 2.5, x1, y + 1.5, INK, 1, SOLID);
  });
}
