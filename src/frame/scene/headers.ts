import { END, INK, INK3, NONE, ON_INK, SMALL, SOLID, START, STRONG, TILE } from '../pen.ts';
import type { Frame } from './frame.ts';
import { drawPadlock } from './glyphs.ts';
import { HEADER } from './layout.ts';
import { SUBMIT_MS } from './motion.ts';
import { readInPlace } from './source.ts';
import { requestText } from './words.ts';

const DIRTY_PLATE = 48;
const BASE = 14.5;

/** A page's header: clean, DIRTY, WRITEBACK #n, and both at once; a padlock while somebody has the lock. */
export function drawHeader(f: Frame, p: number, x: number, y: number) {
  const dirty = f.w.dirty[p] === 1;
  const wb = f.w.wb[p] === 1;
  if (dirty) drawDirty(f, x, y);
  if (wb && !dirty) drawWriteback(f, p, x, y);
  else if (wb && readInPlace(f.w, p)) drawBoth(f, p, x, y);
  else if (wb) drawAside(f, p, x, y);
  else if (!dirty) drawClean(f, p, x, y);
  if (f.w.lockOwner[p] !== 0) drawLock(f, x, y, dirty, wb);
}

function drawClean(f: Frame, p: number, x: number, y: number) {
  const locked = f.w.lockOwner[p] !== 0;
  f.pen.text(
    x + 9,
    y + BASE,
    locked ? 'locked' : 'clean',
    locked ? STRONG : SMALL,
    locked ? INK : INK3,
    START,
    0,
  );
}

function drawDirty(f: Frame, x: number, y: number) {
  const { pen, layout } = f;
  pen.stipple(x + 1.5, y + 1.5, layout.tile - 3, HEADER - 2, INK);
  pen.rect(x + 2, y + 1.5, DIRTY_PLATE, HEADER - 2, 0, TILE, NONE, 0, SOLID);
  pen.text(x + 9, y + BASE, 'DIRTY', STRONG, INK, START, 0);
}

/** The header inks from the left while the page goes under writeback. */
function drawWriteback(f: Frame, p: number, x: number, y: number) {
  const { pen, layout, w } = f;
  const inked = f.phase(f.ageMs(w.wbAt[p]), SUBMIT_MS);
  pen.rect(x, y, layout.tile * inked, HEADER, 2, INK, NONE, 0, SOLID);
  if (inked < 0.7) return;
  const locked = w.lockOwner[p] !== 0;
  pen.text(x + (locked ? 24 : 9), y + BASE, 'WRITEBACK', STRONG, ON_INK, START, 0);
  drawNumber(f, p, x, y);
}

/** Dirty again while the device reads the page itself: the rest of the header is ink. */
function drawBoth(f: Frame, p: number, x: number, y: number) {
  const { pen, layout } = f;
  const from = x + DIRTY_PLATE + 14;
  pen.rect(from, y, x + layout.tile - from, HEADER, 0, INK, NONE, 0, SOLID);
  pen.text(from + 7, y + BASE, 'I/O', STRONG, ON_INK, START, 0);
  drawNumber(f, p, x, y);
}

function drawNumber(f: Frame, p: number, x: number, y: number) {
  const number = f.w.reqNumber[p];
  if (number === 0) return;
  f.pen.text(x + f.layout.tile - 8, y + BASE, requestText(number), STRONG, ON_INK, END, 0);
}

/** Dirty again, and the device reads something else: the bounce copy, or the old page after a split. */
function drawAside(f: Frame, p: number, x: number, y: number) {
  const words = f.w.oldFrame[p] !== 0 ? 'I/O on old page' : 'I/O on copy';
  const width = words.length * 5.6;
  const right = x + f.layout.tile - 6;
  f.pen.rect(right - width - 3, y + 1.5, width + 6, HEADER - 2, 0, TILE, NONE, 0, SOLID);
  f.pen.text(right, y + BASE, words, SMALL, INK, END, 0);
}

/** Left of an ink header's word; right of DIRTY; else at the right end. */
function drawLock(f: Frame, x: number, y: number, dirty: boolean, wb: boolean) {
  if (wb && !dirty) return drawPadlock(f.pen, x + 10, y + 4.5, ON_INK);
  if (dirty) {
    f.pen.rect(x + DIRTY_PLATE, y + 1.5, 14, HEADER - 2, 0, TILE, NONE, 0, SOLID);
    return drawPadlock(f.pen, x + DIRTY_PLATE, y + 4.5, INK);
  }
  drawPadlock(f.pen, x + f.layout.tile - 17, y + 4.5, INK);
}
