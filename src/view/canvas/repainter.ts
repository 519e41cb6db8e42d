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
  /** A cell's marks as a list: its first and last entry; entries name a mark and the next entry. */
  private heads = new Int32Array(0);
  private tails = new Int32Array(0);
  private marks = new Int32Array(1 << 13);
  private links = new Int32Array(1 << 13);
  private used = 0;
  private columnAt: Uint16Array = new Uint16Array(1);
  private rowAt: Uint16Array = new Uint16Array(1);
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
    this.heads = new Int32Array(this.before.length);
    this.tails = new Int32Array(this.before.length);
    this.columnAt = cellsBy(this.xs);
    this.rowAt = cellsBy(this.ys);
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
    this.sort();
    this.painted = 0;
    const columns = this.xs.length - 1;
    for (let cell = 0; cell < now.length; cell++) {
      if (now[cell] === before[cell]) continue;
      this.paint(cell, cell % columns, Math.floor(cell / columns));
      this.painted++;
    }
    before.set(now);
  }

  /** Puts each mark into the cells it touches, in order; and a digest of a cell's marks into the cell. */
  private sort() {
    const { list, now, heads, columnAt, rowAt } = this;
    const columns = this.xs.length - 1;
    now.fill(1);
    heads.fill(NO_MARK);
    this.used = 0;
    for (let mark = 0; mark < list.count; mark++) {
      const left = at(columnAt, list.box(mark, 0), 0);
      const right = at(columnAt, list.box(mark, 2), ABUT);
      const top = at(rowAt, list.box(mark, 1), 0);
      const bottom = at(rowAt, list.box(mark, 3), ABUT);
      const digest = list.digest(mark);
      for (let row = top; row <= bottom; row++) {
        for (let column = left; column <= right; column++) {
          const cell = row * columns + column;
          now[cell] = Math.imul((now[cell] as number) ^ digest, 0xc2b2_ae35) + 1;
          this.enter(cell, mark);
        }
      }
    }
  }

  /** Appends a mark to a cell's. */
  private enter(cell: number, mark: number) {
    if (this.used === this.marks.length) this.grow();
    const { used, heads, tails, links, marks } = this;
    marks[used] = mark;
    links[used] = NO_MARK;
    if (heads[cell] === NO_MARK) heads[cell] = used;
    else links[tails[cell] as number] = used;
    tails[cell] = used;
    this.used++;
  }

  private grow() {
    const marks = new Int32Array(this.marks.length * 2);
    const links = new Int32Array(marks.length);
    marks.set(this.marks);
    links.set(this.links);
    this.marks = marks;
    this.links = links;
  }

  private paint(cell: number, column: number, row: number) {
    const { list, pen, marks, links } = this;
    const left = this.xs[column] as number;
    const top = this.ys[row] as number;
    pen.clip(left, top, (this.xs[column + 1] as number) - left, (this.ys[row + 1] as number) - top);
    for (let n = this.heads[cell] as number; n !== NO_MARK; n = links[n] as number) {
      list.play(marks[n] as number, pen);
    }
    pen.restore();
  }
}

/** No entry. */
const NO_MARK = -1;
/** A mark that ends where a cell begins does not touch it. */
const ABUT = 1e-6;

/** Which cell each whole unit is in, and after the last. */
function cellsBy(lines: readonly number[]): Uint16Array {
  const end = Math.ceil(lines.at(-1) ?? 0);
  const cells = new Uint16Array((end + 1) * FINE);
  for (let cell = 1; cell < lines.length - 1; cell++) {
    // The first that has its middle in this cell; those after it are overwritten by the next cell.
    cells.fill(cell, Math.max(0, Math.ceil((lines[cell] as number) * FINE - 0.5)));
  }
  return cells;
}

/** Lines between cells are found to a fraction of a unit: they fall on whole device pixels. */
const FINE = 16;

function at(cells: Uint16Array, x: number, less: number): number {
  const n = Math.floor((x - less) * FINE);
  return cells[n < 0 ? 0 : n >= cells.length ? cells.length - 1 : n] as number;
}
