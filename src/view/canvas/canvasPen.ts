import { type Align, type Dash, type Font, type Pen, type Role, SOLID } from '../../frame/pen.ts';
import { CanvasState } from './canvasState.ts';
import { CUTTABLE, fillCut, strokeCut } from './cutCorners.ts';
import { Filler } from './filler.ts';
import type { Palette } from './palette.ts';
import { Patterns } from './patterns.ts';
import type { PatternTile, Pixels } from './pixels.ts';
import { Shortened } from './shortened.ts';
import type { Context2D } from './stillCanvas.ts';

/** A fade's entry among saved states; a clip's. */
const FADE = 0;
const CLIP = 1;

/** Half a pixel for lines an odd number of pixels wide: their middle is the middle of a pixel. */
const oddness = (pixels: number): number => (Math.round(pixels) & 1) / 2;
const snap = (pixels: number, odd: number): number => Math.round(pixels - odd) + odd;

/** Paths are drawn with four lines to a pixel's height. */
const quarters = (pixels: number): number => Math.round(pixels * 4) / 4;

/** Paints on a canvas. Rectangles, level and upright lines fall on whole device pixels. */
export class CanvasPen implements Pen {
  /** Goes up whenever widths measured before no longer hold. */
  fontsSeen = 0;
  private readonly c: Context2D;
  private readonly state: CanvasState;
  private readonly filler: Filler;
  /** Whether what follows may stick out of the box. */
  loose = false;
  /** The canvas has been told to cut off what does. */
  private cut = false;
  /** The opacity that the canvas was told; asking it costs as much as telling it. */
  private alpha = 1;
  private readonly shortened: Shortened;
  private palette: Palette = [];
  private s = 0;
  private patterns: Patterns;
  /** States to go back to: the opacity before, and kind. */
  private readonly saved: number[] = [];

  constructor(context: Context2D) {
    this.c = context;
    this.state = new CanvasState(context);
    this.filler = new Filler(context, this.state);
    this.shortened = new Shortened((words, font) => this.measure(words, font));
    this.patterns = new Patterns(context, [], 1);
  }

  /** Begins a picture with a palette at so many device pixels a scene unit; `fresh`: fonts have arrived meanwhile. */
  start(palette: Palette, scale: number, fresh = false) {
    if (scale !== this.s || palette !== this.palette) this.patterns = new Patterns(this.c, palette, scale);
    if (scale !== this.s || fresh) this.fontsChanged();
    this.s = scale;
    this.palette = palette;
    this.state.start(palette, scale);
    this.setAlpha(1);
    this.saved.length = 0;
  }

  /** Fonts have arrived, or changed their size. */
  fontsChanged() {
    this.fontsSeen++;
    this.shortened.clear();
  }

  /** How wide words are, in units. */
  measure(words: string, font: Font): number {
    this.state.fontBy(font);
    return this.c.measureText(words).width / this.s;
  }

  /** What follows, until `leaveBox`, is painted only inside a box; in whole device pixels. */
  enterBox(left: number, top: number, right: number, bottom: number) {
    this.filler.setBox(left, top, right, bottom);
  }

  leaveBox() {
    this.filler.liftBox();
    if (this.cut) this.uncut();
    this.loose = false;
  }

  /** Rectangles that follow are painted on these pixels, until `enterCanvas`. */
  enterPixels(pixels: Pixels, top: number, width: number, height: number) {
    pixels.begin(this.palette, width, height, top);
    this.filler.pixels = pixels;
  }

  /** Puts a stretch of the pixels on the canvas, where what follows is painted again. */
  enterCanvas(pixels: Pixels, left: number, right: number, height: number) {
    pixels.show(this.c, left, right, height);
    this.filler.pixels = null;
  }

  /** The opacity of what follows; for whoever replays marks. */
  opacity(opacity: number) {
    if (opacity !== this.alpha) this.setAlpha(opacity);
  }

  private setAlpha(opacity: number) {
    this.alpha = opacity;
    this.filler.opacity = opacity;
    this.c.globalAlpha = opacity;
  }

  /** Before anything but rectangles is painted, which are cut with numbers. */
  private cutToBox() {
    if (!this.loose || this.cut) return;
    const { c, filler } = this;
    this.cut = true;
    c.save();
    c.beginPath();
    c.rect(filler.left, filler.top, filler.right - filler.left, filler.bottom - filler.top);
    c.clip();
  }

  private uncut() {
    this.cut = false;
    this.c.restore();
    this.state.forget();
    this.setAlpha(this.alpha);
  }

  rect(
    x: number,
    y: number,
    w: number,
    h: number,
    r: number,
    fill: Role,
    stroke: Role,
    width: number,
    dash: Dash,
  ) {
    if (w <= 0 || h <= 0) return;
    const { c, s, filler } = this;
    const odd = stroke >= 0 ? oddness(width * s) : 0;
    const left = snap(x * s, odd);
    const top = snap(y * s, odd);
    const right = snap((x + w) * s, odd);
    const bottom = snap((y + h) * s, odd);
    if (dash === SOLID && r * s <= CUTTABLE) {
      if (fill >= 0) {
        const cut = stroke < 0 ? r * s : 0;
        const inset = 2 * odd;
        fillCut(filler.by(fill), left + odd, top + odd, right - left - inset, bottom - top - inset, cut);
      }
      if (stroke >= 0) strokeCut(filler.by(stroke), left, top, right, bottom, r * s, width * s);
      return;
    }
    this.cutToBox();
    c.beginPath();
    c.roundRect(left, top, right - left, bottom - top, r * s);
    this.paint(fill, stroke, width, dash);
  }

  line(x1: number, y1: number, x2: number, y2: number, stroke: Role, width: number, dash: Dash) {
    const { c, s } = this;
    const odd = oddness(width * s);
    if (dash === SOLID && (x1 === x2 || y1 === y2)) return this.straight(x1, y1, x2, y2, stroke, width);
    this.cutToBox();
    this.state.strokeBy(stroke, width, dash);
    const x = x1 === x2 ? snap(x1 * s, odd) : x1 * s;
    const y = y1 === y2 ? snap(y1 * s, odd) : y1 * s;
    c.beginPath();
    c.moveTo(x, y);
    c.lineTo(x1 === x2 ? x : x2 * s, y1 === y2 ? y : y2 * s);
    c.stroke();
  }

  /** A level or upright line is a rectangle, as browsers round those of paths. */
  private straight(x1: number, y1: number, x2: number, y2: number, stroke: Role, width: number) {
    const { s, filler } = this;
    const line = width * s;
    const odd = oddness(line);
    const level = y1 === y2;
    const left = level ? Math.min(x1, x2) * s : snap(x1 * s, odd) - line / 2;
    const right = level ? Math.max(x1, x2) * s : left + line;
    const top = quarters(level ? snap(y1 * s, odd) - line / 2 : Math.min(y1, y2) * s);
    const bottom = quarters(level ? snap(y1 * s, odd) + line / 2 : Math.max(y1, y2) * s);
    filler.by(stroke).fillRect(left, top, right - left, bottom - top);
  }

  begin() {
    this.cutToBox();
    this.c.beginPath();
  }
  moveTo(x: number, y: number) {
    this.c.moveTo(x * this.s, y * this.s);
  }
  lineTo(x: number, y: number) {
    this.c.lineTo(x * this.s, y * this.s);
  }
  arcTo(x1: number, y1: number, x2: number, y2: number, r: number) {
    const { s } = this;
    this.c.arcTo(x1 * s, y1 * s, x2 * s, y2 * s, r * s);
  }
  circle(x: number, y: number, r: number) {
    const { s } = this;
    this.c.moveTo((x + r) * s, y * s);
    this.c.arc(x * s, y * s, r * s, 0, 2 * Math.PI);
  }
  close() {
    this.c.closePath();
  }
  paint(fill: Role, stroke: Role, width: number, dash: Dash) {
    if (fill >= 0) {
      this.state.fillBy(fill);
      this.c.fill();
    }
    if (stroke < 0) return;
    this.state.strokeBy(stroke, width, dash);
    this.c.stroke();
  }

  text(x: number, y: number, words: string, font: Font, role: Role, align: Align, max: number) {
    const { c, s, state } = this;
    this.cutToBox();
    const shown = max > 0 ? this.shortened.of(words, font, max) : words;
    state.fillBy(role);
    state.fontBy(font);
    state.alignBy(align);
    c.fillText(shown, Math.round(x * s), Math.round(y * s));
  }

  hatch(x: number, y: number, w: number, h: number, role: Role, period: number, lean: 1 | -1, shift: number) {
    const repeat = this.patterns.repeat(period);
    const moved = (((shift * this.s) % repeat) + repeat) % repeat;
    this.fillWith(this.patterns.hatching(role, period, lean), x, y, w, h, moved);
  }

  stipple(x: number, y: number, w: number, h: number, role: Role) {
    this.fillWith(this.patterns.stipple(role), x, y, w, h, 0);
  }

  private fillWith(tile: PatternTile, x: number, y: number, w: number, h: number, shift: number) {
    const { s } = this;
    const left = Math.round(x * s);
    const top = Math.round(y * s);
    this.filler.repeat(tile, left, top, Math.round((x + w) * s) - left, Math.round((y + h) * s) - top, shift);
  }

  fade(opacity: number) {
    this.saved.push(this.alpha, FADE);
    this.setAlpha(this.alpha * opacity);
  }

  clip(x: number, y: number, w: number, h: number) {
    const { c, s } = this;
    this.saved.push(this.alpha, CLIP);
    c.save();
    c.beginPath();
    c.rect(Math.round(x * s), Math.round(y * s), Math.round(w * s), Math.round(h * s));
    c.clip();
  }

  restore() {
    if (this.saved.pop() === CLIP) {
      this.c.restore();
      this.state.forget();
    }
    this.setAlpha(this.saved.pop() ?? 1);
  }

  part() {}
}
