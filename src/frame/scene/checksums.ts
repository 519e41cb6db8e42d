import { MODE } from '../../sim/registers.ts';
import {
  BAD,
  BAD_TEXT,
  BODY,
  END,
  INK,
  INK2,
  INK3,
  MIDDLE,
  MONO,
  MONO_STRONG,
  NONE,
  SMALL,
  SOLID,
  START,
  STRATUM_CACHE,
} from '../pen.ts';
import { textWidth } from '../timeline/type.ts';
import { pageInTransfer } from './beam.ts';
import { NONE_FOUND } from './evidence.ts';
import type { Frame } from './frame.ts';
import { STRIP_BELOW, STRIP_HEIGHT } from './layout.ts';
import { CHECKSUM_MS } from './motion.ts';
import { sectorRole } from './sector.ts';
import { liveCrc, sourceFrom } from './source.ts';
import { checksumEvent } from './summed.ts';
import { durationText, sumText } from './words.ts';

/** Below each page: what its checksum covered, and the checksum stored with the block against what the device reads. */
export function drawChecksums(f: Frame) {
  for (let p = f.first; p <= f.last; p++) {
    if (f.evidence?.page === p) continue;
    f.pen.part('checksum', p);
    const event = checksumEvent(f, p);
    if (event !== NONE_FOUND) drawSummed(f, p, event);
    else if (f.w.wb[p]) drawUnsummed(f, p);
    else if (f.w.dirty[p]) drawAge(f, p);
  }
}

function drawSummed(f: Frame, p: number, event: number) {
  const done = f.phase(f.ageMs(f.log.at(event)), CHECKSUM_MS);
  drawStrip(f, p, event, done);
  if (done < 0.6) return;
  const { pen, layout } = f;
  const x = f.x(p);
  const y = layout.tileY + layout.tileHeight + layout.crcBelow;
  const stored = f.log.value(event);
  drawComparison(f, x, y, stored, liveCrc(f.w, p));
  if (done < 1)
    pen.line(x + layout.tile * done, layout.tileY + 21, x + layout.tile * done, y - 14, INK, 1, SOLID);
}

/** stored = live, or red ≠. */
export function drawComparison(f: Frame, x: number, y: number, stored: number, live: number) {
  const { pen, layout } = f;
  const equal = stored === live;
  plate(f, x + layout.tile - 56, y, 57);
  if (underBeam(f, x)) plate(f, x, y, 52);
  pen.text(x + 1, y, sumText(stored), MONO_STRONG, INK, START, 0);
  pen.text(x + layout.tile / 2, y, equal ? '=' : '≠', MONO_STRONG, equal ? INK : BAD_TEXT, MIDDLE, 0);
  pen.text(
    x + layout.tile - 1,
    y,
    sumText(live),
    equal ? MONO : MONO_STRONG,
    equal ? INK2 : BAD_TEXT,
    END,
    0,
  );
}

/** Whether the beam comes through the column at x. */
function underBeam(f: Frame, x: number): boolean {
  for (let leg = 0; leg < f.k.legs; leg++) {
    const p = pageInTransfer(f, leg);
    if (p >= 0 && f.x(p) === x) return true;
  }
  return false;
}

/** Keeps words legible over the beam. */
function plate(f: Frame, x: number, y: number, w: number) {
  f.pen.fade(0.85);
  f.pen.rect(x, y - 10, w, 13, 1, STRATUM_CACHE, NONE, 0, SOLID);
  f.pen.restore();
}

/** The strip "as checksummed": red hatching, leaning the other way, where the content has left it since. */
export function drawStrip(f: Frame, p: number, event: number, done: number) {
  const { pen, layout, w, k } = f;
  const y = layout.tileY + layout.tileHeight + STRIP_BELOW;
  const from = sourceFrom(w, p);
  const x = f.x(p);
  for (let s = 0; s < Math.floor(k.sectors * done); s++) {
    const stamp = w.frames[from + s];
    const left = x + s * layout.cell + 1;
    const same = stamp === 0 || f.storedAt(stamp) <= f.log.at(event);
    pen.rect(left, y, layout.cell - 2, STRIP_HEIGHT, 0, sectorRole(f, same ? stamp : 0, 1), NONE, 0, SOLID);
    if (!same) pen.hatch(left, y, layout.cell - 2, STRIP_HEIGHT, BAD, 3.5, -1, 0);
  }
}

/** Under writeback without a checksum: not checked. */
function drawUnsummed(f: Frame, p: number) {
  const { pen, layout, w, k } = f;
  const y = layout.tileY + layout.tileHeight + layout.crcBelow;
  if (k.rowSums[w.wbRow[p]]) return;
  pen.text(f.x(p) + 1, y, '–', MONO_STRONG, INK2, START, 0);
  pen.text(
    f.x(p) + layout.tile - 1,
    y,
    f.k.fileSums[f.k.fileOf[p]] ? 'not checked' : 'file opted out',
    SMALL,
    INK3,
    END,
    0,
  );
}

/** How long a page has been dirty, where nothing will write it by itself, or where it is due. */
function drawAge(f: Frame, p: number) {
  const { w, k, pen, layout } = f;
  const age = f.t - w.dirtyAt[p];
  const endless = k.rowBackground[w.reg[MODE]] === 0;
  if (!endless && age < k.expireNs) return;
  const words = ageText(f, p);
  const middle = f.x(p) + layout.tile / 2;
  const y = layout.tileY + layout.tileHeight + layout.crcBelow;
  plate(f, middle - textWidth(words, BODY) / 2 - 4, y, textWidth(words, BODY) + 8);
  pen.text(middle, y, words, BODY, endless ? INK : INK2, MIDDLE, 0);
}

/** "dirty for 4.1 ms". */
export const ageText = (f: Frame, p: number): string => dirtyWords(p, f.t - f.w.dirtyAt[p]);

const ages = new Map<number, { age: string; words: string }>();

function dirtyWords(p: number, age: number): string {
  const text = durationText(age);
  const kept = ages.get(p);
  if (kept?.age === text) return kept.words;
  const words = `dirty for ${text}`;
  ages.set(p, { age: text, words });
  return words;
}
