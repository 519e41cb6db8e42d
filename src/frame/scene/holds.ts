import { DIRTY_PAGES, WB_PAGES } from '../../sim/registers.ts';
import {
  DASHED,
  HUE_EDGE,
  HUE_TEXT,
  INK,
  LABEL,
  NONE,
  PALE,
  processRole,
  type Role,
  SOLID,
  START,
  STROKE,
  STRONG,
  TILE,
} from '../pen.ts';
import { textWidth } from '../timeline/type.ts';
import type { Frame } from './frame.ts';
import { drawPadlock } from './glyphs.ts';
import { LOW_ROW } from './heights.ts';
import { WAIT_MS, WAKE_MS } from './motion.ts';
import { waitsNeedlessly } from './sentences.ts';
import { COPYING, HELD_BY_FILE, HELD_BY_LIMIT, HELD_BY_LOCK } from './waits.ts';

/** Hatching: dense where somebody is waited for, sparse where too much is dirty. */
const DENSE = 5;
const SPARSE = 11;
const DRIFT_PER_MS = 0.01;

const STORE_HELD = Array.from({ length: 8 }, (_, s) => `store s${s} is held`);
const STORE_COPIES = Array.from({ length: 8 }, (_, s) => `s${s}: copying`);

/** A store that waits, in the PTE's place: hatching in its process's hue, with what it waits for on a plate. */
export function drawHold(f: Frame, i: number, x: number, y: number, width: number, hold: number) {
  const { pen, layout } = f;
  const hue = f.hue(i);
  const h = layout.rowHeight;
  if (hold === COPYING) pen.rect(x, y, width, h, 2, TILE, INK, 1.3, DASHED);
  else {
    pen.rect(x, y, width, h, 2, TILE, processRole(hue, HUE_EDGE), 1.3, SOLID);
    drawHatching(f, i, x, y, width, hold === HELD_BY_LIMIT ? SPARSE : DENSE);
    if (waitsNeedlessly(f, i)) pen.line(x + 1, y + h - 3, x + width - 1, y + 2, INK, 1, SOLID);
  }
  drawPlate(f, x, y, width, holdWords(f, i, hold), processRole(hue, HUE_TEXT), hold === HELD_BY_LOCK);
}

/** It fills the cell from the left, and drifts while time goes on. */
function drawHatching(f: Frame, i: number, x: number, y: number, wide: number, period: number) {
  const { pen, view, layout, w } = f;
  const hue = f.hue(i);
  const from = w.waitFrom[i];
  const drift = view.reducedMotion ? 0 : ((f.t - from) * f.perNs * DRIFT_PER_MS) % 1000;
  const width = wide * f.phase(f.ageMs(from), WAIT_MS) - 1.4;
  const height = layout.rowHeight - 1.4;
  pen.rect(x + 0.7, y + 0.7, width, height, 0, processRole(hue, PALE), NONE, 0, SOLID);
  pen.hatch(x + 0.7, y + 0.7, width, height, processRole(hue, STROKE), period, 1, drift);
}

/** A wait that has just ended: its hatching is wiped away from left to right. */
export function drawWiped(f: Frame, i: number, p: number, x: number, y: number, width: number) {
  const { recent, layout, pen } = f;
  const age = recent.woken[i];
  if (!(age >= 0 && age < WAKE_MS) || recent.wokenPage[i] !== p || f.view.reducedMotion) return;
  const from = width * f.phase(age, WAKE_MS);
  const role = processRole(f.hue(i), STROKE);
  pen.hatch(x + from, y + 0.7, width - from - 0.7, layout.rowHeight - 1.4, role, DENSE, 1, 0);
}

function drawPlate(
  f: Frame,
  x: number,
  y: number,
  wide: number,
  words: string,
  role: Role,
  padlock: boolean,
) {
  const { pen, layout } = f;
  const low = layout.rowHeight < LOW_ROW;
  const font = low ? STRONG : LABEL;
  const top = y + (low ? 0.5 : 3);
  const height = layout.rowHeight - (low ? 2.5 : 5);
  const width = Math.min(wide - 12, textWidth(words, font) + 9 + (padlock ? 15 : 0));
  pen.rect(x + 4, top, width, height, 1, TILE, NONE, 0, SOLID);
  pen.text(x + 8, top + height / 2 + (low ? 3.4 : 4), words, font, role, START, width - 6);
  if (padlock) drawPadlock(pen, x + width - 9, top + height / 2 - 5.5, role);
}

function holdWords(f: Frame, i: number, hold: number): string {
  const sector = f.w.targetSector[i];
  if (hold === COPYING) return STORE_COPIES[sector] as string;
  if (hold === HELD_BY_LOCK) return 'for page lock';
  if (hold === HELD_BY_FILE) return 'for file lock';
  return hold === HELD_BY_LIMIT ? limitText(f) : (STORE_HELD[sector] as string);
}

const kept = { dirty: -1, wb: -1, limit: -1, words: '' };

function limitText({ w, k }: Frame): string {
  const dirty = w.reg[DIRTY_PAGES];
  const wb = w.reg[WB_PAGES];
  if (kept.dirty !== dirty || kept.wb !== wb || kept.limit !== k.limit) {
    kept.dirty = dirty;
    kept.wb = wb;
    kept.limit = k.limit;
    // The limit is for both together.
    kept.words = wb > 0 ? `${dirty} dirty + ${wb} I/O > ${k.limit}` : `${dirty} dirty, ${k.limit} allowed`;
  }
  return kept.words;
}
