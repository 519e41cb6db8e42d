import type { CanvasPen } from './canvasPen.ts';
import { DisplayList } from './displayList.ts';
import type { Palette } from './palette.ts';

/**
 * Paints a picture frame by frame, cell by cell of a grid, and of those only the ones in which
 * something has changed. Draw into `list`, then call `show`.
 */
export class Repainter {
  readonly list = new DisplayList();
  /** Cells painted by the last `show`. */
  painted = 0;
  private readonly pen: CanvasPen;
  private xs: readonly number[] = [0];
  private ys: readonly number[] = [0];
  private before = new Int32Array(0);
  private now = new Int32Array(0);
  private palette: Palette = [];
  private scale = 1;

  constructor(pen: CanvasPen) {
    this.pen = pen;
  }

  /** The grid's lines in units, from edge to edge; everything is painted anew. */
  setGrid(xs: readonly number[], ys: readonly number[], scale: number) {
    // Cells meet on whole pixels, or their seams would show.
    const whole = (x: number) => Math.round(x * scale) / scale;
    this.xs = xs.map(whole);
    this.ys = ys.map(whole);
    this.scale = scale;
    this.before = new Int32Array((xs.length - 1) * (ys.length - 1));
    this.now = new Int32Array(this.before.length);
    this.reset();
  }

  /** The next picture is painted whole: fonts or the canvas have changed. */
  reset() {
    this.before.fill(0);
    this.pen.fontsChanged();
  }

  /** Begins a picture. */
  start(palette: Palette) {
    if (palette !== this.palette) this.reset();
    this.palette = palette;
    this.pen.start(palette, this.scale);
    this.list.start(this.pen);
  }

  /** Paints what differs from the picture before. */
  show() {
    const { now, before } = this;
    this.digest();
    this.painted = 0;
    const columns = this.xs.length - 1;
    for (let cell = 0; cell < now.length; cell++) {
      if (now[cell] === before[cell]) continue;
      this.paint(cell % columns, Math.floor(cell / columns));
      this.painted++;
    }
    before.set(now);
  }

  /** Each cell's digest: of the marks that touch it, in order. */
  private digest() {
    const { list, xs, ys, now } = this;
    const columns = xs.length - 1;
    now.fill(1);
    for (let mark = 0; mark < list.count; mark++) {
      const left = list.box(mark, 0);
      const top = list.box(mark, 1);
      const right = list.box(mark, 2);
      const bottom = list.box(mark, 3);
      const digest = list.digest(mark);
      for (let row = 0; row < ys.length - 1; row++) {
        if ((ys[row] as number) >= bottom || (ys[row + 1] as number) <= top) continue;
        for (let column = 0; column < columns; column++) {
          if ((xs[column] as number) >= right || (xs[column + 1] as number) <= left) continue;
          const cell = row * columns + column;
          now[cell] = Math.imul((now[cell] as number) ^ digest, 0xc2b2_ae35) + 1;
        }
      }
    }
  }

  private paint(column: number, row: number) {
    const { list, pen } = this;
    const left = this.xs[column] as number;
    const right = this.xs[column + 1] as number;
    const top = this.ys[row] as number;
    const bottom = this.ys[row + 1] as number;
    pen.clip(left, top, right - left, bottom - top);
    for (let mark = 0; mark < list.count; mark++) {
      if (list.box(mark, 0) >= right || list.box(mark, 2) <= left) continue;
      if (list.box(mark, 1) >= bottom || list.box(mark, 3) <= top) continue;
      list.play(mark, pen);
    }
    pen.restore();
  }
}
