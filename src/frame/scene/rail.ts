import { FOR_LOCK, FOR_POOL } from '../../sim/registers.ts';
import {
  DOTTED,
  INK,
  LINE2,
  MIDDLE,
  NONE,
  ON_INK,
  REMARK,
  SOLID,
  START,
  STRATUM_PROCESSES,
  TILE,
} from '../pen.ts';
import { textWidth } from '../timeline/type.ts';
import { FLUSHER_ASLEEP, FLUSHER_OFF, FLUSHER_WAITS, flusherPage, flusherState } from './flusherState.ts';
import type { Frame } from './frame.ts';
import { drawHomePlate } from './glyphs.ts';
import { COLUMNS } from './layout.ts';
import { LINGER_MS } from './motion.ts';
import { numberText } from './words.ts';

const IDLE_WORDS = 'nothing is due for writing until somebody calls fsync';

/** The flusher's rail under the processes: thick as far as it got, its badge above its page. */
export function drawRail(f: Frame) {
  f.pen.part('rail', 0);
  const state = flusherState(f.w, f.k);
  if (state === FLUSHER_OFF) return drawNoRail(f);
  const { pen, layout, w, k } = f;
  const y = layout.railY;
  const left = f.x(f.first);
  const right = f.x(f.last) + layout.tile;
  pen.line(left, y, right, y, LINE2, 1.3, SOLID);
  if (state === FLUSHER_ASLEEP) return drawAfterglow(f, left, y);
  const page = flusherPage(w, k);
  const got = page >= 0 ? page : w.cursor[k.flusher] - 1;
  if (got < 0) return;
  const x = f.x(got) + layout.tile / 2;
  pen.line(Math.min(left, x), y, x, y, INK, 3.4, SOLID);
  if (page < f.first || page > f.last) return;
  pen.line(x, y, x, layout.tileY - 1, INK, 1.3, SOLID);
  drawHomePlate(pen, x, y, INK, INK, ON_INK);
  drawRailWords(f, x, y, page, state);
}

/** Dotted, with a tick where each page would be served. */
function drawNoRail(f: Frame) {
  const { pen, layout } = f;
  const y = layout.railY;
  const left = f.x(f.first);
  const right = f.x(f.last) + layout.tile;
  pen.line(left, y, right, y, LINE2, 1.3, DOTTED);
  for (let p = f.first; p <= f.last; p++) {
    const x = f.x(p) + layout.tile / 2;
    pen.line(x, y - 3.5, x, y + 3.5, LINE2, 1.4, SOLID);
  }
  const width = textWidth(IDLE_WORDS, REMARK) + 16;
  const middle = Math.max(COLUMNS + width / 2, (Math.max(COLUMNS, left) + Math.min(layout.width, right)) / 2);
  pen.rect(middle - width / 2, y - 9, width, 18, 0, STRATUM_PROCESSES, NONE, 0, SOLID);
  pen.text(middle, y + 4.5, IDLE_WORDS, REMARK, INK, MIDDLE, 0);
}

/** For a moment after its wake one still sees how far the flusher got. */
function drawAfterglow(f: Frame, left: number, y: number) {
  const age = f.recent.flusherEnd;
  if (!(age < LINGER_MS)) return;
  const { pen, layout, w, k } = f;
  const stopped = w.cursor[k.flusher] === 0 ? layout.pages - 1 : w.cursor[k.flusher] - 1;
  const x = f.x(stopped) + layout.tile / 2;
  pen.fade(f.view.reducedMotion ? 0.5 : 1 - age / LINGER_MS);
  pen.line(Math.min(left, x), y, x, y, INK, 3.4, SOLID);
  drawHomePlate(pen, x, y, TILE, INK, INK);
  pen.restore();
}

function drawRailWords(f: Frame, x: number, y: number, page: number, state: number) {
  const words = railWords(f, page, state);
  const width = textWidth(words, REMARK) + 12;
  const at = x + 12 + width > f.layout.width ? x - 12 - width : x + 12;
  f.pen.rect(at, y - 9, width, 18, 0, STRATUM_PROCESSES, NONE, 0, SOLID);
  f.pen.text(at + 5, y + 4.5, words, REMARK, INK, START, 0);
}

const railText = { key: -1, words: '' };

function railWords(f: Frame, page: number, state: number): string {
  const reason = state === FLUSHER_WAITS ? f.w.waiting[f.k.flusher] : 0;
  const key = page * 16 + reason;
  if (railText.key !== key) {
    railText.key = key;
    railText.words = wordsFor(page, reason);
  }
  return railText.words;
}

function wordsFor(page: number, reason: number): string {
  const of = `page ${numberText(page)}`;
  if (reason === FOR_POOL) return `waits for a bounce page for ${of}`;
  if (reason === FOR_LOCK) return `waits for the lock of ${of}`;
  return `preparing ${of}`;
}
