import type { Ns } from '../model/units.ts';
import {
  ACT,
  BOOT,
  COMMIT_BEGIN,
  COMPLETE,
  CRASH,
  CUT,
  DEATH,
  DESTAGE,
  DIRECT_BEGIN,
  DIRECT_DONE,
  DMA,
  FLUSH_DONE,
  FLUSH_SENT,
  FSYNC_END,
  IN_CACHE,
  LEG_DESTAGE,
  LEG_DMA,
  LEG_IN_CACHE,
  LEG_MEDIA,
  LEG_THROUGH,
  MEDIA,
  ROOT_DURABLE,
} from '../sim/events.ts';
import type { Log } from '../sim/log.ts';

/** What changes what a cut would break: what reaches the device and its media, and what is promised. */
const TELLING: ReadonlySet<number> = new Set([
  ACT,
  BOOT,
  COMMIT_BEGIN,
  COMPLETE,
  CRASH,
  CUT,
  DEATH,
  DESTAGE,
  DIRECT_BEGIN,
  DIRECT_DONE,
  DMA,
  FLUSH_DONE,
  FLUSH_SENT,
  FSYNC_END,
  IN_CACHE,
  LEG_DESTAGE,
  LEG_DMA,
  LEG_IN_CACHE,
  LEG_MEDIA,
  LEG_THROUGH,
  MEDIA,
  ROOT_DURABLE,
]);

/** Events passed over between two yields. */
const EVENTS = 50_000;

/**
 * The instants after `from` and up to `to` at which something happened that can change what a cut would
 * break, ascending. More than `most` are not listed: null then. Yields so that nobody waits for a long log.
 */
export function* tellingInstants(
  log: Log,
  from: Ns,
  to: Ns,
  most: number,
): Generator<void, Float64Array | null> {
  const instants = new Float64Array(most);
  let count = 0;
  const first = log.firstAfter(from);
  for (let i = first; i < log.length && log.at(i) <= to; i++) {
    if ((i - first) % EVENTS === EVENTS - 1) yield;
    if (!TELLING.has(log.kind(i)) || instants[count - 1] === log.at(i)) continue;
    if (count === most) return null;
    instants[count++] = log.at(i);
  }
  return instants.subarray(0, count);
}
