import { sharedUntil } from '../../model/alike.ts';
import type { Ns } from '../../model/units.ts';
import { blockOf } from '../../sim/blocks.ts';
import type { History } from '../../sim/history.ts';
import { restoreRows } from './deviceCache.ts';
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

/** Forgets what came after `ns`; open states are those of then. `history`: one that has the same past. */
export function cutAfter(x: TimelineIndex, history: History, ns: Ns) {
  const log = history.log;
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
    page.bad.cutAfter(ns);
  }
  for (const spans of [x.flusherAwake, x.flushes, ...x.cacheRows, ...x.cachedBlocks]) spans.cutAfter(ns);
  for (const steps of [x.depth, x.cached, x.dirtyPages, x.counted]) steps.cutAfter(ns);
  for (const marks of [x.ticks, x.ticksPassed, x.mismatches, x.acts]) marks.cutAfter(ns);
  cutTransfers(x, ns);
  restoreRows(x, (e) => blockOf(log.page(e), log.value(e)));
  x.enteredCache = 0;
  x.completed = 0;
  x.taken = log.firstAfter(ns);
  x.reachedNs = ns;
}

/** A stretch that was under way ends with its last whole sector. */
function cutTransfers(x: TimelineIndex, ns: Ns) {
  const { transfers, k } = x;
  transfers.cutAfter(ns);
  if (!transfers.isOpen) return;
  const from = transfers.from(transfers.length - 1);
  const sectors = k.sectorNs > 0 ? Math.floor((ns - from) / k.sectorNs) : 0;
  if (sectors > 0) transfers.reach(from + sectors * k.sectorNs);
  else transfers.drop();
}
