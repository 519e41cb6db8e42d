import type { Ns } from '../../model/units.ts';
import { CACHE_ROWS, type TimelineIndex } from './timelineIndex.ts';

/** A page's block enters the device cache; one that is there already keeps its place. `e`: its completion. */
export function enterCache(x: TimelineIndex, at: Ns, block: number, e: number) {
  const spans = x.cachedBlocks[block];
  if (spans.isOpen) return;
  spans.begin(at, e);
  x.cached.set(at, x.cached.last + 1);
  const row = x.rowBlock.indexOf(0);
  if (row < 0) return;
  x.rowBlock[row] = block + 1;
  x.cacheRows[row].begin(at, e);
}

/** A block leaves the device cache, if it is there. Blocks of metadata are not followed. */
export function leaveCache(x: TimelineIndex, at: Ns, block: number) {
  const spans = x.cachedBlocks[block];
  if (!spans?.isOpen) return;
  spans.end(at);
  x.cached.set(at, x.cached.last - 1);
  const row = x.rowBlock.indexOf(block + 1);
  if (row < 0) return;
  x.rowBlock[row] = 0;
  x.cacheRows[row].end(at);
}

/** After a cut: which blocks the rows hold follows from the spans that are open. `blockOfEvent`: a completion's block. */
export function restoreRows(x: TimelineIndex, blockOfEvent: (e: number) => number) {
  for (let row = 0; row < CACHE_ROWS; row++) {
    const spans = x.cacheRows[row];
    x.rowBlock[row] = spans.isOpen ? blockOfEvent(spans.event(spans.length - 1)) + 1 : 0;
  }
}
