import {
  END,
  INK,
  INK2,
  INK3,
  MONO,
  MONO_STRONG,
  NONE,
  ON_INK,
  SMALL,
  SOLID,
  START,
  STRONG,
  TILE,
} from '../pen.ts';
import type { Frame } from './frame.ts';
import { drawPadlock } from './glyphs.ts';
import { SUBMIT_MS } from './motion.ts';
import { directWriter, readInPlace, readsBuffer } from './source.ts';
import { letterOf, pageRequestText, pageText, requestText } from './words.ts';

const DIRTY_PLATE = 48;

/** The words' baseline. */
const base = ({ layout }: Frame): number => layout.header / 2 + 4;

/** A page's header: clean, DIRTY, WRITEBACK #n, and both at once; a padlock while somebody has the lock. */
export function drawHeader(f: Frame, p: number, x: number, y: number) {
  const dirty = f.w.dirty[p] === 1;
  const wb = f.w.wb[p] === 1;
  if (dirty) drawDirty(f, x, y);
  if (wb && !dirty) drawWriteback(f, p, x, y);
  else if (wb && readInPlace(f.w, p)) drawBoth(f, p, x, y);
  else if (wb) drawAside(f, p, x, y);
  else if (!dirty) drawClean(f, p, x, y);
  if (!wb && f.layout.arrangement === 'phone') drawName(f, p, x, y);
  if (f.w.lockOwner[p] !== 0) drawLock(f, x, y, dirty, wb);
}

function drawClean(f: Frame, p: number, x: number, y: number) {
  const locked = f.w.lockOwner[p] !== 0;
  f.pen.text(
    x + 9,
    y + base(f),
    locked ? 'locked' : 'clean',
    locked ? STRONG : SMALL,
    locked ? INK : INK3,
    START,
    0,
  );
}

function drawDirty(f: Frame, x: number, y: number) {
  const { pen, layout } = f;
  pen.stipple(x + 1.5, y + 1.5, layout.tile - 3, layout.header - 2, INK);
  pen.rect(x + 2, y + 1.5, DIRTY_PLATE, layout.header - 2, 0, TILE, NONE, 0, SOLID);
  pen.text(x + 9, y + base(f), 'DIRTY', STRONG, INK, START, 0);
}

/** The header inks from the left while the page goes under writeback. */
function drawWriteback(f: Frame, p: number, x: number, y: number) {
  const { pen, layout, w } = f;
  const inked = f.phase(f.ageMs(w.wbAt[p]), SUBMIT_MS);
  pen.rect(x, y, layout.tile * inked, layout.header, 2, INK, NONE, 0, SOLID);
  if (inked < 0.7) return;
  const locked = w.lockOwner[p] !== 0;
  pen.text(x + (locked ? 24 : 9), y + base(f), 'WRITEBACK', STRONG, ON_INK, START, 0);
  drawNumber(f, p, x, y);
}

/** Dirty again while the device reads the page itself: the rest of the header is ink. */
function drawBoth(f: Frame, p: number, x: number, y: number) {
  const { pen, layout } = f;
  const from = x + DIRTY_PLATE + 14;
  pen.rect(from, y, x + layout.tile - from, layout.header, 0, INK, NONE, 0, SOLID);
  pen.text(from + 7, y + base(f), 'I/O', STRONG, ON_INK, START, 0);
  drawNumber(f, p, x, y);
}

function drawNumber(f: Frame, p: number, x: number, y: number) {
  const number = f.w.reqNumber[p];
  const right = x + f.layout.tile - 8;
  if (f.layout.arrangement === 'phone') {
    return f.pen.text(right, y + base(f), pageRequestText(p, number), MONO_STRONG, ON_INK, END, 0);
  }
  if (number === 0) return;
  f.pen.text(right, y + base(f), requestText(number), STRONG, ON_INK, END, 0);
}

/** On a phone no heading names the page. */
function drawName(f: Frame, p: number, x: number, y: number) {
  const { pen, layout } = f;
  const right = x + layout.tile;
  if (f.w.dirty[p]) pen.rect(right - 60, y + 1.5, 58, layout.header - 2, 0, TILE, NONE, 0, SOLID);
  pen.text(right - 8, y + base(f), pageText(p), MONO, INK2, END, 0);
}

/** Dirty again, and the device reads something else: the bounce copy, or the old page after a split. */
function drawAside(f: Frame, p: number, x: number, y: number) {
  const words = asideWords(f, p);
  const width = words.length * 5.6;
  const right = x + f.layout.tile - 6;
  f.pen.rect(right - width - 3, y + 1.5, width + 6, f.layout.header - 2, 0, TILE, NONE, 0, SOLID);
  f.pen.text(right, y + base(f), words, SMALL, INK, END, 0);
}

function asideWords({ w, k }: Frame, p: number): string {
  if (readsBuffer(w, p)) return BUFFERS[letterOf(directWriter(w, p), k.you)] as string;
  return w.oldFrame[p] !== 0 ? 'I/O on old page' : 'I/O on copy';
}

const BUFFERS: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from('ABCDEFGH', (letter) => [letter, `I/O on ${letter}’s buffer`]),
);

/** Left of an ink header's word; right of DIRTY; else at the right end. */
function drawLock(f: Frame, x: number, y: number, dirty: boolean, wb: boolean) {
  if (wb && !dirty) return drawPadlock(f.pen, x + 10, y + f.layout.header / 2 - 6, ON_INK);
  if (dirty) {
    f.pen.rect(x + DIRTY_PLATE, y + 1.5, 14, f.layout.header - 2, 0, TILE, NONE, 0, SOLID);
    return drawPadlock(f.pen, x + DIRTY_PLATE, y + f.layout.header / 2 - 6, INK);
  }
  drawPadlock(
    f.pen,
    x + (f.layout.arrangement === 'phone' ? 58 : f.layout.tile - 17),
    y + f.layout.header / 2 - 6,
    INK,
  );
}
