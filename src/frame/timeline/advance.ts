import { blockCrc, blockOf, newestBlock } from '../../sim/blocks.ts';
import {
  ACT,
  BOOT,
  COMPLETE,
  COPY,
  CRASH,
  CUT,
  DESTAGE,
  DIRECT_BEGIN,
  DIRECT_DONE,
  DIRECT_WAIT,
  DIRTY,
  DMA,
  EVENT_KINDS,
  type EventKind,
  FAULT,
  FILE_GOT,
  FILE_WAIT,
  FLUSH_DONE,
  FLUSH_SENT,
  FSYNC_BEGIN,
  FSYNC_END,
  HEAL,
  IN_CACHE,
  LEG_DESTAGE,
  LEG_DMA,
  LEG_IN_CACHE,
  LEG_MEDIA,
  LEG_MISMATCH,
  LOCK_GOT,
  LOCK_WAIT,
  MEDIA,
  MISMATCH,
  NO_PAGE,
  PATIENCE_OVER,
  POOL_GOT,
  POOL_WAIT,
  QUEUE_GOT,
  QUEUE_WAIT,
  RELEASE,
  SPLIT,
  SPLIT_VOID,
  STORE,
  SUBMIT,
  THROTTLE,
  TICK,
  TICK_END,
  WRITEBACK,
  WRITEBACK_WAIT,
  WRITEBACK_WOKEN,
} from '../../sim/events.ts';
import type { History } from '../../sim/history.ts';
import type { Log } from '../../sim/log.ts';
import { endAll } from './endAll.ts';
import {
  HELD_FILE,
  HELD_LOCK,
  HELD_POOL,
  HELD_QUEUE,
  HELD_THROTTLED,
  HELD_WRITEBACK,
  type TimelineIndex,
} from './timelineIndex.ts';

const UNSHOWN: readonly EventKind[] = ['grant', 'fold', 'protect', 'shootdown', 'checksum', 'start', 'mix'];

/** Takes in what the history has and the index has not, at most so many events. True: nothing is left. */
export function advance(index: TimelineIndex, history: History, most = Number.POSITIVE_INFINITY): boolean {
  const log = history.log;
  const end = Math.min(log.length, index.taken + most);
  for (let e = index.taken; e < end; e++) {
    take(index, log, e);
    if (log.kind(e) === BOOT) startAnew(index, history, e);
  }
  index.taken = end;
  const all = end === log.length;
  index.reachedNs = all ? history.reachedNs : log.at(end) - 1;
  return all;
}

/** Kinds of events that the timeline does not show: about half of all. */
const PASSED: readonly boolean[] = EVENT_KINDS.map((kind) => UNSHOWN.includes(kind));

function take(x: TimelineIndex, log: Log, e: number) {
  const kind = log.kind(e);
  if (PASSED[kind]) return;
  const at = log.at(e);
  const thread = log.actor(e);
  switch (kind) {
    case STORE:
      return x.threads[thread].stores.push(at, e);
    case FAULT:
      return x.threads[thread].faults.push(at, e);
    case WRITEBACK_WAIT:
      return hold(x, thread, HELD_WRITEBACK, at, e);
    case WRITEBACK_WOKEN:
    case PATIENCE_OVER:
      return go(x, thread, HELD_WRITEBACK, at);
    case LOCK_WAIT:
      return hold(x, thread, HELD_LOCK, at, e);
    case LOCK_GOT:
      return go(x, thread, HELD_LOCK, at);
    case FILE_WAIT:
      return hold(x, thread, HELD_FILE, at, e);
    case FILE_GOT:
      return go(x, thread, HELD_FILE, at);
    case POOL_WAIT:
      return hold(x, thread, HELD_POOL, at, e);
    case POOL_GOT:
      return go(x, thread, HELD_POOL, at);
    case QUEUE_WAIT:
      return hold(x, thread, HELD_QUEUE, at, e);
    case QUEUE_GOT:
      return go(x, thread, HELD_QUEUE, at);
    case THROTTLE:
      return hold(x, thread, HELD_THROTTLED, at, e);
    case RELEASE:
      return go(x, thread, HELD_THROTTLED, at);
    case SPLIT:
    case COPY:
      return x.threads[thread].copies.push(at, e);
    case SPLIT_VOID:
      // Value 1: the copy was made, and nobody needed it any more.
      if (log.value(e) === 1) x.threads[thread].copies.push(at, e);
      return;
    case FSYNC_BEGIN:
      x.threads[thread].stages.begin(at);
      return x.threads[thread].fsyncs.begin(at, e);
    case FSYNC_END:
      return x.threads[thread].fsyncs.end(at);
    case TICK:
      if (log.value(e) === 1) return x.ticksPassed.push(at, e);
      x.ticks.push(at, e);
      return x.flusherAwake.begin(at, e);
    case TICK_END:
      return x.flusherAwake.end(at);
    case DIRTY:
      x.pages[log.page(e)].dirty.begin(at, e);
      x.dirtyPages.set(at, x.dirtyPages.last + 1);
      return x.counted.set(at, x.counted.last + 1);
    case WRITEBACK:
      return writeback(x, log, e, at);
    case DIRECT_WAIT:
      return hold(x, thread, HELD_WRITEBACK, at, e);
    case DIRECT_DONE:
      return go(x, log.value(e) & 0xff, HELD_WRITEBACK, at);
    case SUBMIT:
      if (x.threads[thread]?.fsyncs.isOpen) x.threads[thread].stages.submitted(at);
      return x.depth.set(at, x.depth.last + 1);
    case DMA:
    case LEG_DMA:
      return read(x, log, e, at, kind === DMA ? 0 : 1);
    case IN_CACHE:
    case LEG_IN_CACHE:
      return write(x, log, e, kind === IN_CACHE ? 0 : 1, true);
    case MEDIA:
    case LEG_MEDIA:
      return write(x, log, e, kind === MEDIA ? 0 : 1, false);
    case COMPLETE:
      return complete(x, log, e, at);
    case DESTAGE:
    case LEG_DESTAGE:
      return destage(x, log, e, at, kind === DESTAGE ? 0 : 1);
    case FLUSH_SENT:
      return x.flushes.begin(at, e);
    case FLUSH_DONE:
      return x.flushes.end(at);
    case MISMATCH:
    case LEG_MISMATCH:
      return mismatch(x, log, e, at, kind === MISMATCH ? 0 : 1);
    case HEAL:
      return x.pages[log.page(e)].bad[0].end(at);
    case CRASH:
    case CUT:
      return endAll(x, at, kind === CUT);
    case ACT:
      return x.acts.push(at, e);
  }
}

/** Of a buffer written by O_DIRECT, which the event before says, the page cache's page is no cleaner than it was. */
function writeback(x: TimelineIndex, log: Log, e: number, at: number) {
  const page = x.pages[log.page(e)];
  page.writebacks.begin(at);
  if (e > 0 && log.kind(e - 1) === DIRECT_BEGIN) return x.counted.set(at, x.counted.last + 1);
  page.dirty.end(at);
  x.dirtyPages.set(at, x.dirtyPages.last - 1);
}

/** A thread of the lanes sleeps. The commit has no lane; an fsync's own waiting is the fsync's. */
function hold(x: TimelineIndex, thread: number, kind: number, at: number, e: number) {
  const lane = x.threads[thread];
  if (lane !== undefined && !lane.fsyncs.isOpen) lane.held[kind].begin(at, e);
}

function go(x: TimelineIndex, thread: number, kind: number, at: number) {
  if (x.threads[thread]?.fsyncs.isOpen) x.threads[thread].stages.woken(at);
  x.threads[thread]?.held[kind].end(at);
}

/** The device, or a mirror's leg, has read a sector; a gap before it, or another request, begins a new stretch of the transfer lane. */
function read(x: TimelineIndex, log: Log, e: number, at: number, leg: number) {
  const { sectorNs, sectors } = x.k;
  const began = at - sectorNs;
  const runs = x.transfers[leg];
  const last = runs.length - 1;
  const goesOn = last >= 0 && runs.to(last) === began && log.request(runs.event(last)) === log.request(e);
  if (!goesOn) runs.begin(began, e);
  runs.reach(at);
  const page = log.page(e);
  if (page === NO_PAGE) return;
  const writebacks = x.pages[page].writebacks;
  if (log.sector(e) === 0) writebacks.beginReading(began, log.request(e));
  if (log.sector(e) === sectors - 1) writebacks.endReading(at, leg);
}

/** A request completes, page by page in one step. */
function complete(x: TimelineIndex, log: Log, e: number, at: number) {
  const request = log.request(e);
  if (request !== x.completed) x.depth.set(at, x.depth.last - 1);
  x.completed = request;
  const page = log.page(e);
  if (page === NO_PAGE) return;
  const lane = x.pages[page];
  lane.writebacks.end(at);
  x.counted.set(at, x.counted.last - 1);
  x.newest[page] = log.value(e);
  // Of a mirror each leg's new block is judged now, or when it has it.
  if (x.k.legs > 1) for (const bad of lane.bad) bad.end(at);
  for (const cache of x.caches) cache.completed(page, blockOf(page, log.value(e)), e);
  settle(x, at);
}

/** A leg's cache has what a request writes, or its media have, past the cache. */
function write(x: TimelineIndex, log: Log, e: number, leg: number, enters: boolean) {
  const first = log.page(e);
  if (first === NO_PAGE) return;
  for (let page = first; page < first + log.value(e); page++) {
    // A mirror's late leg writes what is complete already.
    const open = x.pages[page].writebacks.isOpen;
    const block = open ? undefined : blockOf(page, x.newest[page]);
    x.caches[leg].written(log.at(e), page, enters, block, e);
  }
  settle(x, log.at(e));
}

function destage(x: TimelineIndex, log: Log, e: number, at: number, leg: number) {
  if (log.page(e) !== NO_PAGE) x.caches[leg].destaged(at, log.page(e), log.value(e), e);
  settle(x, at);
}

/** Notes whether something waits for its completion: to there a shared past must not be cut. */
function settle(x: TimelineIndex, at: number) {
  if (x.k.legs === 1) return;
  const since = x.caches.reduce((least, { waitsSince }) => Math.min(least, waitsSince ?? at), at);
  const waits = x.caches.some(({ waitsSince }) => waitsSince !== undefined);
  if (waits && !x.unsettled.isOpen) x.unsettled.begin(since, 0);
  else if (!waits) x.unsettled.end(at);
}

function mismatch(x: TimelineIndex, log: Log, e: number, at: number, leg: number) {
  const bad = x.pages[log.page(e)].bad[leg];
  if (!bad.isOpen) bad.begin(at, e);
  if (leg === 0) x.mismatches.push(at, e);
}

/** What a mount could not read stays bad on the device until it is written anew: seen in the machine itself. */
function startAnew(x: TimelineIndex, history: History, e: number) {
  const at = history.log.at(e);
  const w = history.worldAt(at);
  for (const cache of x.caches) cache.empty(at);
  x.pages.forEach(({ bad }, page) => {
    const b = newestBlock(w, page);
    x.newest[page] = w.newest[page];
    bad.forEach((spans, leg) => {
      const own = leg * x.k.blocks + b;
      if (w.summed[b] === 1 && blockCrc(w, own) !== w.blockSum[b]) spans.begin(at, e);
    });
  });
}
