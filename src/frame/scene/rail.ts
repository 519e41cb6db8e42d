import { DOWN, FOR_LOCK, FOR_POOL, RUNNING } from '../../sim/registers.ts';
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
import { passBegin } from './pass.ts';
import { numberText } from './words.ts';

const IDLE_WORDS = 'nothing is due for writing until somebody calls fsync';

/** The pages that the rail runs over. */
const railFirst = (f: Frame): number => (f.until < f.from ? f.first : f.from);
const railLast = (f: Frame): number => (f.until < f.from ? f.last : f.until);

/** The flusher's rail under the processes: thick where its pass has been, its badge above its page. */
export function drawRail(f: Frame) {
  f.pen.part('rail', 0);
  const state = flusherState(f.w, f.k);
  if (state === FLUSHER_OFF) return drawNoRail(f);
  const { pen, layout, w, k } = f;
  const y = layout.railY;
  pen.line(f.x(railFirst(f)), y, f.right(railLast(f)), y, LINE2, 1.3, SOLID);
  if (state === FLUSHER_ASLEEP) return drawAfterglow(f, y);
  const page = flusherPage(w, k);
  const got = page >= 0 ? page : w.cursor[k.flusher] - 1;
  if (got < 0) return;
  drawPass(f, y, got);
  if (page < railFirst(f) || page > railLast(f)) return;
  const x = middleOf(f, page);
  pen.line(x, y, x, layout.tileY - 1, INK, 1.3, SOLID);
  drawHomePlate(pen, x, y, INK, INK, ON_INK);
  drawRailWords(f, x, y, page, state);
}

const middleOf = (f: Frame, page: number): number => (f.x(page) + f.right(page)) / 2;

/** From where the pass began to where it got; past the last page it goes on at the first. */
function drawPass(f: Frame, y: number, got: number) {
  const begin = passBegin(f);
  if (begin < 0) return;
  if (begin <= got) return drawThick(f, y, begin, got);
  drawThick(f, y, begin, f.k.pages - 1);
  drawThick(f, y, 0, got);
}

function drawThick(f: Frame, y: number, from: number, to: number) {
  const a = Math.max(from, railFirst(f));
  const b = Math.min(to, railLast(f));
  if (a > b) return;
  const right = to > b || to === f.k.pages - 1 ? f.right(b) : middleOf(f, b);
  f.pen.line(f.x(a), y, right, y, INK, 3.4, SOLID);
}

/** Dotted, with a tick where each page would be served. */
function drawNoRail(f: Frame) {
  const { pen, layout } = f;
  const y = layout.railY;
  const first = railFirst(f);
  const last = railLast(f);
  const left = f.x(first);
  const right = f.right(last);
  pen.line(left, y, right, y, LINE2, 1.3, DOTTED);
  for (let p = first; p <= last; p++) {
    const x = middleOf(f, p);
    pen.line(x, y - 3.5, x, y + 3.5, LINE2, 1.4, SOLID);
  }
  if (f.w.reg[DOWN] !== RUNNING) return;
  const width = textWidth(IDLE_WORDS, REMARK) + 16;
  const middle = Math.max(COLUMNS + width / 2, (Math.max(COLUMNS, left) + Math.min(layout.width, right)) / 2);
  pen.rect(middle - width / 2, y - 9, width, 18, 0, STRATUM_PROCESSES, NONE, 0, SOLID);
  pen.text(middle, y + 4.5, IDLE_WORDS, REMARK, INK, MIDDLE, 0);
}

/** For a moment after its wake one still sees how far the flusher got. */
function drawAfterglow(f: Frame, y: number) {
  const age = f.recent.flusherEnd;
  if (!(age < LINGER_MS)) return;
  const { pen, w, k } = f;
  const stopped = w.cursor[k.flusher] === 0 ? k.pages - 1 : w.cursor[k.flusher] - 1;
  pen.fade(f.view.reducedMotion ? 0.5 : 1 - age / LINGER_MS);
  drawPass(f, y, stopped);
  if (stopped >= railFirst(f) && stopped <= railLast(f))
    drawHomePlate(pen, middleOf(f, stopped), y, TILE, INK, INK);
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
