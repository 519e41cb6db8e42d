/** Browsers lose count of higher elements than this, px. */
const HIGHEST = 4_000_000;

/**
 * Where a list of any length is, within an element of bounded height. Small moves go pixel by pixel;
 * a large one (the scroll bar's thumb) goes by its share of the height.
 */
export class Scroller {
  /** A row's height, and the window's, px. */
  row = 38;
  window = 400;
  private rows = 0;
  /** From the list's start to the window's upper edge, px. */
  top = 0;
  /** The element's own scroll position for it. */
  scrollTop = 0;
  /** The list moved by itself: the element has to be scrolled to `scrollTop`. */
  moved = false;

  /** The element's height. */
  get height(): number {
    return Math.min(HIGHEST, this.full);
  }
  private get full(): number {
    return this.rows * this.row;
  }
  private get most(): number {
    return Math.max(0, this.full - this.window);
  }
  /** What is to be taken from a row's place in the list to get its place in the element. */
  get offset(): number {
    return this.top - this.scrollTop;
  }

  /** More rows, or fewer; `before`: so many of them came in above. */
  setRows(rows: number, before = 0) {
    if (rows === this.rows && before === 0) return;
    this.rows = rows;
    this.settle(this.top + before * this.row);
  }

  /** Moves the window's upper edge. */
  goTo(top: number) {
    this.top = Math.max(0, Math.min(this.most, top));
    this.place(this.placeOf(this.top));
  }

  private place(scrollTop: number) {
    this.moved ||= scrollTop !== this.scrollTop;
    this.scrollTop = scrollTop;
  }

  /** The element was scrolled. */
  scrolledTo(scrollTop: number) {
    const by = scrollTop - this.scrollTop;
    if (by === 0) return;
    this.scrollTop = scrollTop;
    const far = Math.abs(by) > 2 * this.window;
    this.settle(far ? this.topAt(scrollTop) : this.top + by);
  }

  /** Moves the window; the element only where it must: in the middle of a long list the two may drift apart for a while. */
  private settle(top: number) {
    this.top = Math.max(0, Math.min(this.most, top));
    const place = this.placeOf(this.top);
    const apart = Math.abs(place - this.scrollTop);
    const long = this.most > this.room;
    const inside = long && this.top > this.edge && this.most - this.top > this.edge;
    if (apart >= 1 && !(inside && apart < this.edge / 2)) this.place(place);
  }

  private get room(): number {
    return Math.max(0, this.height - this.window);
  }
  /** So far from both ends the element's pixels are the list's. */
  private get edge(): number {
    return this.room / 4;
  }

  private placeOf(top: number): number {
    const { most, room, edge } = this;
    if (most <= room || top <= edge) return top;
    if (most - top <= edge) return room - (most - top);
    return edge + ((top - edge) / (most - 2 * edge)) * (room - 2 * edge);
  }

  private topAt(place: number): number {
    const { most, room, edge } = this;
    if (most <= room || place <= edge) return place;
    if (room - place <= edge) return most - (room - place);
    return edge + ((place - edge) / (room - 2 * edge)) * (most - 2 * edge);
  }

  /** Moves as little as needed to bring a row into sight, with some rows around it; true: it moved. */
  show(row: number, around = 0): boolean {
    const from = (row - around) * this.row;
    const to = (row + 1 + around) * this.row;
    const before = this.top;
    if (from < this.top) this.goTo(from);
    else if (to > this.top + this.window) this.goTo(to - this.window);
    return this.top !== before;
  }

  /** The rows to be drawn: those in sight and some beyond. */
  range(beyond: number): { readonly from: number; readonly to: number } {
    const from = Math.max(0, Math.floor(this.top / this.row) - beyond);
    const to = Math.min(this.rows, Math.ceil((this.top + this.window) / this.row) + beyond);
    return { from, to: Math.max(from, to) };
  }
}
