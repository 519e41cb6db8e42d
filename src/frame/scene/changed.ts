import { stampProcess, stampStore } from '../../sim/stamp.ts';
import { BAD, BAD_TEXT, MIDDLE, NONE, SECTOR_COUNT, SECTOR_LETTER, SOLID, TILE } from '../pen.ts';
import type { Frame } from './frame.ts';
import { letterOf, numberText } from './words.ts';

/** A sector of a block that is not what was summed: hatched red, its store still to be read. `seen`: so high. */
export function drawChangedSector(
  { pen, layout, k }: Frame,
  x: number,
  y: number,
  seen: number,
  stamp: number,
) {
  const middle = x + layout.cell / 2;
  pen.rect(x + 1, y, layout.cell - 2, seen, 0, TILE, NONE, 0, SOLID);
  pen.hatch(x + 1, y, layout.cell - 2, seen, BAD, 4, -1, 0);
  if (stamp === 0) return;
  pen.fade(0.85);
  pen.rect(middle - 5, y + 2, 10, seen * 0.42, 1, TILE, NONE, 0, SOLID);
  pen.rect(middle - 8, y + seen * 0.56, 16, seen * 0.38, 1, TILE, NONE, 0, SOLID);
  pen.restore();
  const low = seen < 26;
  const letter = letterOf(stampProcess(k, stamp), k.you);
  pen.text(middle, y + (low ? 10 : 12.4), letter, SECTOR_LETTER, BAD_TEXT, MIDDLE, 0);
  pen.text(middle, y + (low ? 19 : 23), numberText(stampStore(k, stamp)), SECTOR_COUNT, BAD_TEXT, MIDDLE, 0);
}
