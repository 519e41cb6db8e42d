import { stampProcess, stampStore } from '../../sim/stamp.ts';
import {
  AGED,
  FILL,
  HUE_EDGE,
  INK,
  LETTER,
  MIDDLE,
  MONO,
  NONE,
  OLD,
  OLD_TEXT,
  processRole,
  RECENT,
  type Role,
  SECTOR_COUNT,
  SECTOR_LETTER,
  SECTOR_LETTER_LARGE,
  SOLID,
} from '../pen.ts';
import type { Frame } from './frame.ts';
import { letterOf, numberText } from './words.ts';

/** A count of more digits stays in the tooltip. */
const MOST_SHOWN = 999;

/** A fill by staleness, and the letter on it. */
const FILLS = [FILL, RECENT, AGED] as const;

const letterRole = (hue: number, staleness: 0 | 1 | 2): Role => {
  if (staleness === 1) return INK;
  return processRole(hue, staleness === 0 ? LETTER : HUE_EDGE);
};

/** The ground of a sector's content. */
export function sectorRole(f: Frame, stamp: number, staleness: 0 | 1 | 2): Role {
  return stamp === 0 ? OLD : processRole(f.hue(stampProcess(f.k, stamp)), FILLS[staleness]);
}

/**
 * One sector as a cell: its last writer's letter and, where there is room, that process's
 * how-manyth store it was. `filled` < 1: the store is flooding in from above.
 */
export function drawSector(
  f: Frame,
  x: number,
  y: number,
  w: number,
  h: number,
  stamp: number,
  staleness: 0 | 1 | 2,
  filled: number,
) {
  const ground = filled < 1 ? OLD : sectorRole(f, stamp, staleness);
  f.pen.rect(x, y, w, h, 0, ground, NONE, 0, SOLID);
  if (stamp === 0) return f.pen.text(x + w / 2, y + h / 2 - 1, '·', SECTOR_LETTER, OLD_TEXT, MIDDLE, 0);
  if (filled < 1) f.pen.rect(x, y, w, h * filled, 0, sectorRole(f, stamp, staleness), NONE, 0, SOLID);
  if (filled < 0.4) return;
  drawWriter(f, x + w / 2, y, h, stamp, letterRole(f.hue(stampProcess(f.k, stamp)), staleness));
}

/** Letter and count on a sector's ground; on a phone, where sectors are wide, larger. */
function drawWriter(f: Frame, middle: number, y: number, h: number, stamp: number, role: Role) {
  const letter = letterOf(stampProcess(f.k, stamp), f.k.you);
  const nth = stampStore(f.k, stamp);
  const counted = h >= 20 && nth <= MOST_SHOWN;
  const large = f.layout.arrangement === 'phone' && h >= 26;
  const base = large ? h * 0.3 + 6 : letterBase(h);
  const font = large ? SECTOR_LETTER_LARGE : SECTOR_LETTER;
  f.pen.text(middle, y + (counted ? base : h / 2 + 4), letter, font, role, MIDDLE, 0);
  if (!counted) return;
  const below = large ? h * 0.58 + 8 : countBase(h);
  f.pen.text(middle, y + below, numberText(nth), large ? MONO : SECTOR_COUNT, role, MIDDLE, 0);
}

/** Baselines in a sector that is high (a page), middling (a block) or low (a block behind another). */
const letterBase = (h: number): number => (h >= 34 ? 17.5 : h >= 26 ? 13.4 : 10);
const countBase = (h: number): number => (h >= 34 ? 30 : h >= 26 ? 23.6 : 19);

/** A row of sectors of stamps from `from` on, each `cell` wide with a gap of 2. */
export function drawSectors(
  f: Frame,
  x: number,
  y: number,
  cell: number,
  h: number,
  stamps: Uint8Array | Uint32Array,
  from: number,
  count: number,
) {
  for (let s = 0; s < count; s++) drawSector(f, x + s * cell + 1, y, cell - 2, h, stamps[from + s], 2, 1);
}
