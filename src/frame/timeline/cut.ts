import { sharedUntil } from '../../model/alike.ts';
import type { Ns } from '../../model/units.ts';
import type { History } from '../../sim/history.ts';
import type { Spans } from './spans.ts';
import { TimelineIndex } from './timelineIndex.ts';

/** The index for this history: an older one cut back to the past that both share, or a new one. */
export function indexFor(history: History, old: TimelineIndex | null): TimelineIndex {
  const shared = old ? Math.min(sharedUntil(old.scenario, history.scenario), history.reachedNs) : -1;
  if (old === null || shared < 0) return new TimelineIndex(history.scenario, history.k);
  if (shared < old.reachedNs) cutAfter(old, history, shared);
  old.scenario = history.scenario;
  old.k = history.k;
  return old;
}

/** Forgets what came after `until`, or after what was settled then; open states are those of then. `history`: one that has the same past. */
export function cutAfter(x: TimelineIndex, history: History, until: Ns) {
  const log = history.log;
  const open = x.unsettled.at(until);
  const ns = open < 0 ? until : x.unsettled.from(open) - 1;
  for (const thread of x.threads) {
    thread.stores.cutAfter(ns);
    thread.faults.cutAfter(ns);
    thread.copies.cutAfter(ns);
    thread.fsyncs.cutAfter(ns);
    const { length, isOpen } = thread.fsyncs;
    thread.stages.cutTo(length, log, isOpen ? thread.fsyncs.event(length - 1) : -1, log.firstAfter(ns));
    for (const held of thread.held) held.cutAfter(ns);
  }
  for (const page of x.pages) {
    page.dirty.cutAfter(ns);
    page.writebacks.cutAfter(ns, x.k.sectorNs);
    for (const spans of page.bad) spans.cutAfter(ns);
  }
  for (const spans of [x.flusherAwake, x.flushes, x.unsettled]) spans.cutAfter(ns);
  for (const steps of [x.depth, x.dirtyPages, x.counted]) steps.cutAfter(ns);
  for (const marks of [x.ticks, x.ticksPassed, x.mismatches, x.acts]) marks.cutAfter(ns);
  for (const transfers of x.transfers) cutTransfers(transfers, x.k.sectorNs, ns);
  for (const cache of x.caches) cache.cutAfter(ns);
  if (x.k.legs > 1) x.newest.set(history.worldAt(Math.max(0, ns)).newest);
  x.completed = 0;
  x.taken = log.firstAfter(ns);
  x.reachedNs = ns;
}

/** A stretch that was under way ends with its last whole sector. */
function cutTransfers(transfers: Spans, sectorNs: Ns, ns: Ns) {
  transfers.cutAfter(ns);
  if (!transfers.isOpen) return;
  const from = transfers.from(transfers.length - 1);
  const sectors = sectorNs > 0 ? Math.floor((ns - from) / sectorNs) : 0;
  if (sectors > 0) transfers.reach(from + sectors * sectorNs);
  else transfers.drop();
}
