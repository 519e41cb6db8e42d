import { NONE, PAPER, SOLID } from '../../frame/pen.ts';
import { MAX_SCALE, SCENE_WIDTH } from '../../frame/scene/layout.ts';
import { advance } from '../../frame/timeline/advance.ts';
import { indexFor } from '../../frame/timeline/cut.ts';
import { drawTimeline } from '../../frame/timeline/draw.ts';
import { drawFuture, drawPresent } from '../../frame/timeline/drawFuture.ts';
import { drawPageMark, drawPlayhead } from '../../frame/timeline/drawPlayhead.ts';
import type { TimelineIndex } from '../../frame/timeline/timelineIndex.ts';
import { type TimelineView, timelineView } from '../../frame/timeline/view.ts';
import type { Ns } from '../../model/units.ts';
import type { History } from '../../sim/history.ts';
import { type Lab, lab } from '../../store/lab.ts';
import { currentHistory } from '../app/run.ts';
import { CanvasPen } from '../canvas/canvasPen.ts';
import type { Palette } from '../canvas/palette.ts';
import { paletteFor } from '../canvas/theme.ts';

/** Events taken into the index at a time: some 2 ms. */
const SLICE = 8000;
/** Painting all may take so long, ms, and still be done every frame; else, while playing, the window moves in strides. */
const AT_EASE = 3;
const LONGEST_STRIDE = 12;
/** While the run is still being simulated, its picture is renewed so often, ms. */
const RENEW_EVERY = 120;

/** At this size, CSS pixels, a unit is a pixel; beyond it everything grows, up to so many times. */
const USUAL_WIDTH = SCENE_WIDTH;
const USUAL_HEIGHT = 200;
const MOST_ZOOM = MAX_SCALE;

/**
 * Paints the timeline on two canvases, one upon the other. What does not depend on the instant is
 * painted on the lower one, and again only when window, run, size or colours changed; a frame
 * paints the upper one: the future's veil, what is under way, the playhead.
 */
export class TimelinePainter {
  view: TimelineView | undefined;
  index: TimelineIndex;
  private history: History;
  private readonly lower: CanvasRenderingContext2D;
  private readonly upper: CanvasRenderingContext2D;
  private readonly lowerPen: CanvasPen;
  private readonly upperPen: CanvasPen;
  /** CSS pixels to each unit of the picture: on large screens its letters grow with the scene's. */
  zoom = 1;
  private width = 0;
  private height = 0;
  /** Device pixels to each unit. */
  private scale = 1;
  private stale = true;
  private palette: Palette = [];
  private shown: Lab | undefined;
  private renewedAt = 0;
  /** What painting all cost last, ms. */
  private cost = 0;

  constructor(lower: HTMLCanvasElement, upper: HTMLCanvasElement) {
    this.lower = contextOf(lower, false);
    this.upper = contextOf(upper, true);
    this.lowerPen = new CanvasPen(this.lower);
    this.upperPen = new CanvasPen(this.upper);
    this.history = currentHistory();
    this.index = indexFor(this.history, null);
  }

  /** The size in CSS pixels, and device pixels to each. */
  resize(wide: number, high: number, pixelRatio: number) {
    const zoom = Math.min(MOST_ZOOM, Math.max(1, Math.min(wide / USUAL_WIDTH, high / USUAL_HEIGHT)));
    const [width, height, scale] = [wide / zoom, high / zoom, zoom * pixelRatio];
    if (width === this.width && height === this.height && scale === this.scale) return;
    this.zoom = zoom;
    this.width = width;
    this.height = height;
    this.scale = scale;
    for (const { canvas } of [this.lower, this.upper]) {
      canvas.width = Math.round(width * scale);
      canvas.height = Math.round(height * scale);
    }
    this.stale = true;
  }

  /** What is painted no longer holds: fonts have arrived. */
  refresh() {
    this.stale = true;
  }

  /** Takes a slice of what has been simulated into the index; true: there is more. */
  catchUp(now: number): { readonly more: boolean; readonly changed: boolean } {
    const history = currentHistory();
    if (history !== this.history) {
      this.history = history;
      this.index = indexFor(history, this.index);
      this.stale = true;
    } else if (this.index.reachedNs === history.reachedNs) return CAUGHT_UP;
    const more = !advance(this.index, history, SLICE);
    const finished = !more && history.reachedNs >= history.endNs;
    if (!finished && !this.stale && now - this.renewedAt < RENEW_EVERY) return { more: true, changed: false };
    this.renewedAt = now;
    this.stale = true;
    return { more, changed: true };
  }

  /** A frame: the instant t of the history. */
  paint(t: Ns) {
    if (this.width < 100 || this.height < 60) return;
    const state = lab.getState();
    this.renew(state);
    const { view, index, history, upper, upperPen: pen } = this;
    if (view === undefined) return;
    upper.clearRect(0, 0, upper.canvas.width, upper.canvas.height);
    pen.start(this.palette, this.scale);
    drawFuture(pen, view, index, t);
    drawPresent(pen, view, index, history.log, t);
    if (state.hoverPage !== null) drawPageMark(pen, view, index.pages.length, state.hoverPage);
    drawPlayhead(pen, view, index, history, t);
  }

  /** Paints the lower canvas again if anything it shows has changed. */
  private renew(state: Lab) {
    const { shown } = this;
    const palette = paletteFor(state.theme);
    const same =
      shown?.window === state.window && shown.loop === state.loop && shown.focusPage === state.focusPage;
    if (!this.stale && same && palette === this.palette) return;
    this.shown = state;
    this.palette = palette;
    const { history, index, width, height, lowerPen: pen } = this;
    const before = this.view?.scale;
    const stride = state.playing ? Math.min(LONGEST_STRIDE, Math.max(1, Math.round(this.cost / AT_EASE))) : 1;
    const { window, focusPage, loop } = state;
    const view = timelineView(history.scenario, { width, height }, window, focusPage, loop, stride);
    this.view = view;
    // A window that has moved by less than a pixel looks as before.
    const still = before !== undefined && before.from === view.scale.from && before.to === view.scale.to;
    if (!this.stale && still && same) return;
    this.stale = false;
    const began = performance.now();
    pen.start(palette, this.scale, true);
    pen.rect(0, 0, width, height, 0, PAPER, NONE, 0, SOLID);
    drawTimeline(pen, view, index, history);
    this.cost = performance.now() - began;
  }
}

const CAUGHT_UP = { more: false, changed: false } as const;

function contextOf(canvas: HTMLCanvasElement, alpha: boolean): CanvasRenderingContext2D {
  const context = canvas.getContext('2d', { alpha });
  if (!context) throw new Error('invalid canvas: no 2D context');
  return context;
}
