import type { Ns } from '../../model/units.ts';
import type { World } from '../../sim/world.ts';
import type { Pen } from '../pen.ts';
import { drawBeam } from './beam.ts';
import { drawCaptions } from './captions.ts';
import { drawChains } from './chains.ts';
import { drawChecksums } from './checksums.ts';
import { drawCopies } from './copies.ts';
import { Frame } from './frame.ts';
import { drawGates } from './gates.ts';
import { drawMedia } from './media.ts';
import { drawMetadata } from './metadata.ts';
import { drawMismatch } from './mismatch.ts';
import { drawPens } from './pens.ts';
import { drawQueue } from './queue.ts';
import { drawRail } from './rail.ts';
import { drawRemarks } from './remarks.ts';
import { drawSlots } from './slots.ts';
import { COLUMNS_LEFT, drawGrounds, drawLines, drawPanels } from './strata.ts';
import { drawTiles } from './tiles.ts';
import { drawVeil } from './veil.ts';
import { NO_HOVER, type SceneHistory, type SceneView } from './view.ts';

/** What is left of the other columns while the pointer is on one. */
const UNDER_HOVER = 0.7;

const frame = new Frame();

/**
 * Draws the machine at t: a function of the world after all steps due by t, of the log up to t,
 * and of how one looks at it. Nothing is kept from frame to frame but texts made once.
 */
export function drawScene(pen: Pen, view: SceneView, history: SceneHistory, w: World, t: Ns) {
  const f = frame;
  f.begin(pen, view, history, w, t);
  drawGrounds(f);
  pen.clip(COLUMNS_LEFT, 0, view.layout.width - COLUMNS_LEFT, view.layout.height);
  drawPanels(f);
  pen.restore();
  drawLines(f);
  drawCaptions(f);
  drawMetadata(f);
  pen.clip(COLUMNS_LEFT, 0, view.layout.width - COLUMNS_LEFT, view.layout.height);
  drawColumns(f);
  pen.restore();
  if (f.evidence) drawMismatch(f, f.evidence);
  else if (view.hoverPage !== NO_HOVER) drawVeil(f, view.hoverPage, UNDER_HOVER, false);
}

function drawColumns(f: Frame) {
  drawRail(f);
  drawGates(f);
  drawTiles(f);
  drawCopies(f);
  drawBeam(f);
  drawChecksums(f);
  drawQueue(f);
  drawSlots(f);
  drawMedia(f);
  drawChains(f);
  drawPens(f);
  drawRemarks(f);
}
