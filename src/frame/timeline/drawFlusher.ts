import {
  DOTTED,
  INK,
  INK2,
  LINE2,
  NONE,
  ON_INK,
  PAPER,
  type Pen,
  REMARK,
  SOLID,
  START,
  TILE,
} from '../pen.ts';
import type { Lane } from './layout.ts';
import type { Marks } from './marks.ts';
import { eachRun } from './runs.ts';
import type { TimeScale } from './scale.ts';
import { HELD_KINDS, type TimelineIndex } from './timelineIndex.ts';
import { textWidth } from './type.ts';

const PASSED_WORDS = 'passed over: no background writeback';
/** Wakes closer than this are not drawn through all lanes. */
const WAKE_ROOM = 14;
const RING_ROOM = 12;

/** The flusher: dots asleep, a bar awake, hollow and hatched where it waits itself, a struck ring for a tick passed over. */
export function drawFlusher(pen: Pen, scale: TimeScale, index: TimelineIndex, lane: Lane) {
  const until = Math.min(index.reachedNs, scale.to);
  const y = lane.y + lane.h / 2;
  const h = Math.min(lane.h - 5, 8);
  pen.line(scale.left, y, scale.clampedX(until), y, LINE2, 1.2, DOTTED);
  eachRun(index.flusherAwake, scale, until, (x0, x1) => {
    pen.rect(x0, y - h / 2, Math.max(1.5, x1 - x0), h, 0, INK, NONE, 0, SOLID);
  });
  const own = index.threads[index.k.flusher];
  for (let kind = 0; kind < HELD_KINDS; kind++) {
    eachRun(own.held[kind], scale, until, (x0, x1) => {
      if (x1 - x0 < 3) return;
      pen.rect(x0, y - h / 2 + 0.5, x1 - x0, h - 1, 0, TILE, INK, 1, SOLID);
      pen.hatch(x0, y - h / 2, x1 - x0, h, INK, 5, 1, 0);
    });
  }
  drawPassed(pen, scale, index.ticksPassed, y);
}

function drawPassed(pen: Pen, scale: TimeScale, passed: Marks, y: number) {
  const r = 4;
  let said = false;
  for (let i = passed.firstAfter(scale.from - 1); i < passed.length && passed.at(i) <= scale.to; ) {
    const x = scale.x(passed.at(i));
    pen.begin();
    pen.circle(x, y, r);
    pen.paint(PAPER, INK, 1.2, SOLID);
    pen.line(x - 2.8, y + 2.8, x + 2.8, y - 2.8, INK, 1.2, SOLID);
    i = passed.firstAfter(scale.ns(x + RING_ROOM), i);
    const next = i < passed.length ? Math.min(scale.right, scale.x(passed.at(i))) : scale.right;
    const w = textWidth(PASSED_WORDS, REMARK);
    if (said || next - x < w + 24 || x < scale.left) continue;
    said = true;
    pen.rect(x + 9, y - 6, w + 8, 12, 0, PAPER, NONE, 0, SOLID);
    pen.text(x + 13, y + 4, PASSED_WORDS, REMARK, INK2, START, 0);
  }
}

/** A dotted line through all lanes where the flusher wakes, unless wakes crowd. */
export function drawWakes(pen: Pen, scale: TimeScale, index: TimelineIndex, top: number, bottom: number) {
  const { ticks } = index;
  const first = ticks.firstAfter(scale.from - 1);
  const count = ticks.firstAfter(scale.to, first) - first;
  if (count * WAKE_ROOM > scale.right - scale.left) return;
  for (let i = first; i < first + count; i++) {
    const x = Math.round(scale.x(ticks.at(i))) + 0.5;
    pen.line(x, top, x, bottom, INK2, 1.2, DOTTED);
  }
}

/** The flusher's badge: a home plate with an arrow stopped by a line; filled while it is awake. */
export function drawFlusherBadge(pen: Pen, x: number, y: number, r: number, awake: boolean) {
  const ink = awake ? ON_INK : INK;
  const w = r * 0.85;
  pen.begin();
  pen.moveTo(x - w, y - w);
  pen.lineTo(x + w, y - w);
  pen.lineTo(x + w, y + r * 0.25);
  pen.lineTo(x, y + r);
  pen.lineTo(x - w, y + r * 0.25);
  pen.close();
  pen.paint(awake ? INK : TILE, INK, 1.2, SOLID);
  pen.line(x, y - r * 0.55, x, y + r * 0.1, ink, 1.2, SOLID);
  pen.begin();
  pen.moveTo(x - r * 0.34, y - r * 0.2);
  pen.lineTo(x, y + r * 0.15);
  pen.lineTo(x + r * 0.34, y - r * 0.2);
  pen.paint(NONE, ink, 1.2, SOLID);
  pen.line(x - r * 0.4, y + r * 0.42, x + r * 0.4, y + r * 0.42, ink, 1.1, SOLID);
}
