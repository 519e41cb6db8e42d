import { INK, NONE, SOLID, STRATUM_MEDIA } from '../pen.ts';
import type { Frame } from './frame.ts';
import { drawCross } from './glyphs.ts';
import { PANEL_MARGIN } from './layout.ts';
import { drawVeil } from './veil.ts';

/** What a scrub found: columns of bad blocks lit, all others under a veil. */
export function drawScrubbed(f: Frame, badNow: readonly number[], badIfCut: readonly number[]) {
  const { layout, pen } = f;
  if (badNow.length + badIfCut.length === 0) return;
  for (let p = 0; p < f.k.pages; p++) {
    const now = badNow.includes(p);
    const cut = badIfCut.includes(p);
    if (!now && !cut) continue;
    const full = f.inFull(p);
    if (!full && (layout.arrangement !== 'strip' || p < f.from || p > f.until)) continue;
    const x = f.x(p) - PANEL_MARGIN;
    const right = f.right(p) + PANEL_MARGIN;
    pen.part('scrubbed', p);
    const top = layout.rowsTop - 3;
    pen.rect(x, top, right - x, layout.height - top - 2, 4, NONE, INK, 2, SOLID);
    // A cut now would leave it bad: at the line below which everything survives.
    if (!full || !cut) continue;
    pen.rect(x + 6, layout.flushY - 8, 16, 16, 8, STRATUM_MEDIA, NONE, 0, SOLID);
    drawCross(pen, x + 14, layout.flushY, 7);
  }
}

/** With one bad column alone the rest steps back. */
export function veilOthers(f: Frame, bad: readonly number[]) {
  if (bad.length === 1 && f.inFull(bad[0])) drawVeil(f, bad[0], 0.7, false);
}
