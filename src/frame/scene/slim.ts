import { stampProcess } from '../../sim/stamp.ts';
import {
  FILL,
  HUE_EDGE,
  INK,
  LETTER,
  MIDDLE,
  NONE,
  OLD,
  OLD_TEXT,
  processRole,
  type Role,
  SECTOR_LETTER,
  SOLID,
} from '../pen.ts';
import type { Frame } from './frame.ts';
import { lettered } from './layout.ts';
import { sectorRole } from './sector.ts';
import { letterOf } from './words.ts';

/**
 * The sectors of a page in the strip: one below the other, neighbours of one colour as one piece; where
 * there is room, with letters in two rows of four. `aging`: recent stores are stronger.
 */
export function drawSlimSectors(
  f: Frame,
  x: number,
  y: number,
  w: number,
  h: number,
  stamps: Uint8Array | Uint32Array,
  from: number,
  count: number,
  aging: boolean,
) {
  if (lettered(f.layout)) return drawLettered(f, x, y, w, h, stamps, from, count, aging);
  const cell = h / f.k.sectors;
  let start = 0;
  let role: Role = NONE;
  for (let s = 0; s < count; s++) {
    const own = roleOf(f, stamps[from + s], aging);
    if (own === role) continue;
    if (s > start) f.pen.rect(x, y + start * cell, w, (s - start) * cell, 0, role, NONE, 0, SOLID);
    start = s;
    role = own;
  }
  if (count > start) f.pen.rect(x, y + start * cell, w, (count - start) * cell, 0, role, NONE, 0, SOLID);
}

function staleness(f: Frame, stamp: number, aging: boolean): 0 | 1 | 2 {
  return aging && stamp !== 0 ? f.staleness(f.storedAt(stamp)) : 2;
}

const roleOf = (f: Frame, stamp: number, aging: boolean): Role =>
  stamp === 0 ? OLD : sectorRole(f, stamp, staleness(f, stamp, aging));

function drawLettered(
  f: Frame,
  x: number,
  y: number,
  w: number,
  h: number,
  stamps: Uint8Array | Uint32Array,
  from: number,
  count: number,
  aging: boolean,
) {
  const { pen, k } = f;
  for (let s = 0; s < count; s++) {
    const stamp = stamps[from + s];
    const left = x + ((s & 3) * w) / 4;
    const top = y + ((s >> 2) * h) / 2;
    const role = roleOf(f, stamp, aging);
    pen.rect(left + 0.5, top + 0.5, w / 4 - 1, h / 2 - 1, 0, role, NONE, 0, SOLID);
    const middle = left + w / 8;
    const base = top + h / 4 + 4;
    if (stamp === 0) pen.text(middle, base - 4, '·', SECTOR_LETTER, OLD_TEXT, MIDDLE, 0);
    else
      pen.text(
        middle,
        base,
        letterOf(stampProcess(k, stamp), k.you),
        SECTOR_LETTER,
        inkOn(f, stamp, aging),
        MIDDLE,
        0,
      );
  }
}

function inkOn(f: Frame, stamp: number, aging: boolean): Role {
  const stale = staleness(f, stamp, aging);
  if (stale === 1) return INK;
  return processRole(f.hue(stampProcess(f.k, stamp)), stale === 0 ? LETTER : HUE_EDGE);
}

/** A process's own colour, as its marks in the strip have it. */
export const fillOf = (f: Frame, i: number): Role => processRole(f.hue(i), FILL);
