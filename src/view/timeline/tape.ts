import { NONE, PAPER, SOLID } from '../../frame/pen.ts';
import { drawLanes, type Shown } from '../../frame/timeline/draw.ts';
import { type HeldLabel, heldLabels } from '../../frame/timeline/heldLabels.ts';
import type { Layout } from '../../frame/timeline/layout.ts';
import { type TimelineView, widened } from '../../frame/timeline/view.ts';
import type { Ns } from '../../model/units.ts';
import { CanvasPen } from '../canvas/canvasPen.ts';
import type { Palette } from '../canvas/palette.ts';
import { StillCanvas } from '../canvas/stillCanvas.ts';

/** So far beyond the right edge the lanes are painted ahead, units: some seconds of playing. */
const AHEAD = 256;

/**
 * The lanes on a canvas wider than the place in which they are seen. While the window follows the
 * playhead the canvas is only pushed to the left, and painted anew when it is used up.
 */
export class Tape {
  /** What was painted, with what is still out of sight. */
  view: TimelineView | undefined;
  labels: readonly HeldLabel[] = [];
  private readonly frame: HTMLElement;
  private readonly canvas: HTMLCanvasElement;
  private readonly still: StillCanvas;
  private readonly pen: CanvasPen;
  private layout: Layout | undefined;
  private scale = 1;
  private pixelRatio = 1;
  /** The run was known so far when the lanes were painted. */
  private reachedNs: Ns = -1;
  /** Device pixels pushed to the left. */
  private pushed = -1;

  constructor(canvas: HTMLCanvasElement, frame: HTMLElement) {
    this.canvas = canvas;
    this.frame = frame;
    this.still = new StillCanvas(canvas);
    this.pen = new CanvasPen(this.still.context);
  }

  /** Takes the lanes' place; `scale`: device pixels to a unit, `pixelRatio`: to a CSS pixel. */
  lay(layout: Layout, scale: number, pixelRatio: number) {
    if (layout === this.layout && scale === this.scale && pixelRatio === this.pixelRatio) return;
    this.layout = layout;
    this.scale = scale;
    this.pixelRatio = pixelRatio;
    this.view = undefined;
    const { left, top, width, height } = this.place();
    const wide = Math.ceil(width + AHEAD * scale);
    this.still.resize(wide, height);
    const css = (pixels: number) => `${pixels / pixelRatio}px`;
    Object.assign(this.frame.style, {
      left: css(left),
      top: css(top),
      width: css(width),
      height: css(height),
    });
    Object.assign(this.canvas.style, { width: css(wide), height: css(height) });
  }

  /** Where the lanes are seen, device pixels. */
  private place() {
    const { left, right, top, bottom } = this.layout as Layout;
    const x = Math.round(left * this.scale);
    const y = Math.round((top - 2) * this.scale);
    const width = Math.round(right * this.scale) - x;
    return { left: x, top: y, width, height: Math.round((bottom + 2) * this.scale) - y };
  }

  /** What is painted does not change when the run grows. */
  get knowsAll(): boolean {
    return this.view !== undefined && this.reachedNs >= this.view.scale.to;
  }

  /** Shows the lanes of a view; true: without painting them. */
  show(view: TimelineView): boolean {
    const { scale, view: painted } = this;
    if (painted === undefined || !alike(painted.scale.perPixel, view.scale.perPixel)) return false;
    if (view.loop !== painted.loop || view.focusPage !== painted.focusPage) return false;
    const by = Math.round(((view.scale.from - painted.scale.from) / view.scale.perPixel) * scale);
    if (by < 0 || by > AHEAD * scale) return false;
    this.push(by);
    return true;
  }

  /** Paints the lanes of a view and what comes after it. */
  paint(view: TimelineView, shown: Shown, palette: Palette) {
    const { still, pen } = this;
    const wide = widened(view, AHEAD);
    this.view = wide;
    this.labels = heldLabels(wide, shown.index);
    this.reachedNs = shown.index.reachedNs;
    const { left, top } = this.place();
    still.context.setTransform(1, 0, 0, 1, -left, -top);
    pen.start(palette, this.scale, true);
    pen.rect(
      wide.layout.left,
      wide.layout.top - 4,
      wide.scale.right,
      wide.layout.height,
      0,
      PAPER,
      NONE,
      0,
      SOLID,
    );
    drawLanes(pen, wide, shown);
    still.show();
    this.push(0);
  }

  private push(by: number) {
    if (by === this.pushed) return;
    this.pushed = by;
    this.canvas.style.transform = `translateX(${-by / this.pixelRatio}px)`;
  }
}

/** A window that has moved is as wide as it was but for a last digit: it begins at no whole nanosecond. */
const alike = (one: number, other: number): boolean => Math.abs(one / other - 1) < 1e-9;
