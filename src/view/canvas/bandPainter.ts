import type { CanvasPen } from './canvasPen.ts';
import { CUTTABLE } from './cutCorners.ts';
import type { DisplayList } from './displayList.ts';
import { Pixels } from './pixels.ts';

/** Whether a mark is made of level and upright rectangles. */
export const isPlain = (list: DisplayList, mark: number, scale: number): boolean =>
  list.isPlain(mark, scale, CUTTABLE);

/** By measurement such a mark that a canvas is told of costs as much as so many pixels put on it; and each time it is put. */
const MARK = 800;
const PUT = 30_000;
/** Bands in one picture. */
const MOST = 64;
/** Numbers a band: its edges in device pixels, and how many marks are left for the canvas up to its last. */
const FIELDS = 5;

/**
 * Paints bands of a picture from edge to edge: what is made of level and upright rectangles as pixels in
 * memory, which are put on the canvas at once; and when all are, on top, what only the canvas can draw:
 * what it was told is drawn whenever pixels are put, that is better once.
 */
export class BandPainter {
  private readonly pixels = new Pixels();
  private readonly bands = new Float64Array(FIELDS * MOST);
  private count = 0;
  /** Marks that are left for the canvas, band by band. */
  private rest = new Int32Array(1 << 10);
  private left = 0;
  /** By pixel column: whether such a mark is there. */
  private taken = new Uint8Array(0);

  /** Whether so many plain marks on so many pixels are painted quicker this way. */
  isQuicker(marks: number, pixels: number): boolean {
    return marks * MARK > pixels + PUT && this.count < MOST;
  }

  /** Paints what is plain; `finish` paints the rest. `width`: of the picture, in device pixels. */
  begin(
    list: DisplayList,
    pen: CanvasPen,
    scale: number,
    left: number,
    top: number,
    right: number,
    bottom: number,
    width: number,
  ) {
    if (this.taken.length < width) this.taken = new Uint8Array(width);
    this.taken.fill(0);
    const { bands } = this;
    const at = this.count++ * FIELDS;
    bands[at] = left;
    bands[at + 1] = top;
    bands[at + 2] = right;
    bands[at + 3] = bottom;
    pen.enterPixels(this.pixels, top, width, bottom - top);
    pen.enterBox(left, top, right, bottom);
    for (let mark = 0; mark < list.count; mark++) {
      if (list.box(mark, 1) * scale >= bottom || list.box(mark, 3) * scale <= top) continue;
      if (list.box(mark, 0) * scale >= right || list.box(mark, 2) * scale <= left) continue;
      if (this.isForCanvas(list, mark, scale, left, right)) this.leave(mark);
      else if (list.isCut(mark)) this.playCut(list, pen, scale, mark, at);
      else list.play(mark, pen);
    }
    bands[at + 4] = this.left;
    pen.enterCanvas(this.pixels, left, right, bottom - top);
    pen.leaveBox();
  }

  /** Paints in all bands what is not plain, and what lies on top of that. */
  finish(list: DisplayList, pen: CanvasPen, scale: number) {
    const { bands } = this;
    for (let band = 0, n = 0; band < this.count; band++) {
      const at = band * FIELDS;
      this.enter(pen, at);
      for (; n < (bands[at + 4] as number); n++) {
        const mark = this.rest[n] as number;
        if (list.isCut(mark)) {
          this.playCut(list, pen, scale, mark, at);
          continue;
        }
        pen.loose =
          list.box(mark, 0) * scale < (bands[at] as number) ||
          list.box(mark, 1) * scale < (bands[at + 1] as number) ||
          list.box(mark, 2) * scale > (bands[at + 2] as number) ||
          list.box(mark, 3) * scale > (bands[at + 3] as number);
        list.play(mark, pen);
      }
      pen.leaveBox();
    }
    this.count = 0;
    this.left = 0;
  }

  private enter(pen: CanvasPen, at: number) {
    const { bands } = this;
    pen.enterBox(
      bands[at] as number,
      bands[at + 1] as number,
      bands[at + 2] as number,
      bands[at + 3] as number,
    );
  }

  /** What lies on top of a mark for the canvas is for the canvas as well. */
  private isForCanvas(list: DisplayList, mark: number, scale: number, left: number, right: number): boolean {
    const from = Math.max(left, Math.floor(list.box(mark, 0) * scale));
    const until = Math.min(right, Math.ceil(list.box(mark, 2) * scale));
    const { taken } = this;
    if (isPlain(list, mark, scale)) {
      let x = from;
      while (x < until && taken[x] === 0) x++;
      if (x === until) return false;
    }
    taken.fill(1, from, until);
    return true;
  }

  private leave(mark: number) {
    if (this.left === this.rest.length) {
      const rest = new Int32Array(this.left * 2);
      rest.set(this.rest);
      this.rest = rest;
    }
    this.rest[this.left++] = mark;
  }

  /** Draws a mark that is cut: in a band, and only inside its own box. */
  private playCut(list: DisplayList, pen: CanvasPen, scale: number, mark: number, at: number) {
    const { bands } = this;
    const left = Math.max(bands[at] as number, Math.round(list.box(mark, 0) * scale));
    const top = Math.max(bands[at + 1] as number, Math.round(list.box(mark, 1) * scale));
    const right = Math.min(bands[at + 2] as number, Math.round(list.box(mark, 2) * scale));
    const bottom = Math.min(bands[at + 3] as number, Math.round(list.box(mark, 3) * scale));
    if (left >= right || top >= bottom) return;
    pen.leaveBox();
    pen.enterBox(left, top, right, bottom);
    pen.loose = true;
    list.play(mark, pen);
    pen.leaveBox();
    this.enter(pen, at);
  }
}
