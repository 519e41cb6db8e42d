import type { Frame } from './frame.ts';
import { drawLens, drawLifted } from './lens.ts';
import { drawMap } from './map.ts';
import { drawMetadata } from './metadata.ts';
import { drawLegCaptions } from './mirror.ts';
import { clipColumns, drawColumns } from './scene.ts';
import { drawLines } from './strata.ts';
import { drawStrip } from './strip.ts';
import { drawStripCaptions } from './stripCaptions.ts';
import { NO_HOVER } from './view.ts';

/** Many pages: all as a strip, one of them in full under a lens; the map of them all above, where there is one. */
export function drawWithLens(f: Frame) {
  if (f.layout.map) drawMap(f);
  clipColumns(f);
  drawStrip(f);
  if (f.view.hoverPage !== NO_HOVER) drawLifted(f, f.view.hoverPage);
  drawLens(f);
  f.pen.restore();
  drawLines(f);
  drawStripCaptions(f);
  if (f.k.legs > 1) drawLegCaptions(f);
  drawMetadata(f);
  clipColumns(f);
  drawColumns(f);
  f.pen.restore();
}
