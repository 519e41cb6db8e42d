import type { Accident } from '../../model/scenario.ts';
import { blockOf } from '../../sim/blocks.ts';
import { BAD, DASHED, NONE, SOLID, STRATUM_DEVICE, STRATUM_MEDIA, STRATUM_QUEUE } from '../pen.ts';
import type { Frame } from './frame.ts';
import type { SceneLayout } from './layout.ts';
import { underLens } from './sight.ts';
import { cachedVersion } from './slots.ts';
import { drawDashedTear } from './tear.ts';

/** What an accident at this instant would take. */
export interface Threat {
  readonly kind: Accident;
  /** By page: stores that would be gone. */
  readonly loses: ArrayLike<number>;
}

/** The line below which everything survives: after a crash the device goes on. */
export const tearY = (l: SceneLayout, kind: Accident): number => (kind === 'cut' ? l.flushY : l.deviceY);

/** Over the running machine: where it would tear, and of each page what would not get across. */
export function drawArmed(f: Frame, { kind, loses }: Threat) {
  const { pen, layout } = f;
  const y = tearY(layout, kind);
  pen.part('tear', 0);
  const [above, below] = kind === 'cut' ? [STRATUM_DEVICE, STRATUM_MEDIA] : [STRATUM_QUEUE, STRATUM_DEVICE];
  pen.rect(layout.band, y - 3, layout.width - layout.band, 3, 0, above, NONE, 0, SOLID);
  pen.rect(layout.band, y, layout.width - layout.band, 3, 0, below, NONE, 0, SOLID);
  drawDashedTear(f, y, BAD);
  for (let p = f.from; p <= f.until; p++) {
    if (loses[p] && layout.arrangement === 'strip' && !underLens(f.view, p))
      drawWay(f, p, f.x(p) + layout.slim / 2, y, 2.4);
  }
  for (let p = f.first; p <= f.last; p++) {
    if (loses[p]) drawWay(f, p, f.x(p) + layout.tile / 2, y, 3.6);
  }
}

/** From the lowest place that has a page's newest content down to where it would end. */
function drawWay(f: Frame, p: number, x: number, y: number, arm: number) {
  const { pen, layout } = f;
  const inSlot = y === layout.flushY && slotHasNewest(f, p);
  const crc = layout.arrangement === 'strip' ? 16 : layout.crcBelow + 6;
  const from = inSlot ? layout.legSlotY + layout.slotHeight : layout.tileY + layout.tileHeight + crc;
  const end = y - 9;
  pen.part('threat', p);
  if (end > from) pen.line(x, from, x, end, BAD, 1.5, DASHED);
  pen.begin();
  pen.moveTo(x - arm, end - arm);
  pen.lineTo(x + arm, end + arm);
  pen.moveTo(x + arm, end - arm);
  pen.lineTo(x - arm, end + arm);
  pen.paint(NONE, BAD, 1.7, SOLID);
}

/** The device's cache has all that the page has: it is the write cache that would lose it. */
function slotHasNewest({ w, k }: Frame, p: number): boolean {
  const version = cachedVersion(w, p);
  if (version < 0) return false;
  const [from, at] = [w.pageFrame[p] * k.sectors, blockOf(p, version) * k.sectors];
  for (let s = 0; s < k.sectors; s++) if (w.frames[from + s] !== w.cache[at + s]) return false;
  return true;
}
