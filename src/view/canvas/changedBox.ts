import { type CellMarks, NO_MARK } from './cellMarks.ts';
import type { DisplayList } from './displayList.ts';

/** So many marks further on a mark is looked for, if others have come or gone before it. */
const LOOK = 8;
const FAR = 1e9;

/** The box around what has changed in a cell since the picture before, in units. */
export class ChangedBox {
  left = 0;
  top = 0;
  right = 0;
  bottom = 0;

  everything() {
    this.left = this.top = -FAR;
    this.right = this.bottom = FAR;
  }

  /**
   * Goes through a cell's marks and those of the picture before, side by side. What has come, gone or
   * changed its place in the order makes the box larger; a mark not found again counts as such.
   */
  findChanges(list: DisplayList, now: CellMarks, before: CellMarks, cell: number) {
    this.left = this.top = FAR;
    this.right = this.bottom = -FAR;
    let n = now.heads[cell] as number;
    for (let past = before.heads[cell] as number; past !== NO_MARK; past = before.links[past] as number) {
      const mark = before.marks[past] as number;
      const same = now.find(list, n, list.pastDigest(mark), LOOK);
      if (same === NO_MARK) this.reachPast(list, mark);
      else {
        for (; n !== same; n = now.links[n] as number) this.reach(list, now.marks[n] as number);
        n = now.links[n] as number;
      }
    }
    for (; n !== NO_MARK; n = now.links[n] as number) this.reach(list, now.marks[n] as number);
  }

  private reach(list: DisplayList, mark: number) {
    this.widen(list.box(mark, 0), list.box(mark, 1), list.box(mark, 2), list.box(mark, 3));
  }

  private reachPast(list: DisplayList, mark: number) {
    this.widen(list.pastBox(mark, 0), list.pastBox(mark, 1), list.pastBox(mark, 2), list.pastBox(mark, 3));
  }

  private widen(left: number, top: number, right: number, bottom: number) {
    this.left = Math.min(this.left, left);
    this.top = Math.min(this.top, top);
    this.right = Math.max(this.right, right);
    this.bottom = Math.max(this.bottom, bottom);
  }
}
