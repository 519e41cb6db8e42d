import { Integrity } from '../figures/integrity.ts';
import { unsavedStores } from '../figures/unsaved.ts';
import type { MeterId } from '../model/thing.ts';
import type { Ns } from '../model/units.ts';
import { BY_DIRECT } from '../sim/constants.ts';
import {
  COPY,
  DEATH,
  FAULT,
  FSYNC_END,
  LEG_MISMATCH,
  MISMATCH,
  NO_PAGE,
  RELEASE,
  SPLIT,
  SPLIT_VOID,
  STORE,
} from '../sim/events.ts';
import type { History } from '../sim/history.ts';
import { AWAKE, FOR_LIMIT, NO_PURPOSE } from '../sim/registers.ts';
import { COPIES, FAULTS, FSYNCS, MISMATCHES } from '../sim/tallies.ts';
import type { World } from '../sim/world.ts';
import { lastBefore } from './look.ts';
import { whyOf } from './threadEvent.ts';

/** The event that a meter’s number at t comes from: the last that it counted, or the one that it is about. */
export function meterEvent(history: History, w: World, t: Ns, meter: MeterId): number {
  switch (meter) {
    case 'mismatches':
      return lastCounted(history, w, t, MISMATCHES, [MISMATCH, LEG_MISMATCH]);
    case 'copied':
      return lastCounted(history, w, t, COPIES, [COPY, SPLIT, SPLIT_VOID]);
    case 'cost':
      return lastCounted(history, w, t, FAULTS, [FAULT]);
    case 'fsync':
      return lastCounted(history, w, t, FSYNCS, [FSYNC_END]);
    case 'latency':
      return longestStore(history, w, t);
    case 'stalled':
      return oldestWait(history, w, () => true);
    case 'dirty':
      return dirtyEvent(history, w);
    case 'unsaved':
      return oldestUnsaved(history, w);
  }
}

/** The last event that a tally counted. */
function lastCounted(history: History, w: World, t: Ns, tally: number, kinds: readonly number[]): number {
  const { log } = history;
  const total = w.tally[tally];
  if (total === 0) return -1;
  const is = (e: number) =>
    kinds.includes(log.kind(e)) &&
    (log.kind(e) !== SPLIT_VOID || log.value(e) === 1) &&
    (log.kind(e) !== FSYNC_END || log.page(e) === NO_PAGE);
  const near = lastBefore(w.count[0], is);
  if (near >= 0) return near;
  const at = firstInstant(history, t, (then) => then.tally[tally] >= total);
  return lastBefore(log.firstAfter(at), is);
}

/** The first instant, up to t, at which something holds that then stays so: some thirty looks at the run. */
function firstInstant(history: History, t: Ns, holds: (w: World) => boolean): Ns {
  let [low, high] = [0, t];
  while (low < high) {
    const mid = Math.floor((low + high) / 2);
    if (holds(history.worldAt(mid))) high = mid;
    else low = mid + 1;
  }
  return low;
}

/** The landing of the store that took longest, yours apart; or the release after which it was over. */
function longestStore(history: History, w: World, t: Ns): number {
  const { log, k } = history;
  let slowest = -1;
  for (let i = 0; i < k.you; i++) {
    if (w.latencyMax[i] > (slowest < 0 ? 0 : w.latencyMax[slowest])) slowest = i;
  }
  if (slowest < 0) return -1;
  const most = w.latencyMax[slowest];
  const at = firstInstant(history, t, (then) => then.latencyMax[slowest] >= most);
  // With O_DIRECT a store is over when its call is, whatever that does last.
  const any = k.route[slowest] === BY_DIRECT;
  const is = (e: number) => log.actor(e) === slowest && (any || LANDINGS.includes(log.kind(e)));
  return lastBefore(log.firstAfter(at), is);
}

/** With what a store is over: a throttled one when it goes on, or is killed. */
const LANDINGS: readonly number[] = [STORE, RELEASE, DEATH];

/** The wait of a store that has lasted longest so far. */
function oldestWait({ k }: History, w: World, counts: (process: number) => boolean): number {
  let oldest = -1;
  for (let i = 0; i < k.processes; i++) {
    const held = w.waiting[i] !== AWAKE && w.purpose[i] === NO_PURPOSE && counts(i);
    if (held && (oldest < 0 || w.waitFrom[i] < w.waitFrom[oldest])) oldest = i;
  }
  return oldest < 0 ? -1 : whyOf(w, oldest);
}

/** Who is throttled, longest; else the page that became dirty last. */
function dirtyEvent(history: History, w: World): number {
  const throttled = oldestWait(history, w, (i) => w.waiting[i] === FOR_LIMIT);
  if (throttled >= 0) return throttled;
  let last = -1;
  for (let p = 0; p < history.k.pages; p++) if (w.dirty[p]) last = Math.max(last, w.dirtyWhy[p]);
  return last;
}

/** The oldest store that a power cut could still take away. */
function oldestUnsaved(history: History, w: World): number {
  const integrity = new Integrity(history.k.processes);
  integrity.fill(w, history.k);
  return unsavedStores(history, integrity.unsaved, w.clock[0], { stores: 0, first: -1 }).first;
}
