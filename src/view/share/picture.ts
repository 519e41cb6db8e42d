import type { MovablePen } from '../../frame/pen.ts';
import { drawPicture, type Picture, pictureSize } from '../../frame/picture/picture.ts';
import { SvgPen } from '../../frame/svgPen.ts';
import { advance } from '../../frame/timeline/advance.ts';
import { TimelineIndex } from '../../frame/timeline/timelineIndex.ts';
import { CanvasPen } from '../canvas/canvasPen.ts';
import { FACES, loadFonts } from '../canvas/fonts.ts';
import type { Palette } from '../canvas/palette.ts';
import { aftermathNow, overFor } from '../cut/overs.ts';
import { mismatchOf } from '../scene/painter.ts';
import type { Snapshot } from './snapshot.ts';
import { scenarioName, titleOf } from './title.ts';

/** Pixels to each unit: sharp on every screen, and in print up to half a page. */
const PIXELS = 2;

/** The canvas's pen, for pictures of several parts. */
class MovableCanvasPen extends CanvasPen implements MovablePen {
  private readonly context: CanvasRenderingContext2D;

  constructor(context: CanvasRenderingContext2D) {
    super(context);
    this.context = context;
  }

  move(dx: number, dy: number, upright = false) {
    // A clip that cuts nothing off: what restores it restores the place too.
    this.clip(-dx - FAR, -dy - FAR, 2 * FAR, 2 * FAR);
    this.context.translate(dx * PIXELS, dy * PIXELS);
    if (upright) this.context.rotate(-Math.PI / 2);
  }
}

const FAR = 10_000;

/** What the picture shows; `link` is where it can be seen alive, '': nowhere. */
function pictureOf(snapshot: Snapshot, link: string): Picture {
  const { lab, history, t, figures } = snapshot;
  const index = new TimelineIndex(history.scenario, history.k);
  advance(index, history);
  const { speed, focusPage, window } = lab;
  const mismatch = mismatchOf(history, lab.mismatch);
  const title = titleOf(lab, t, figures, history.worldAt(t));
  const name = scenarioName(lab);
  const over = overFor(history, t);
  const after = aftermathNow(history, t);
  return { history, index, t, speed, focusPage, window, mismatch, name, title, over, after, link };
}

/** The picture as SVG: words stay words. */
export function svgPicture(snapshot: Snapshot, link: string, palette: Palette): string {
  const picture = pictureOf(snapshot, link);
  const pen = new SvgPen(palette, FACES);
  drawPicture(pen, picture);
  const { width, height } = pictureSize(picture);
  return pen.document(width, height, `Stable Pages: ${picture.title}`);
}

/** The picture as PNG; undefined: the browser has no memory for it. */
export async function pngPicture(
  snapshot: Snapshot,
  link: string,
  palette: Palette,
): Promise<Blob | undefined> {
  await loadFonts();
  const picture = pictureOf(snapshot, link);
  const { width, height } = pictureSize(picture);
  const canvas = document.createElement('canvas');
  canvas.width = width * PIXELS;
  canvas.height = height * PIXELS;
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) return undefined;
  const pen = new MovableCanvasPen(context);
  pen.start(palette, PIXELS);
  drawPicture(pen, picture);
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/png'));
}
