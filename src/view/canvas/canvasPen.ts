import { type Align, type Dash, type Font, type Pen, type Role, SOLID } from '../../frame/pen.ts';
import { CanvasState } from './canvasState.ts';
import { CUTTABLE, fillCut, strokeCut } from './cutCorners.ts';
import type { Palette } from './palette.ts';
import { Patterns } from './patterns.ts';
import { Shortened } from './shortened.ts';
import type { Context2D } from './stillCanvas.ts';

/** A fade's entry among saved states; a clip's. */
const FADE = 0;
const CLIP = 1;

/** Half a pixel for lines an odd number of pixels wide: their middle is the middle of a pixel. */
const oddness = (pixels: number): number => (Math.round(pixels) & 1) / 2;
const snap = (pixels: number, odd: number): number => Math.round(pixels - odd) + odd;

/** Paints on a canvas. Rectangles, level and upright lines fall on whole device pixels. */
export class CanvasPen implements Pen {
  /** Goes up whenever widths measured before no longer hold. */
  fontsSeen = 0;
  private readonly c: Context2D;
  private readonly state: CanvasState;
  private readonly shortened: Shortened;
  private palette: Palette = [];
  private s = 0;
  private patterns: Patterns;
  /** States to go back to: the opacity before, and kind. */
  private readonly saved: number[] = [];
  private readonly shifted = new DOMMatrix();

  constructor(context: Context2D) {
    this.c = context;
    this.state = new CanvasState(context);
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
    this.c.globalAlpha = 1;
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

  /** The opacity of what follows; for whoever replays marks. */
  opacity(opacity: number) {
    if (this.c.globalAlpha !== opacity) this.c.globalAlpha = opacity;
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
    const { c, s, state } = this;
    const odd = stroke >= 0 ? oddness(width * s) : 0;
    const left = snap(x * s, odd);
    const top = snap(y * s, odd);
    const right = snap((x + w) * s, odd);
    const bottom = snap((y + h) * s, odd);
    if (dash === SOLID && r * s <= CUTTABLE) {
      if (fill >= 0) {
        state.fillBy(fill);
        const inset = 2 * odd;
        fillCut(c, left + odd, top + odd, right - left - inset, bottom - top - inset, stroke < 0 ? r * s : 0);
      }
      if (stroke < 0) return;
      state.fillBy(stroke);
      return strokeCut(c, left, top, right, bottom, r * s, width * s);
    }
    c.beginPath();
    c.roundRect(left, top, right - left, bottom - top, r * s);
    this.paint(fill, stroke, width, dash);
  }

  line(x1: number, y1: number, x2: number, y2: number, stroke: Role, width: number, dash: Dash) {
    const { c, s } = this;
    const odd = oddness(width * s);
    this.state.strokeBy(stroke, width, dash);
    const x = x1 === x2 ? snap(x1 * s, odd) : x1 * s;
    const y = y1 === y2 ? snap(y1 * s, odd) : y1 * s;
    c.beginPath();
    c.moveTo(x, y);
    c.lineTo(x1 === x2 ? x : x2 * s, y1 === y2 ? y : y2 * s);
    c.stroke();
  }

  begin() {
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

  /** A pattern that begins at the rectangle's corner, moved by `shift` pixels. */
  private fillWith(pattern: CanvasPattern, x: number, y: number, w: number, h: number, shift: number) {
    const { c, s, shifted } = this;
    const left = Math.round(x * s);
    const top = Math.round(y * s);
    shifted.e = left + shift;
    shifted.f = top;
    pattern.setTransform(shifted);
    this.state.fillByPattern(pattern);
    c.fillRect(left, top, Math.round((x + w) * s) - left, Math.round((y + h) * s) - top);
  }

  fade(opacity: number) {
    this.saved.push(this.c.globalAlpha, FADE);
    this.c.globalAlpha *= opacity;
  }

  clip(x: number, y: number, w: number, h: number) {
    const { c, s } = this;
    this.saved.push(c.globalAlpha, CLIP);
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
    this.c.globalAlpha = this.saved.pop() ?? 1;
  }

  part() {}
}
