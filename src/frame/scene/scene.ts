import type { Ns } from '../../model/units.ts';
import type { World } from '../../sim/world.ts';
import type { Pen } from '../pen.ts';
import { drawBeam } from './beam.ts';
import { drawCaptions } from './captions.ts';
import { drawChains } from './chains.ts';
import { drawChecksums } from './checksums.ts';
import { drawCopies } from './copies.ts';
import { Frame, type Over } from './frame.ts';
import { drawGates } from './gates.ts';
import { drawHeadings } from './headings.ts';
import { drawMap } from './map.ts';
import { drawMedia } from './media.ts';
import { drawMetadata } from './metadata.ts';
import { drawLegCaptions, drawLegNumbers } from './mirror.ts';
import { drawPens } from './pens.ts';
import { drawPhonePage, drawPhonePages } from './phone.ts';
import { drawPromises } from './promised.ts';
import { drawQueue } from './queue.ts';
import { drawRail } from './rail.ts';
import { drawRemarks } from './remarks.ts';
import { columnsLeft } from './sight.ts';
import { drawSlots } from './slots.ts';
import { drawGrounds, drawLines, drawPanels } from './strata.ts';
import { drawTiles } from './tiles.ts';
import { drawVeil } from './veil.ts';
import { NO_HOVER, type SceneHistory, type SceneView } from './view.ts';

/** What is left of the other columns while the pointer is on one. */
const UNDER_HOVER = 0.7;

const frame = new Frame();

/**
 * Draws the machine at t: a function of the world after all steps due by t, of the log up to t,
 * and of how one looks at it. Nothing is kept from frame to frame but texts made once.
 * `strip` draws a strip with a lens (withLens.ts): given by the caller, since few runs have so many pages.
 */
export function drawScene(
  pen: Pen,
  view: SceneView,
  history: SceneHistory,
  w: World,
  t: Ns,
  over?: Over | undefined,
  strip?: ((f: Frame) => void) | undefined,
) {
  const f = frame;
  f.begin(pen, view, history, w, t, over);
  drawGrounds(f);
  const { arrangement } = view.layout;
  if (arrangement === 'columns') drawSideBySide(f);
  else if (arrangement === 'phone') drawOnPhone(f);
  else strip?.(f);
  over?.(f);
  if (!f.evidence && view.hoverPage !== NO_HOVER && arrangement === 'columns') {
    drawVeil(f, view.hoverPage, UNDER_HOVER, false);
  }
}

function drawSideBySide(f: Frame) {
  clipColumns(f);
  drawPanels(f);
  f.pen.restore();
  drawLines(f);
  drawCaptions(f);
  if (f.k.legs > 1) drawLegCaptions(f);
  drawMetadata(f);
  clipColumns(f);
  drawColumns(f);
  f.pen.restore();
}

function drawOnPhone(f: Frame) {
  if (f.layout.map) drawMap(f);
  drawLines(f);
  drawPhonePages(f);
  if (f.k.legs > 1) drawLegNumbers(f);
  drawColumns(f);
  drawPhonePage(f);
}

/** Until the matching restore: nothing beside the columns. */
export function clipColumns({ pen, layout }: Frame) {
  const left = columnsLeft(layout);
  pen.clip(left, 0, layout.width - left, layout.height);
}

/** All pages that are drawn in full. */
export function drawColumns(f: Frame) {
  const phone = f.layout.arrangement === 'phone';
  if (!phone) drawHeadings(f);
  if (!phone) drawRail(f);
  drawGates(f);
  drawTiles(f);
  if (!phone) drawChecksums(f);
  drawCopies(f);
  drawBeam(f);
  if (!phone) drawQueue(f);
  drawSlots(f);
  drawMedia(f);
  if (!phone) drawPromises(f);
  drawChains(f);
  drawPens(f);
  if (!phone) drawRemarks(f);
}
