import type { Machine } from './machine.ts';
import { RANGE } from './registers.ts';

/**
 * The one page, + 1, that a process syncs or writes out as part of a call of its own: the page that the call
 * wrote; 0: it is in an fsync, of all the pages of its files.
 */
const onePage = ({ w }: Machine, i: number): number =>
  w.purpose[i] === RANGE ? w.bufferPage[i] : w.target[i];

/** The first page of what process i syncs, and the page after the last. */
export function syncFirst(m: Machine, i: number): number {
  const page = onePage(m, i);
  return page === 0 ? m.k.firstPage[i] : page - 1;
}

export function syncEnd(m: Machine, i: number): number {
  const page = onePage(m, i);
  return page === 0 ? m.k.firstPage[i] + m.k.pageCount[i] : page;
}
