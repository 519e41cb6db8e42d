import type { Ns } from '../../model/units.ts';
import { OPEN, type Spans } from './spans.ts';
import type { TimelineIndex } from './timelineIndex.ts';

/** An accident ends all that is under way; after a crash the device's cache goes on. */
export function endAll(x: TimelineIndex, at: Ns, withCache: boolean) {
  for (const { held, fsyncs } of x.threads) for (const spans of [...held, fsyncs]) spans.end(at);
  for (const { dirty, writebacks, bad } of x.pages) {
    dirty.end(at);
    bad.end(at);
    const last = writebacks.length - 1;
    if (last >= 0 && writebacks.to(last) === OPEN) writebacks.end(at);
  }
  const open: Spans[] = [x.flusherAwake, x.flushes];
  const levels = [x.depth, x.dirtyPages, x.counted];
  if (withCache) {
    open.push(...x.cacheRows, ...x.cachedBlocks);
    levels.push(x.cached);
    x.rowBlock.fill(0);
  }
  for (const spans of open) spans.end(at);
  for (const steps of levels) steps.set(at, 0);
}
