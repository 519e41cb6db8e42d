import type { Ns } from '../../model/units.ts';
import type { Spans } from './spans.ts';
import type { TimelineIndex } from './timelineIndex.ts';

/** An accident ends all that is under way; after a crash the device's cache goes on. */
export function endAll(x: TimelineIndex, at: Ns, withCache: boolean) {
  for (const { held, fsyncs } of x.threads) for (const spans of [...held, fsyncs]) spans.end(at);
  for (const { dirty, writebacks, bad } of x.pages) {
    dirty.end(at);
    for (const spans of bad) spans.end(at);
    if (writebacks.isOpen) writebacks.end(at);
  }
  const open: Spans[] = [x.flusherAwake, x.flushes];
  const levels = [x.depth, x.dirtyPages, x.counted];
  for (const cache of x.caches) {
    cache.cutOff();
    if (withCache) cache.empty(at);
  }
  x.unsettled.end(at);
  for (const spans of open) spans.end(at);
  for (const steps of levels) steps.set(at, 0);
}
