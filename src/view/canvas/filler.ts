import type { Role } from '../../frame/pen.ts';
import type { CanvasState } from './canvasState.ts';
import type { PatternTile, Pixels } from './pixels.ts';
import type { Context2D } from './stillCanvas.ts';

/** Out of every picture. */
const FAR = 1e9;

/**
 * Fills rectangles of one colour, only as far as they are in a box. To cut a rectangle with numbers costs
 * nothing, a canvas's clip as much as drawing some; and what is out of the box costs nothing either.
 */
export class Filler {
  /** The box, in whole device pixels. */
  left = 0;
  top = 0;
  right = 0;
  bottom = 0;
  /** Where to paint instead of on the canvas. */
  pixels: Pixels | null = null;
  opacity = 1;
  private role: Role = 0;
  private readonly place = new DOMMatrix();
  private readonly c: Context2D;
  private readonly state: CanvasState;

  constructor(context: Context2D, state: CanvasState) {
    this.c = context;
    this.state = state;
    this.liftBox();
  }

  /** The colour of the rectangles to come. */
  by(role: Role): this {
    this.role = role;
    return this;
  }

  setBox(left: number, top: number, right: number, bottom: number) {
    this.left = left;
    this.top = top;
    this.right = right;
    this.bottom = bottom;
  }

  /** Everything is painted. */
  liftBox() {
    this.setBox(-FAR, -FAR, FAR, FAR);
  }

  fillRect(x: number, y: number, w: number, h: number) {
    const left = Math.max(this.left, w < 0 ? x + w : x);
    const top = Math.max(this.top, h < 0 ? y + h : y);
    const right = Math.min(this.right, w < 0 ? x : x + w);
    const bottom = Math.min(this.bottom, h < 0 ? y : y + h);
    if (right <= left || bottom <= top) return;
    if (this.pixels) {
      this.pixels.colour(this.role, this.opacity);
      return this.pixels.fill(left, top, right, bottom);
    }
    this.state.fillBy(this.role);
    this.c.fillRect(left, top, right - left, bottom - top);
  }

  /** Fills a rectangle of whole pixels with a pattern that begins at its corner, moved by `shift` pixels. */
  repeat(tile: PatternTile, x: number, y: number, w: number, h: number, shift: number) {
    const left = Math.max(this.left, x);
    const top = Math.max(this.top, y);
    const right = Math.min(this.right, x + w);
    const bottom = Math.min(this.bottom, y + h);
    if (right <= left || bottom <= top) return;
    if (this.pixels) {
      this.pixels.colour(0, this.opacity);
      return this.pixels.repeat(tile, x + shift, y, left, top, right, bottom);
    }
    this.place.e = x + shift;
    this.place.f = y;
    tile.pattern.setTransform(this.place);
    this.state.fillByPattern(tile.pattern);
    this.c.fillRect(left, top, right - left, bottom - top);
  }
}
