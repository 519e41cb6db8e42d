import type { Ns } from '../../model/units.ts';
import type { TimelineIndex } from './timelineIndex.ts';

/** Notes whether something that a mirror's leg did waits for its completion: to there a shared past must not be cut. */
export function settle(x: TimelineIndex, at: Ns) {
  if (x.k.legs === 1) return;
  const since = x.caches.reduce((least, { waitsSince }) => Math.min(least, waitsSince ?? at), at);
  const waits = x.caches.some(({ waitsSince }) => waitsSince !== undefined);
  if (waits && !x.unsettled.isOpen) x.unsettled.begin(since, 0);
  else if (!waits) x.unsettled.end(at);
}
