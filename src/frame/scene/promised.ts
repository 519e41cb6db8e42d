import { promisedSectors, standing } from '../../figures/promises.ts';
import { DOWN, RUNNING } from '../../sim/registers.ts';
import { DOTTED, END, INK, INK2, NONE, SMALL, SOLID } from '../pen.ts';
import type { Frame } from './frame.ts';
import { letterOf } from './words.ts';

/** In a narrower column the line has no room for it. */
const LEAST_TILE = 112;
const RADIUS = 3.6;

/**
 * What an fsync that returned has promised of a page, for as long as it is the page's newest content: a ring
 * at its block, with the letter of who was promised. Dotted once some of its sectors have been stored to.
 */
export function drawPromises(f: Frame) {
  const { w, k, layout, pen, log } = f;
  if (layout.tile < LEAST_TILE || w.reg[DOWN] !== RUNNING) return;
  for (let p = f.first; p <= f.last; p++) {
    const left = standing(w, k, p);
    if (left === 0) continue;
    // A mirror's two signs take more room.
    const x = f.x(p) + layout.tile - (k.legs === 1 ? 30 : 68);
    const y = layout.blockCrcY - 4;
    pen.part('block', p);
    pen.begin();
    pen.circle(x, y, RADIUS);
    pen.paint(NONE, INK, 1.3, left === promisedSectors(w, k, p) ? SOLID : DOTTED);
    pen.text(
      x - RADIUS - 3,
      layout.blockCrcY,
      letterOf(log.actor(w.promiseWhy[p]), k.you),
      SMALL,
      INK2,
      END,
      0,
    );
  }
}
