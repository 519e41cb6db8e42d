import { CACHE_HEAD1, LIES, QUEUE_HEAD1, SECOND_LEG } from '../../sim/registers.ts';
import { INK, NONE, SOLID } from '../pen.ts';
import type { Frame } from './frame.ts';

/** Whether a device empties its cache for the ORDERED request that is next: it crosses the line as by a FLUSH. */
export function drains({ w, k }: Frame): boolean {
  if (!k.tags || k.plp || w.reg[LIES] === 1) return false;
  for (let leg = 0; leg < k.legs; leg++) {
    const head = w.reg[QUEUE_HEAD1 + leg * SECOND_LEG];
    if (head > k.pages && w.reg[CACHE_HEAD1 + leg * SECOND_LEG] !== 0) return true;
  }
  return false;
}

/** A chip tagged ORDERED stands between two bars: nothing passes it, nor it anything. */
export function drawBars({ pen }: Frame, x: number, y: number, width: number, height: number) {
  pen.rect(x - 4, y - 1, 2.4, height + 2, 0, INK, NONE, 0, SOLID);
  pen.rect(x + width + 1.6, y - 1, 2.4, height + 2, 0, INK, NONE, 0, SOLID);
}
