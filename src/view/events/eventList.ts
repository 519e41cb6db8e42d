import type { History } from '../../sim/history.ts';
import { type Filter, matching } from '../../why/filter.ts';
import { Numbers } from './numbers.ts';

/** More than all of a slice. */
const ALL = Number.MAX_SAFE_INTEGER;
/** Steps between two looks at the clock: some hundred sentences. */
const STEPS = 6000;

/**
 * The events that a filter lets through, in order of time. Looks in both directions from an anchor,
 * slice by slice, so that what is near comes first; goes on while the log grows. Without a filter
 * the rows are the log itself.
 */
export class EventList {
  readonly history: History;
  readonly filter: Filter | null;
  /** Matches from the anchor on; and those before it, latest first. */
  private readonly after = new Numbers();
  private readonly before = new Numbers();
  private next: number;
  private last: number;
  /** Somebody has had enough of looking. */
  private stopped = false;

  constructor(history: History, filter: Filter | null, anchor: number) {
    this.history = history;
    this.filter = filter;
    this.next = Math.max(0, Math.min(anchor, history.log.length));
    this.last = this.next - 1;
  }

  get rows(): number {
    return this.filter ? this.before.length + this.after.length : this.history.log.length;
  }

  /** Everything that has been simulated has been looked at. */
  get done(): boolean {
    return !this.filter || (this.last < 0 && this.next >= this.history.log.length);
  }

  get isStopped(): boolean {
    return this.stopped;
  }

  /** How much has been looked at, 0 to 1. */
  get share(): number {
    const { length } = this.history.log;
    return this.done || length === 0 ? 1 : (this.next - this.last - 1) / length;
  }

  stop(stopped: boolean) {
    this.stopped = stopped;
  }

  /** Looks on until `isOver`; how many rows were put before the others. */
  look(isOver: () => boolean): number {
    const { filter, history } = this;
    if (!filter || this.stopped) return 0;
    const had = this.before.length;
    while (!this.done && !isOver()) {
      if (this.next < history.log.length) {
        const found = matching(history, filter, this.next, 1, ALL, STEPS);
        this.after.add(found.events);
        this.next = found.next;
      }
      if (this.last >= 0) {
        const found = matching(history, filter, this.last, -1, ALL, STEPS);
        this.before.add(found.events);
        this.last = found.next;
      }
    }
    return this.before.length - had;
  }

  /** The event in a row. */
  event(row: number): number {
    if (!this.filter) return row;
    const early = this.before.length;
    return row < early ? this.before.at(early - 1 - row) : this.after.at(row - early);
  }

  /** The row of an event, or of the last one shown before it; -1: there is none. */
  rowOf(event: number): number {
    if (!this.filter) return Math.min(event, this.rows - 1);
    let low = 0;
    let high = this.rows;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.event(middle) > event) high = middle;
      else low = middle + 1;
    }
    return low - 1;
  }
}
