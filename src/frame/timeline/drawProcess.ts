import type { Ns } from '../../model/units.ts';
import type { Log } from '../../sim/log.ts';
import { DASHED, INK, NONE, type Pen, processRole, SOLID, STROKE, TILE } from '../pen.ts';
import { hueOf } from './badge.ts';
import { drawFsyncs, drawHeld } from './drawHeld.ts';
import type { Lane } from './layout.ts';
import type { Marks } from './marks.ts';
import type { TimeScale } from './scale.ts';
import type { ProcessLane, TimelineIndex } from './timelineIndex.ts';

/** Stores closer than this on the average become density bars. */
export const STORE_ROOM = 3.5;
/** Faults closer than this on the average are not told apart, and then not at all. */
const FAULT_ROOM = 13;
/** Copies closer than this are one mark. */
const COPY_ROOM = 7;
/** A density bar is at least so wide. */
const BIN = 4;

/** One process: a line with a tick a store, faults and copies above it, bars where it waited. */
export function drawProcess(pen: Pen, scale: TimeScale, index: TimelineIndex, log: Log, lane: Lane) {
  const process = index.threads[lane.index];
  const hue = hueOf(lane.index, index.k.you);
  const until = Math.min(index.reachedNs, scale.to);
  if (isCrowded(process.stores, scale, STORE_ROOM)) drawDensity(pen, scale, process.stores, lane, hue, until);
  else {
    drawTicks(pen, scale, process.stores, lane, hue, until);
    if (!isCrowded(process.faults, scale, FAULT_ROOM)) drawFaults(pen, scale, process, lane);
  }
  drawFsyncs(pen, scale, lane, hue, process.fsyncs, until);
  process.held.forEach((spans, kind) => {
    drawHeld(pen, scale, lane, hue, kind, spans, until, log);
  });
  drawCopies(pen, scale, process.copies, index.k.copyNs, lane, hue);
}

/** Whether the marks in the window have less room than so many pixels each. */
export function isCrowded(marks: Marks, scale: TimeScale, room: number): boolean {
  const first = marks.firstAfter(scale.from);
  const count = marks.firstAfter(scale.to, first) - first;
  return count * room > scale.right - scale.left;
}

function drawTicks(pen: Pen, scale: TimeScale, stores: Marks, lane: Lane, hue: number, until: Ns) {
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

function drawDensity(pen: Pen, scale: TimeScale, stores: Marks, lane: Lane, hue: number, until: Ns) {
  const bottom = lane.y + lane.h - 1;
  const stroke = processRole(hue, STROKE);
  const bin = binNs(scale);
  const most = Math.max(1, mostInBin(stores, scale, bin));
  const room = lane.h - 3;
  let i = stores.firstAfter(Math.floor(scale.from / bin) * bin - 1);
  while (i < stores.length && stores.at(i) <= scale.to) {
    const start = Math.floor(stores.at(i) / bin) * bin;
    const next = stores.firstAfter(start + bin - 1, i);
    const h = Math.max(1.5, ((next - i) / most) * room);
    pen.rect(scale.x(start), bottom - h, bin / scale.perPixel - 1, h, 0, stroke, NONE, 0, SOLID);
    i = next;
  }
  pen.line(scale.left, bottom, scale.clampedX(until), bottom, stroke, 1.2, SOLID);
}

function mostInBin(stores: Marks, scale: TimeScale, bin: Ns): number {
  let most = 0;
  let i = stores.firstAfter(Math.floor(scale.from / bin) * bin - 1);
  while (i < stores.length && stores.at(i) <= scale.to) {
    const start = Math.floor(stores.at(i) / bin) * bin;
    const next = stores.firstAfter(start + bin - 1, i);
    if (next - i > most) most = next - i;
    i = next;
  }
  return most;
}

/** An ink triangle above each fault; none where a bar that begins there says it already. */
function drawFaults(pen: Pen, scale: TimeScale, process: ProcessLane, lane: Lane) {
  const { faults, held } = process;
  const tip = lane.y + lane.h / 2 - 3;
  const h = Math.min(5.5, lane.h / 2 - 2);
  pen.begin();
  for (let i = faults.firstAfter(scale.from); i < faults.length && faults.at(i) <= scale.to; i++) {
    const at = faults.at(i);
    const soon = at + 4 * scale.perPixel;
    const x = scale.x(at);
    if (!held.some((spans) => spans.firstBeginningAfter(at) < spans.firstBeginningAfter(soon))) {
      pen.moveTo(x - 3.3, tip - h);
      pen.lineTo(x + 3.3, tip - h);
      pen.lineTo(x, tip);
      pen.close();
    }
  }
  pen.paint(INK, NONE, 0, SOLID);
}

/** A dashed square above the line where a copy was made; a dashed bar as long as it took, if that can be seen. */
function drawCopies(pen: Pen, scale: TimeScale, copies: Marks, copyNs: Ns, lane: Lane, hue: number) {
  const y = lane.y + lane.h / 2;
  const w = copyNs / scale.perPixel;
  for (let i = copies.firstAfter(scale.from); i < copies.length && copies.at(i) - copyNs <= scale.to; ) {
    const x = scale.x(copies.at(i));
    if (w >= 8) pen.rect(x - w, y - 5, w, 10, 2, TILE, processRole(hue, STROKE), 1.3, DASHED);
    else pen.rect(x - 2.6, y - 8.4, 5.2, 5.2, 0, TILE, INK, 1, 2);
    i = copies.firstAfter(scale.ns(x + Math.max(COPY_ROOM, w)), i);
  }
}
