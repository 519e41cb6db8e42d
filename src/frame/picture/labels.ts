import { processLetter, processName } from '../../model/scenario.ts';
import { CRASHED, DOWN, HARDWARE_BIT, LIES, RUNNING, TRACKING, WRITE_CACHE } from '../../sim/registers.ts';
import type { World } from '../../sim/world.ts';
import {
  type Align,
  BODY,
  type Font,
  HUE_TEXT,
  INK,
  INK2,
  INK3,
  LABEL,
  MIDDLE,
  type MovablePen,
  NONE,
  ON_INK,
  ON_NIGHT,
  processRole,
  SMALL,
  SOLID,
  START,
  STRATUM_CACHE,
  STRATUM_DEVICE,
  STRATUM_MEDIA,
  STRATUM_NAME,
  STRATUM_PROCESSES,
  STRATUM_QUEUE,
  TILE,
} from '../pen.ts';
import { FLUSHER_WAITS, FLUSHER_WORKS, flusherState, flusherWords } from '../scene/flusherState.ts';
import { drawHomePlate } from '../scene/glyphs.ts';
import type { SceneLayout } from '../scene/layout.ts';
import { processState, stateSince, stateWords, THROTTLED, WAITS, YOU_IDLE } from '../scene/processState.ts';
import type { SceneHistory } from '../scene/view.ts';
import { drawBadge, hueOf } from '../timeline/badge.ts';
import { textWidth } from '../timeline/type.ts';

const BADGE_X = 41;
const NAME_X = 57;
/** The baselines of the two lines beside a badge, from its middle. */
const FIRST_LINE = -2.2;
const SECOND_LINE = 9.8;

/** What on the page is text and buttons over the scene: who the rows are, what the strata are called, how the switches stand. */
export function drawLabels(pen: MovablePen, l: SceneLayout, history: SceneHistory, w: World, t: number) {
  const dark = darkTo(l, w);
  if (dark > 0) pen.fade(DIM);
  for (let i = 0; i <= history.k.you; i++) drawProcess(pen, l, history, w, t, i);
  drawFlusher(pen, l, history, w);
  if (dark > 0) pen.restore();
  drawStrata(pen, l, dark);
  drawSwitches(pen, l, w, dark);
}

/** What is left of words in the dark. */
const DIM = 0.6;

/** Down to where the picture of a machine that is down is dark; 0: it runs. */
function darkTo(l: SceneLayout, { reg }: World): number {
  if (reg[DOWN] === RUNNING) return 0;
  return reg[DOWN] === CRASHED ? l.deviceY : l.flushY;
}

function drawProcess(pen: MovablePen, l: SceneLayout, history: SceneHistory, w: World, t: number, i: number) {
  const { scenario, k } = history;
  const hue = hueOf(i, k.you);
  const y = l.rowsTop + i * l.rowPitch + l.rowHeight / 2;
  const letter = processLetter(scenario, i);
  const name = processName(scenario, i);
  const state = processState(w, k, i);
  // In a picture nobody can drag.
  const words = state === YOU_IDLE ? 'idle' : stateWords(state, t - stateSince(w, i, state), !l.twoLines);
  const down = w.reg[DOWN] !== RUNNING;
  const ink = down ? ON_NIGHT : INK;
  const role = down ? ON_NIGHT : state === WAITS || state === THROTTLED ? processRole(hue, HUE_TEXT) : INK3;
  pen.part('process', i);
  if (l.twoLines) {
    drawBadge(pen, hue, letter, BADGE_X, y, 8.4);
    pen.text(NAME_X, y + FIRST_LINE, name, LABEL, ink, START, 0);
    pen.text(NAME_X, y + SECOND_LINE, words, SMALL, role, START, 0);
    return;
  }
  drawBadge(pen, hue, letter, BADGE_X, y, 5);
  pen.text(NAME_X - 6, y + 4, name, LABEL, ink, START, 0);
  pen.text(NAME_X + textWidth(name, LABEL), y + 4, words, SMALL, role, START, 0);
}

function drawFlusher(pen: MovablePen, l: SceneLayout, { k }: SceneHistory, w: World) {
  const state = flusherState(w, k);
  const awake = state === FLUSHER_WORKS || state === FLUSHER_WAITS;
  const down = w.reg[DOWN] !== RUNNING;
  pen.part('flusher', 0);
  drawHomePlate(pen, BADGE_X, l.railY, awake ? INK : TILE, INK, awake ? ON_INK : INK);
  pen.text(NAME_X, l.railY + FIRST_LINE, 'flusher', LABEL, down ? ON_NIGHT : INK, START, 0);
  pen.text(NAME_X, l.railY + SECOND_LINE, flusherWords(w, k), SMALL, down ? ON_NIGHT : INK3, START, 0);
}

/** The strata's names, upright in the band on the left. */
function drawStrata(pen: MovablePen, l: SceneLayout, dark: number) {
  const strata = [
    ['PROCESSES', STRATUM_PROCESSES, 0, l.mmuY],
    ['PAGE CACHE', STRATUM_CACHE, l.mmuY, l.dmaY],
    ['QUEUE', STRATUM_QUEUE, l.dmaY, l.deviceY],
    ['DEVICE', STRATUM_DEVICE, l.deviceY, l.flushY],
    ['MEDIA', STRATUM_MEDIA, l.flushY, l.height],
  ] as const;
  for (const [name, ground, top, bottom] of strata) {
    const half = name.length * 3.9 + 5;
    pen.part('stratum', ground);
    pen.move(l.band / 2, (top + bottom) / 2, true);
    if (bottom > dark) {
      pen.rect(-half, -7, 2 * half, 14, 0, ground, NONE, 0, SOLID);
      pen.text(0, 3.6, name, STRATUM_NAME, INK2, MIDDLE, 0);
    } else drawDim(pen, 0, 3.6, name, STRATUM_NAME, MIDDLE);
    pen.restore();
  }
}

/** How the switches stand; on the page they can be pressed. */
function drawSwitches(pen: MovablePen, l: SceneLayout, w: World, dark: number) {
  const { reg } = w;
  const tracking = reg[TRACKING] === HARDWARE_BIT ? 'CPU dirty bit' : 'write fault';
  const say = (x: number, y: number, words: string, font: Font) =>
    y < dark ? drawDim(pen, x, y, words, font, START) : pen.text(x, y, words, font, INK2, START, 0);
  pen.part('switches', 0);
  say(30, l.mmuY + 35, `tracked by ${tracking}`, SMALL);
  say(30, l.deviceY + 18, `volatile write cache ${onOff(reg[WRITE_CACHE])}`, BODY);
  say(30, l.deviceY + 36, `lies about FLUSH ${onOff(reg[LIES])}`, BODY);
}

/** Words in the dark. */
function drawDim(pen: MovablePen, x: number, y: number, words: string, font: Font, align: Align) {
  pen.fade(DIM);
  pen.text(x, y, words, font, ON_NIGHT, align, 0);
  pen.restore();
}

const onOff = (register: number): string => (register === 1 ? 'on' : 'off');
