import type { Ns } from '../../model/units.ts';
import type { Log } from '../../sim/log.ts';
import {
  FILL,
  HUE_EDGE,
  HUE_TEXT,
  INK,
  MIDDLE,
  NONE,
  PALE,
  PAPER,
  type Pen,
  processRole,
  SOLID,
  STROKE,
  STRONG,
  TILE,
} from '../pen.ts';
import { drawPadlock } from '../scene/glyphs.ts';
import { drawStages } from './drawStages.ts';
import type { Lane } from './layout.ts';
import { eachRun } from './runs.ts';
import type { TimeScale } from './scale.ts';
import type { Spans } from './spans.ts';
import {
  HELD_FILE,
  HELD_LOCK,
  HELD_POOL,
  HELD_QUEUE,
  HELD_THROTTLED,
  HELD_WRITEBACK,
  type ProcessLane,
} from './timelineIndex.ts';
import { textWidth } from './type.ts';
import { duration } from './words.ts';

/** What a held bar says before its time. */
const HELD_WORDS: readonly string[] = (() => {
  const words = new Array<string>(6).fill('');
  words[HELD_POOL] = 'pool ';
  words[HELD_QUEUE] = 'queue ';
  words[HELD_THROTTLED] = 'throttled ';
  return words;
})();

/** A bar lower than this is one of many and says nothing: eight lanes of figures hide each other. */
const LABEL_HEIGHT = 11;
const DENSE_HATCH = 5;
const SPARSE_HATCH = 13;
/** Beyond the window's edges a bar goes on so far, so that its ends do not show. */
export const BEYOND = 12;

/** Bars of one kind of waiting in a process's lane: hatched in its hue. */
export function drawHeld(
  pen: Pen,
  scale: TimeScale,
  lane: Lane,
  hue: number,
  kind: number,
  spans: Spans,
  until: Ns,
  log: Log,
) {
  const { y, h } = barOf(lane);
  eachRun(spans, scale, until, (from, to, i) => {
    const x0 = Math.max(from, scale.left - BEYOND);
    const x1 = Math.min(to, scale.right + BEYOND);
    if (x1 - x0 < 3)
      return pen.rect(x0, y, Math.max(1, x1 - x0), h, 0, processRole(hue, STROKE), NONE, 0, SOLID);
    const needless = i >= 0 && isNeedless(spans, kind, i, log);
    drawBar(pen, x0, x1, y, h, hue, kind, needless);
  });
}

/** Where bars stand in a lane. */
export function barOf(lane: Lane): { readonly y: number; readonly h: number } {
  const h = Math.min(lane.h - 2, 15);
  return { y: lane.y + (lane.h - h) / 2, h };
}

/** Waiting for a writeback although the device had read the sector already. */
export function isNeedless(spans: Spans, kind: number, i: number, log: Log): boolean {
  return kind === HELD_WRITEBACK && log.value(spans.event(i)) === 1;
}

/** Hatching: time lost; dense or, while throttled, sparse; crossed by a line where it was needless. */
export function drawBar(
  pen: Pen,
  x0: number,
  x1: number,
  y: number,
  h: number,
  hue: number,
  kind: number,
  needless: boolean,
) {
  const period = kind === HELD_THROTTLED ? SPARSE_HATCH : DENSE_HATCH;
  pen.rect(x0, y, x1 - x0, h, 2, PAPER, NONE, 0, SOLID);
  pen.rect(x0, y, x1 - x0, h, 2, processRole(hue, PALE), NONE, 0, SOLID);
  pen.hatch(x0, y, x1 - x0, h, processRole(hue, FILL), period, 1, 0);
  pen.rect(x0, y, x1 - x0, h, 2, NONE, processRole(hue, HUE_EDGE), 1, SOLID);
  if (needless) pen.line(x0, y + h / 2, x1, y + h / 2, INK, 1, SOLID);
}

/** The time held, in the middle between `left` and `right`, if it has room. */
export function drawHeldLabel(
  pen: Pen,
  left: number,
  right: number,
  lane: Lane,
  hue: number,
  kind: number,
  ns: Ns,
) {
  const { y, h } = barOf(lane);
  if (h < LABEL_HEIGHT) return;
  const locked = kind === HELD_LOCK || kind === HELD_FILE;
  const x = (left + right) / 2;
  const words = HELD_WORDS[kind] + duration(ns);
  const w = textWidth(words, STRONG) + (locked ? 18 : 8);
  if (right - left < w + 12) {
    if (locked && right - left >= 14) drawLock(pen, x, y + h / 2);
    return;
  }
  pen.rect(x - w / 2, y + 1.5, w, h - 3, 2, TILE, NONE, 0, SOLID);
  pen.text(x + (locked ? 6 : 0), y + h / 2 + 3.8, words, STRONG, processRole(hue, HUE_TEXT), MIDDLE, 0);
  if (locked) drawLock(pen, x - w / 2 + 8, y + h / 2);
}

/** The page lock, on a plate of its own. */
function drawLock(pen: Pen, x: number, y: number) {
  pen.rect(x - 6, y - 6.5, 12, 13, 2, TILE, NONE, 0, SOLID);
  drawPadlock(pen, x - 4, y - 5.4, INK);
}

/** An fsync: a hollow bar with the word, under whatever else the lane shows. */
export function drawFsyncs(
  pen: Pen,
  scale: TimeScale,
  lane: Lane,
  hue: number,
  { fsyncs, stages }: ProcessLane,
  until: Ns,
) {
  const { y, h } = barOf(lane);
  eachRun(fsyncs, scale, until, (from, to, i) => {
    const x0 = Math.max(from, scale.left - BEYOND);
    const x1 = Math.min(to, scale.right + BEYOND);
    drawFsyncBar(pen, x0, x1, y, h, hue);
    if (i >= 0) drawStages(pen, scale, fsyncs, stages, i, x0, x1, y, h, hue);
  });
}

export function drawFsyncBar(pen: Pen, x0: number, x1: number, y: number, h: number, hue: number) {
  pen.rect(x0, y, Math.max(1.5, x1 - x0), h, 2, TILE, processRole(hue, STROKE), 1.4, SOLID);
}

/** The word, with the time it has taken where there is room. */
export function drawFsyncLabel(
  pen: Pen,
  left: number,
  right: number,
  lane: Lane,
  hue: number,
  ns: Ns,
  word: string,
) {
  const { y, h } = barOf(lane);
  if (h < LABEL_HEIGHT) return;
  const words = [`${word} ${duration(ns)}`, word].find((w) => textWidth(w, STRONG) + 8 <= right - left);
  if (!words) return;
  const x = (left + right) / 2;
  const w = textWidth(words, STRONG) + 8;
  // On a plate: its parts may be hatched.
  pen.rect(x - w / 2, y + 1.5, w, h - 3, 2, TILE, NONE, 0, SOLID);
  pen.text(x, y + h / 2 + 3.8, words, STRONG, processRole(hue, HUE_TEXT), MIDDLE, 0);
}
