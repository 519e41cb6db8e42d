import { BandPainter, isPlain } from './bandPainter.ts';
import type { CanvasPen } from './canvasPen.ts';
import { CellMarks, NO_MARK } from './cellMarks.ts';
import { ABUT, cellAt, whichCells } from './cells.ts';
import { ChangedBox } from './changedBox.ts';
import { DisplayList } from './displayList.ts';
import type { Palette } from './palette.ts';

/**
 * Paints a picture frame by frame, cell by cell of a grid, and of those only the ones in which something
 * has changed, and of a cell the box around that. Draw into `list`, then call `show`.
 */
export class Repainter {
  readonly list = new DisplayList();
  private readonly pen: CanvasPen;
  private xs: readonly number[] = [0];
  private ys: readonly number[] = [0];
  private now = new CellMarks(0);
  private before = new CellMarks(0);
  private columnAt: Uint16Array = new Uint16Array(1);
  private rowAt: Uint16Array = new Uint16Array(1);
  /** By row: 1 if it is painted as a band. */
  private banded = new Uint8Array(0);
  /** What has to be painted of a cell, in units. */
  private readonly box = new ChangedBox();
  private readonly band = new BandPainter();
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
    const cells = (xs.length - 1) * (ys.length - 1);
    this.before = new CellMarks(cells);
    this.now = new CellMarks(cells);
    this.banded = new Uint8Array(ys.length - 1);
    this.columnAt = whichCells(this.xs);
    this.rowAt = whichCells(this.ys);
    this.reset();
  }

  /** The next picture is painted whole: fonts or the canvas have changed. */
  reset() {
    this.forget();
    this.pen.fontsChanged();
  }

  /** The next picture is painted whole. */
  forget() {
    this.now.forget();
  }

  /** Begins a picture. */
  start(palette: Palette) {
    if (palette !== this.palette) this.reset();
    this.palette = palette;
    this.pen.start(palette, this.scale);
    this.list.start(this.pen);
    const { now } = this;
    this.now = this.before;
    this.before = now;
  }

  /** Paints what differs from the picture before. */
  show() {
    this.sort();
    const { banded } = this;
    for (let row = 0; row < banded.length; row++) banded[row] = this.paintBand(row) ? 1 : 0;
    this.band.finish(this.list, this.pen, this.scale);
    for (let row = 0; row < banded.length; row++) if (banded[row] === 0) this.paintCells(row);
  }

  private isChanged(cell: number): boolean {
    return this.now.digests[cell] !== this.before.digests[cell];
  }

  /** Where much has changed in a row it is painted from the first changed cell to the last. */
  private paintBand(row: number): boolean {
    const { now } = this;
    const columns = this.xs.length - 1;
    let first = columns;
    let last = 0;
    let marks = 0;
    for (let column = 0; column < columns; column++) {
      const cell = row * columns + column;
      if (!this.isChanged(cell)) continue;
      first = Math.min(first, column);
      last = column;
      marks += now.plain[cell] as number;
    }
    if (first > last) return false;
    const left = this.pixel(this.xs, first);
    const top = this.pixel(this.ys, row);
    const right = this.pixel(this.xs, last + 1);
    const bottom = this.pixel(this.ys, row + 1);
    if (!this.band.isQuicker(marks, (right - left) * (bottom - top))) return false;
    const width = this.pixel(this.xs, columns);
    this.band.begin(this.list, this.pen, this.scale, left, top, right, bottom, width);
    return true;
  }

  private paintCells(row: number) {
    const { now, before, box } = this;
    const columns = this.xs.length - 1;
    for (let column = 0; column < columns; column++) {
      const cell = row * columns + column;
      if (!this.isChanged(cell)) continue;
      if (before.digests[cell] === 0) box.everything();
      else box.findChanges(this.list, now, before, cell);
      this.paint(cell, column, row);
    }
  }

  /** Puts each mark into the cells it touches, in order. */
  private sort() {
    const { list, now, columnAt, rowAt } = this;
    const columns = this.xs.length - 1;
    now.clear();
    for (let mark = 0; mark < list.count; mark++) {
      const left = cellAt(columnAt, list.box(mark, 0));
      const right = cellAt(columnAt, list.box(mark, 2) - ABUT);
      const top = cellAt(rowAt, list.box(mark, 1));
      const bottom = cellAt(rowAt, list.box(mark, 3) - ABUT);
      const digest = list.digest(mark);
      const plain = isPlain(list, mark, this.scale) ? 1 : 0;
      for (let row = top; row <= bottom; row++) {
        for (let cell = row * columns + left; cell <= row * columns + right; cell++) {
          now.enter(cell, mark, digest, plain);
        }
      }
    }
  }

  /** Paints what a cell has in the box: marks that lie in it, and those that stick out as far as they do not. */
  private paint(cell: number, column: number, row: number) {
    const { pen, box, scale } = this;
    // Thin lines of a small picture are moved to whole pixels by up to half of one.
    const slack = scale < 1 ? 0.5 : 0;
    const left = Math.max(Math.floor(box.left * scale - slack), this.pixel(this.xs, column));
    const top = Math.max(Math.floor(box.top * scale - slack), this.pixel(this.ys, row));
    const right = Math.min(Math.ceil(box.right * scale + slack), this.pixel(this.xs, column + 1));
    const bottom = Math.min(Math.ceil(box.bottom * scale + slack), this.pixel(this.ys, row + 1));
    if (left >= right || top >= bottom) return;
    pen.enterBox(left, top, right, bottom);
    this.play(cell, left, top, right, bottom);
    pen.leaveBox();
  }

  /** Plays a cell's marks that are in a box. */
  private play(cell: number, left: number, top: number, right: number, bottom: number) {
    const { list, pen, now, scale } = this;
    const l = left / scale;
    const t = top / scale;
    const r = right / scale;
    const b = bottom / scale;
    for (let n = now.heads[cell] as number; n !== NO_MARK; n = now.links[n] as number) {
      const mark = now.marks[n] as number;
      const x = list.box(mark, 0);
      const y = list.box(mark, 1);
      const endX = list.box(mark, 2);
      const endY = list.box(mark, 3);
      if (x >= r || y >= b || endX <= l || endY <= t) continue;
      pen.loose = x < l || y < t || endX > r || endY > b || list.isCut(mark);
      list.play(mark, pen);
    }
  }

  private pixel(lines: readonly number[], n: number): number {
    return Math.round((lines[n] as number) * this.scale);
  }
}
