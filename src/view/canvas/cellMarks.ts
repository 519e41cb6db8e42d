import type { DisplayList } from './displayList.ts';

/** No entry. */
export const NO_MARK = -1;

/** Of one picture: each cell's marks as a list, in order, and a digest of them. */
export class CellMarks {
  /** By cell; 0: nothing is known. */
  readonly digests: Int32Array;
  /** By cell: its first and last entry. Entries name a mark and the next entry. */
  readonly heads: Int32Array;
  private readonly tails: Int32Array;
  /** By cell: how many of its marks are plain. */
  readonly plain: Int32Array;
  marks = new Int32Array(1 << 13);
  links = new Int32Array(1 << 13);
  private used = 0;

  constructor(cells: number) {
    this.digests = new Int32Array(cells);
    this.heads = new Int32Array(cells);
    this.tails = new Int32Array(cells);
    this.plain = new Int32Array(cells);
  }

  /** No cell is as it was. */
  forget() {
    this.digests.fill(0);
  }

  clear() {
    this.digests.fill(1);
    this.heads.fill(NO_MARK);
    this.plain.fill(0);
    this.used = 0;
  }

  /** Appends a mark to a cell's; `plain`: 1 if it is. */
  enter(cell: number, mark: number, digest: number, plain: 0 | 1) {
    if (this.used === this.marks.length) this.grow();
    const { used, heads, tails, links, digests } = this;
    digests[cell] = Math.imul((digests[cell] as number) ^ digest, 0xc2b2_ae35) + 1;
    this.marks[used] = mark;
    links[used] = NO_MARK;
    if (heads[cell] === NO_MARK) heads[cell] = used;
    else links[tails[cell] as number] = used;
    tails[cell] = used;
    this.plain[cell] = (this.plain[cell] as number) + plain;
    this.used++;
  }

  /** The first entry from `from` on, among so many, whose mark has a digest. */
  find(list: DisplayList, from: number, digest: number, among: number): number {
    let n = from;
    for (let left = among; n !== NO_MARK && left > 0; left--) {
      if (list.digest(this.marks[n] as number) === digest) return n;
      n = this.links[n] as number;
    }
    return NO_MARK;
  }

  private grow() {
    const marks = new Int32Array(this.marks.length * 2);
    const links = new Int32Array(marks.length);
    marks.set(this.marks);
    links.set(this.links);
    this.marks = marks;
    this.links = links;
  }
}
