import { blockOf, legsDisagree } from '../../sim/blocks.ts';
import { survivorOf } from '../../sim/durable.ts';
import { DOWN, RUNNING } from '../../sim/registers.ts';
import { BAD, BAD_TEXT, END, INK, INK2, MIDDLE, MONO_STRONG, NONE, SMALL, SOLID, STRONG } from '../pen.ts';
import type { Frame } from './frame.ts';
import { drawCross, drawSmallTick, drawTick } from './glyphs.ts';
import { cachedVersion } from './slots.ts';
import { isThere } from './surviving.ts';
import { numberText } from './words.ts';

/** From one leg's sign to the other's, and from a sign to its leg's number. */
const PITCH = 24;
const NUMBER = 8;

/** Mask of the sectors of block b of which the legs' media would leave different bytes, where both show it. */
export function shownDifference(f: Frame, p: number, b: number): number {
  const { w, k } = f;
  if (k.legs === 1 || !isThere(f, p, b, 0) || !isThere(f, p, b, 1)) return 0;
  return differing(survivorOf(w, k, b), b, survivorOf(w, k, k.blocks + b), k.blocks + b, k.sectors);
}

/** Mask of the sectors that two blocks hold differently. */
export function differing(
  one: ArrayLike<number>,
  a: number,
  other: ArrayLike<number>,
  b: number,
  sectors: number,
): number {
  let mask = 0;
  for (let s = 0; s < sectors; s++) if (one[a * sectors + s] !== other[b * sectors + s]) mask |= 1 << s;
  return mask;
}

/** Around each sector that both legs show and hold differently: in their caches, and on media (block b, set off so far). */
export function drawDifferences(f: Frame, p: number, b: number, off: number) {
  const { layout, w, k } = f;
  const version = cachedVersion(w, p);
  if (version >= 0 && version === cachedVersion(w, p, k.blocks)) {
    const own = blockOf(p, version);
    const mask = differing(w.cache, own, w.cache, k.blocks + own, k.sectors);
    drawBoxes(f, f.x(p), layout.slotY, layout.legSlotY + layout.slotHeight, mask);
  }
  const bottom = layout.legBlockY + layout.blockHeight - (off === 0 ? 0 : 8);
  drawBoxes(f, f.x(p) + off, layout.blockY - off, bottom, shownDifference(f, p, b));
}

/** One box through both rows for each sector of a mask. */
export function drawBoxes({ pen, layout }: Frame, x: number, top: number, bottom: number, mask: number) {
  for (let s = 0; s < 8; s++) {
    if ((mask & (1 << s)) === 0) continue;
    pen.rect(x + s * layout.cell + 0.5, top - 1, layout.cell - 1, bottom - top + 2, 2, NONE, INK, 1.7, SOLID);
  }
}

/** At the right of the checksum's line: ✓ or ✗; of a mirror a sign a leg, or that the legs differ where there is no checksum to tell. */
export function drawSigns(
  f: Frame,
  x: number,
  summed: boolean,
  fails: boolean,
  otherFails: boolean,
  differ: boolean,
  late: number,
) {
  const { pen, layout, k } = f;
  const y = layout.blockCrcY - 4;
  const right = x + layout.tile - 8;
  if (k.legs === 1) {
    if (!summed) return;
    if (fails) drawCross(pen, right, y, 8);
    else drawTick(pen, right, y);
    return;
  }
  if (!summed) {
    const words = late >= 0 ? LATE[late] : differ ? 'legs differ' : '';
    if (words !== '')
      pen.text(right + 7, layout.blockCrcY, words, differ ? STRONG : SMALL, differ ? INK : INK2, END, 0);
    return;
  }
  drawLegSign(f, right - PITCH, 0, fails, late === 0);
  drawLegSign(f, right, 1, otherFails, late === 1);
}

const LATE = ['leg 1 is late', 'leg 2 is late'];

function drawLegSign({ pen, layout }: Frame, x: number, leg: number, fails: boolean, late: boolean) {
  const y = layout.blockCrcY - 4;
  const role = fails && !late ? BAD_TEXT : INK2;
  pen.text(x - NUMBER, layout.blockCrcY, numberText(leg + 1), SMALL, role, END, 0);
  if (late) return pen.line(x - 4, y, x + 4, y, INK2, 1.4, SOLID);
  if (fails) drawCross(pen, x, y, 6.5);
  else drawSmallTick(pen, x, y);
}

/** The strip's signs below a mirror's blocks: ✗ if no leg agrees with the checksum, the number of one that alone does not, else ✓; and ≠ if the legs differ. */
export function drawSlimSign(f: Frame, p: number, middle: number, b: number, fails: boolean, other: boolean) {
  const { pen, layout, w } = f;
  const y = layout.blockCrcY - 4;
  const r = Math.min(6, layout.step / 2);
  if (fails && other) drawCross(pen, middle, y, r + 0.5);
  else if (fails || other) {
    pen.rect(middle - r, y - r, 2 * r, 2 * r, r, NONE, BAD, 1.3, SOLID);
    pen.text(middle, layout.blockCrcY - 0.5, numberText(fails ? 1 : 2), SMALL, BAD_TEXT, MIDDLE, 0);
  } else if (w.summed[b] === 1) drawSmallTick(pen, middle, y);
  else pen.text(middle, layout.blockCrcY, '–', MONO_STRONG, INK2, MIDDLE, 0);
  if (w.reg[DOWN] === RUNNING && legsDisagree(w, p) !== 0)
    pen.text(middle, layout.safeY, '≠', MONO_STRONG, INK, MIDDLE, 0);
}
