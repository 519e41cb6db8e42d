import { blockCrc, newestBlock } from '../../sim/blocks.ts';
import { blocksOf } from '../../sim/dims.ts';
import type { World } from '../../sim/world.ts';
import { INK2, MIDDLE, TICK } from '../pen.ts';
import { caption } from './captions.ts';
import type { Frame } from './frame.ts';
import type { SceneLayout } from './layout.ts';
import { COLUMNS, PANEL_MARGIN } from './layout.ts';
import { legPlace, NOWHERE } from './requests.ts';
import { numberText } from './words.ts';

/** A mirror has two rows of slots and two of blocks, the first leg's above the second's. */
export const slotTop = (l: SceneLayout, leg: number): number => (leg === 0 ? l.slotY : l.legSlotY);
export const blockTop = (l: SceneLayout, leg: number): number => (leg === 0 ? l.blockY : l.legBlockY);

/** Left of the columns: which row is which leg. */
export function drawLegCaptions(f: Frame) {
  const { layout } = f;
  const { blockHeight } = layout;
  caption(f, layout.blockY + blockHeight / 2 + 8, 'blocks, leg 1');
  caption(f, layout.legBlockY + blockHeight / 2 + 5, 'leg 2');
  // Beside the switches there is room for their numbers only.
  drawNumbers(f, COLUMNS - PANEL_MARGIN + 1, slotTop, layout.slotHeight);
}

/** On a phone: the legs' numbers before their rows. */
export function drawLegNumbers(f: Frame) {
  const { layout } = f;
  drawNumbers(f, layout.left / 3, slotTop, layout.slotHeight);
  drawNumbers(f, layout.left / 3, blockTop, layout.blockHeight);
}

function drawNumbers({ pen, layout, k }: Frame, x: number, top: typeof slotTop, height: number) {
  for (let leg = 0; leg < k.legs; leg++)
    pen.text(x, top(layout, leg) + height / 2 + 4, numberText(leg + 1), TICK, INK2, MIDDLE, 0);
}

/** Whether a leg has not got yet what counts as page p's newest block: a write completed without it. */
export function isLate(w: World, p: number, leg: number): boolean {
  if (w.legsLeft[p] !== 1 || w.wb[p] !== 0) return false;
  return legPlace(w, firstOf(w, p), leg) !== NOWHERE;
}

/** Whether a leg's newest block of page p fails its checksum: one that is late has none yet. */
export function legFails(w: World, p: number, leg: number): boolean {
  const b = newestBlock(w, p);
  if (w.summed[b] === 0 || isLate(w, p, leg)) return false;
  return blockCrc(w, leg * blocksOf(w.dims) + b) !== w.blockSum[b];
}

/** Whether any leg's does. */
export const anyLegFails = (w: World, p: number): boolean =>
  legFails(w, p, 0) || (w.dims.legs > 1 && legFails(w, p, 1));

/** The request, by its first page, that page p is written with. */
function firstOf(w: World, p: number): number {
  let r = p;
  while (r > 0 && w.reqCount[r] === 0) r--;
  return r;
}
