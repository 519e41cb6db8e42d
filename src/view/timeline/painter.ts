import { NONE, PAPER, SOLID } from '../../frame/pen.ts';
import { MAX_SCALE, SCENE_WIDTH } from '../../frame/scene/layout.ts';
import { advance } from '../../frame/timeline/advance.ts';
import { indexFor } from '../../frame/timeline/cut.ts';
import type { StripLayer, StripTables } from '../../frame/timeline/cutStrip.ts';
import { drawGround, drawSigns, type Shown } from '../../frame/timeline/draw.ts';
import { drawFuture, drawPresent } from '../../frame/timeline/drawFuture.ts';
import { drawPageMark, drawPlayhead } from '../../frame/timeline/drawPlayhead.ts';
import { layoutTimeline } from '../../frame/timeline/layout.ts';
import { TimeScale } from '../../frame/timeline/scale.ts';
import type { TimelineIndex } from '../../frame/timeline/timelineIndex.ts';
import { scaleFor, type TimelineView } from '../../frame/timeline/view.ts';
import type { Ns } from '../../model/units.ts';
import type { History } from '../../sim/history.ts';
import { type Lab, lab } from '../../store/lab.ts';
import { currentHistory } from '../app/run.ts';
import { storyNow } from '../app/story.ts';
import { CanvasPen } from '../canvas/canvasPen.ts';
import type { Palette } from '../canvas/palette.ts';
import { StillCanvas } from '../canvas/stillCanvas.ts';
import { paletteFor } from '../canvas/theme.ts';
import { overTimeline } from '../scene/over.ts';
import { cutStrips, stripLayerNow } from './cutStrips.ts';
import { Tape } from './tape.ts';

/** Events taken into the index at a time: some 2 ms. */
const SLICE = 8000;
/** While the run is still being simulated, its picture is renewed so often, ms. */
const RENEW_EVERY = 120;

/** At this size, CSS pixels, a unit is a pixel; beyond it everything grows, up to so many times. */
const USUAL_WIDTH = SCENE_WIDTH;
const USUAL_HEIGHT = 200;
const MOST_ZOOM = MAX_SCALE;

/**
 * Paints the timeline on three canvases. The lowest has the lanes' names and the whole run: painted
 * again when the run, the size or the colours change. The tape has the lanes: painted ahead and
 * pushed along with the window. The upper one has what each frame changes: the axis, the future's
 * veil, what is under way, the playhead.
 */
export class TimelinePainter {
  view: TimelineView | undefined;
  index: TimelineIndex;
  private history: History;
  private readonly lower: StillCanvas;
  private readonly upper: CanvasRenderingContext2D;
  private readonly lowerPen: CanvasPen;
  private readonly upperPen: CanvasPen;
  private readonly tape: Tape;
  /** CSS pixels to each unit of the picture: on large screens its letters grow with the scene's. */
  zoom = 1;
  private width = 0;
  private height = 0;
  /** Device pixels to each CSS pixel, and to each unit. */
  private pixelRatio = 1;
  private scale = 1;
  /** Nothing that is painted holds any more; or only the run has grown. */
  private stale = true;
  private grown = false;
  private palette: Palette = [];
  private shown: Lab | undefined;
  /** The story whose skips are painted, once it is complete. */
  private told: unknown;
  private strips: readonly StripTables[] = [];
  private renewedAt = 0;

  constructor(section: HTMLElement) {
    const [lower, strip, upper] = section.querySelectorAll('canvas');
    const frame = strip?.parentElement;
    if (!lower || !strip || !upper || !frame) throw new Error('invalid timeline: three canvases');
    this.lower = new StillCanvas(lower);
    this.upper = contextOf(upper);
    this.lowerPen = new CanvasPen(this.lower.context);
    this.upperPen = new CanvasPen(this.upper);
    this.tape = new Tape(strip, frame);
    this.history = currentHistory();
    this.index = indexFor(this.history, null);
  }

  /** The size in CSS pixels, and device pixels to each. */
  resize(wide: number, high: number, pixelRatio: number) {
    const zoom = Math.min(MOST_ZOOM, Math.max(1, Math.min(wide / USUAL_WIDTH, high / USUAL_HEIGHT)));
    const [width, height, scale] = [wide / zoom, high / zoom, zoom * pixelRatio];
    if (width === this.width && height === this.height && scale === this.scale) return;
    Object.assign(this, { zoom, width, height, scale, pixelRatio });
    const { canvas } = this.upper;
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    this.lower.resize(canvas.width, canvas.height);
    this.view = undefined;
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
      this.view = undefined;
      this.stale = true;
    } else if (this.index.reachedNs === history.reachedNs) return CAUGHT_UP;
    const more = !advance(this.index, history, SLICE);
    const finished = !more && history.reachedNs >= history.endNs;
    if (!finished && !this.stale && now - this.renewedAt < RENEW_EVERY) return { more: true, changed: false };
    this.renewedAt = now;
    this.grown = true;
    return { more, changed: true };
  }

  /** A frame: the instant t of the history. */
  paint(t: Ns) {
    if (this.width < 100 || this.height < 60) return;
    const state = lab.getState();
    const story = storyNow()?.story;
    const told = story?.complete ? story : undefined;
    if (told !== this.told) this.stale = true;
    this.told = told;
    const strips = this.renewStrips();
    const shown = { history: this.history, index: this.index, skips: told?.skips ?? null, strips };
    const view = this.renew(state, shown);
    const { index, history, upper, upperPen: pen } = this;
    upper.clearRect(0, 0, upper.canvas.width, upper.canvas.height);
    pen.start(this.palette, this.scale);
    drawSigns(pen, view, shown, this.tape.labels);
    drawFuture(pen, view, index, t);
    drawPresent(pen, view, index, history.log, t);
    if (state.hoverPage !== null) drawPageMark(pen, view, index.pages.length, state.hoverPage);
    const stands = overTimeline()?.(pen, view, history.scenario, t);
    if (!stands) drawPlayhead(pen, view, index, history, t);
  }

  /** The strips of cuts: their number makes the layout, their tables the picture. */
  private renewStrips(): StripLayer | null {
    const { strips } = cutStrips.getState();
    const before = this.strips;
    this.strips = strips;
    if (strips.length !== before.length) this.view = undefined;
    const same = (strip: StripTables, i: number) =>
      strip.whole === before[i]?.whole && strip.near === before[i]?.near;
    if (strips.length !== before.length || !strips.every(same)) this.stale = true;
    return stripLayerNow();
  }

  /** Brings the lower canvas and the tape up to what is to be seen. */
  private renew(state: Lab, shown: Shown): TimelineView {
    const palette = paletteFor(state.theme);
    const stale = this.stale || palette !== this.palette;
    const renamed = stale || this.grown || this.shown?.focusPage !== state.focusPage;
    const cut = stale || (this.grown && !this.tape.knowsAll);
    this.stale = this.grown = false;
    this.palette = palette;
    this.shown = state;
    const view = this.viewOf(state);
    if (renamed) this.paintGround(view, shown);
    if (cut || !this.tape.show(view)) this.tape.paint(view, shown, palette);
    this.view = { ...view, ticks: this.tape.view?.ticks ?? [] };
    return this.view;
  }

  private viewOf({ window, focusPage, loop }: Lab): TimelineView {
    const { scenario } = this.history;
    const layout = this.view?.layout ?? layoutTimeline(scenario, this.width, this.height, this.strips.length);
    this.tape.lay(layout, this.scale, this.pixelRatio);
    // Marks move in whole device pixels: the tape is pushed by no less.
    const scale = scaleFor(layout, window, this.scale);
    const run = this.view?.run ?? new TimeScale(0, scenario.runNs, layout.left, layout.right);
    return { layout, scale, run, ticks: [], focusPage, loop };
  }

  private paintGround(view: TimelineView, shown: Shown) {
    const { lowerPen: pen, width, height } = this;
    pen.start(this.palette, this.scale, true);
    pen.rect(0, 0, width, height, 0, PAPER, NONE, 0, SOLID);
    drawGround(pen, view, shown);
    this.lower.show();
  }
}

const CAUGHT_UP = { more: false, changed: false } as const;

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('invalid canvas: no 2D context');
  return context;
}
