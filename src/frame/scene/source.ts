import { crcOfStamps } from '../../sim/crc32c.ts';
import type { World } from '../../sim/world.ts';

/** Whether the device reads page p itself, and no copy of it. */
export function readInPlace(w: World, p: number): boolean {
  return w.wb[p] === 1 && w.wbFrame[p] === w.pageFrame[p] + 1;
}

/** Whether a mirror's slower leg reads page p itself, for a write that counts as complete. */
export function readLate(w: World, p: number): boolean {
  return w.legsLeft[p] !== 0 && w.wb[p] === 0 && w.reqFrame[p] === w.pageFrame[p] + 1;
}

/** Whether the writeback under way reads another frame than the page cache has: a copy, or the old page of a split. */
export function readsAside(w: World, p: number): boolean {
  return w.wb[p] === 1 && w.wbFrame[p] !== 0 && w.wbFrame[p] !== w.pageFrame[p] + 1;
}

/** The process whose O_DIRECT write page p's writeback is; -1: it is of the page cache. */
export const directWriter = (w: World, p: number): number => w.directOf[p] - 1;

/** Whether the device reads the buffer of the process that writes by O_DIRECT itself, and no copy of it. */
export function readsBuffer(w: World, p: number): boolean {
  return w.directOf[p] !== 0 && readsAside(w, p) && w.wbFrame[p] > w.holder.length;
}

/** Where in `frames` the stamps are that the device reads for page p. */
export const sourceFrom = (w: World, p: number): number => (w.wbFrame[p] - 1) * w.dims.sectors;

/** The checksum of what the device would read now. */
export function liveCrc(w: World, p: number): number {
  return crcOfStamps(w.frames, sourceFrom(w, p), w.dims.sectors);
}

/** The thread that copies page p at this moment holds a spare frame for it; -1: none does. */
export function copierOf(w: World, p: number): number {
  for (let t = 0; t < w.spare.length; t++) {
    if (w.spare[t] === 0) continue;
    const page = w.work[t] !== 0 ? w.work[t] : (w.target[t] ?? 0);
    if (page === p + 1) return t;
  }
  return -1;
}
