import type { Role } from '../../frame/pen.ts';
import type { Palette } from './palette.ts';
import type { Context2D } from './stillCanvas.ts';

/** Wider rows are filled quicker by the array itself. */
const WIDE = 24;
/** More roles than there are. */
const LARGEST = 256;
/** Nothing below can be seen. */
export const OPAQUE = 256;
const SOLID = 255 << 24;
const SIDES = 0xff_00ff;
const MIDDLE = 0xff00;
/** For rounding. */
const HALVES = 0x80_0080;
const HALF = 0x8000;

/** One repetition: its side, its pixels, and the same for a canvas. */
export interface PatternTile {
  readonly size: number;
  readonly colours: Int32Array;
  /** From 0 to 256. */
  readonly alphas: Int32Array;
  readonly pattern: CanvasPattern;
}

/**
 * A band of the picture as pixels in memory. To tell a canvas of a rectangle takes over a microsecond; a
 * small one is a few dozen numbers here. Where thousands change in each frame the band is put on the
 * canvas in one piece.
 */
export class Pixels {
  private image = new ImageData(1, 1);
  private words = new Int32Array(this.image.data.buffer);
  private width = 1;
  /** The canvas's row that is the band's first. */
  private top = 0;
  private palette: Palette = [];
  /** By role: the colour as a word, blue, green and red from the highest byte down, and its alpha from 0 to 256. */
  private readonly colours = new Int32Array(LARGEST);
  private readonly alphas = new Int32Array(LARGEST);
  private now = 0;
  private alpha = 0;

  /** A band so large, at a row of the canvas; what it holds is left from before. */
  begin(palette: Palette, width: number, height: number, top: number) {
    if (palette !== this.palette) this.learn(palette);
    if (width !== this.width || height > this.image.height) {
      this.image = new ImageData(width, height);
      this.words = new Int32Array(this.image.data.buffer);
      this.width = width;
    }
    this.top = top;
  }

  /** Puts a stretch of the band on the canvas. */
  show(context: Context2D, left: number, right: number, height: number) {
    context.putImageData(this.image, 0, this.top, left, 0, right - left, height);
  }

  /** The colour of what follows, at an opacity. */
  colour(role: Role, opacity: number) {
    this.now = this.colours[role] as number;
    this.alpha =
      opacity === 1 ? (this.alphas[role] as number) : Math.round((this.alphas[role] as number) * opacity);
  }

  /** A rectangle inside the band; at edges between pixels these are covered in part. */
  fill(left: number, top: number, right: number, bottom: number) {
    const y0 = Math.floor(top);
    const y1 = Math.floor(bottom);
    if (y0 === y1) return this.fillRow(y0, left, right, bottom - top);
    if (top > y0) this.fillRow(y0, left, right, y0 + 1 - top);
    const whole = top > y0 ? y0 + 1 : y0;
    if (whole < y1) this.fillRows(whole, y1, left, right);
    if (bottom > y1) this.fillRow(y1, left, right, bottom - y1);
  }

  /** Whole rows. */
  private fillRows(from: number, until: number, left: number, right: number) {
    const { words, width, now } = this;
    const x0 = Math.floor(left);
    const x1 = Math.floor(right);
    if (left !== x0 || right !== x1 || this.alpha < OPAQUE) {
      for (let y = from; y < until; y++) this.fillRow(y, left, right, 1);
      return;
    }
    const end = (until - this.top) * width;
    const across = x1 - x0;
    for (let start = (from - this.top) * width + x0; start < end; start += width) {
      if (across > WIDE) words.fill(now, start, start + across);
      else for (let at = start; at < start + across; at++) words[at] = now;
    }
  }

  /** A row's share that is covered. */
  private fillRow(y: number, left: number, right: number, covered: number) {
    const start = (y - this.top) * this.width;
    const x0 = Math.floor(left);
    const x1 = Math.floor(right);
    const alpha = this.alpha * covered;
    if (x0 === x1) return this.mix(start + x0, start + x0 + 1, alpha * (right - left));
    if (left > x0) this.mix(start + x0, start + x0 + 1, alpha * (x0 + 1 - left));
    this.mix(start + (left > x0 ? x0 + 1 : x0), start + x1, alpha);
    if (right > x1) this.mix(start + x1, start + x1 + 1, alpha * (right - x1));
  }

  /** Repeats a pattern over a rectangle of whole pixels; (x, y): one of its corners. */
  repeat(tile: PatternTile, x: number, y: number, left: number, top: number, right: number, bottom: number) {
    const { size, colours, alphas } = tile;
    for (let row = top; row < bottom; row++) {
      const start = (row - this.top) * this.width;
      const line = rest(row - y, size) * size;
      let column = rest(left - x, size);
      for (let at = start + left; at < start + right; at++) {
        const alpha = alphas[line + column] as number;
        this.now = colours[line + column] as number;
        if (alpha > 0) this.mix(at, at + 1, (alpha * this.alpha) / OPAQUE);
        if (++column === size) column = 0;
      }
    }
  }

  /** Lays the colour over pixels. */
  private mix(from: number, until: number, alpha: number) {
    const { words, now } = this;
    const share = Math.round(alpha);
    const less = OPAQUE - share;
    // Red and blue at once: neither reaches the other.
    const sides = Math.imul(now & SIDES, share) + HALVES;
    const middle = Math.imul(now & MIDDLE, share) + HALF;
    for (let at = from; at < until; at++) {
      const below = words[at] as number;
      const redBlue = ((Math.imul(below & SIDES, less) + sides) >>> 8) & SIDES;
      const green = ((Math.imul(below & MIDDLE, less) + middle) >>> 8) & MIDDLE;
      words[at] = SOLID | redBlue | green;
    }
  }

  private learn(palette: Palette) {
    this.palette = palette;
    palette.forEach((colour, role) => {
      const [red, green, blue, alpha] = channelsOf(colour);
      this.colours[role] = wordOf(red, green, blue);
      this.alphas[role] = Math.round(alpha * OPAQUE);
    });
  }
}

/** A pixel's word, as memory has it. */
export const wordOf = (red: number, green: number, blue: number): number =>
  SOLID | (blue << 16) | (green << 8) | red;

const rest = (n: number, size: number): number => ((n % size) + size) % size;

/** Of #RRGGBB, or of rgb(r g b / alpha). */
function channelsOf(colour: string): readonly [number, number, number, number] {
  if (colour.startsWith('#')) {
    const word = Number.parseInt(colour.slice(1), 16);
    return [word >> 16, (word >> 8) & 255, word & 255, 1];
  }
  return (colour.match(/[\d.]+/g) ?? []).map(Number) as [number, number, number, number];
}
