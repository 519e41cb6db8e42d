import type { Ns } from '../../model/units.ts';
import type { Log } from '../../sim/log.ts';
import { DASHED, INK, NONE, type Pen, processRole, SOLID, STROKE, TILE } from '../pen.ts';
import { hueOf } from './badge.ts';
import { drawFsyncs, drawHeld } from './drawHeld.ts';
import { drawDensity, drawTicks, isCrowded, isDense, isLow } from './drawStores.ts';
import type { Lane } from './layout.ts';
import type { Marks } from './marks.ts';
import type { TimeScale } from './scale.ts';
import type { ProcessLane, TimelineIndex } from './timelineIndex.ts';

/** Faults closer than this on the average are not told apart, and then not at all. */
const FAULT_ROOM = 13;
/** Copies closer than this are one mark. */
const COPY_ROOM = 7;

/** One process: a line with a tick a store, faults and copies above it, bars where it waited. `most`: stores of a full bar. */
export function drawProcess(
  pen: Pen,
  scale: TimeScale,
  index: TimelineIndex,
  log: Log,
  lane: Lane,
  most: number,
) {
  const process = index.threads[lane.index];
  const hue = hueOf(lane.index, index.k.you);
  const until = Math.min(index.reachedNs, scale.to);
  if (isDense(process.stores, scale, lane)) {
    drawDensity(pen, scale, process.stores, lane, hue, until, most);
  } else {
    drawTicks(pen, scale, process.stores, lane, hue, until);
    if (!isLow(lane) && !isCrowded(process.faults, scale, FAULT_ROOM)) drawFaults(pen, scale, process, lane);
  }
  drawFsyncs(pen, scale, lane, hue, process, until);
  process.held.forEach((spans, kind) => {
    drawHeld(pen, scale, lane, hue, kind, spans, until, log);
  });
  drawCopies(pen, scale, process.copies, index.k.copyNs, lane, hue);
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
