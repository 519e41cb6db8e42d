import type { Ns } from '../../model/units.ts';
import {
  COPY,
  DIRECT_DONE,
  DIRECT_WAIT,
  FAULT,
  FILE_GOT,
  FILE_WAIT,
  FSYNC_BEGIN,
  FSYNC_END,
  LOCK_GOT,
  LOCK_WAIT,
  PATIENCE_OVER,
  POOL_GOT,
  POOL_WAIT,
  QUEUE_GOT,
  QUEUE_WAIT,
  RELEASE,
  SPLIT,
  SPLIT_VOID,
  STORE,
  THROTTLE,
  TICK,
  TICK_END,
  WRITEBACK_WAIT,
  WRITEBACK_WOKEN,
} from '../../sim/events.ts';
import type { Take, Takes } from './take.ts';
import {
  HELD_FILE,
  HELD_LOCK,
  HELD_POOL,
  HELD_QUEUE,
  HELD_THROTTLED,
  HELD_WRITEBACK,
  type TimelineIndex,
} from './timelineIndex.ts';

const holds =
  (kind: number): Take =>
  (x, log, e, at) => {
    const lane = x.threads[log.actor(e)];
    // The commit has no lane; an fsync's own waiting is the fsync's.
    if (lane !== undefined && !lane.fsyncs.isOpen) lane.held[kind].begin(at, e);
  };

const goesOn =
  (kind: number): Take =>
  (x, log, e, at) =>
    go(x, log.actor(e), kind, at);

function go(x: TimelineIndex, thread: number, kind: number, at: Ns) {
  const lane = x.threads[thread];
  if (lane === undefined) return;
  if (lane.fsyncs.isOpen) lane.stages.woken(at);
  lane.held[kind].end(at);
}

const copied: Take = (x, log, e, at) => x.threads[log.actor(e)].copies.push(at, e);

/** What the processes, you and the flusher do and wait for. */
export const THREADS: Takes = {
  [STORE]: (x, log, e, at) => x.threads[log.actor(e)].stores.push(at, e),
  [FAULT]: (x, log, e, at) => x.threads[log.actor(e)].faults.push(at, e),
  [WRITEBACK_WAIT]: holds(HELD_WRITEBACK),
  [WRITEBACK_WOKEN]: goesOn(HELD_WRITEBACK),
  [PATIENCE_OVER]: goesOn(HELD_WRITEBACK),
  [DIRECT_WAIT]: holds(HELD_WRITEBACK),
  // A step of the device: whose write it was the value says.
  [DIRECT_DONE]: (x, log, e, at) => go(x, log.value(e) & 0xff, HELD_WRITEBACK, at),
  [LOCK_WAIT]: holds(HELD_LOCK),
  [LOCK_GOT]: goesOn(HELD_LOCK),
  [FILE_WAIT]: holds(HELD_FILE),
  [FILE_GOT]: goesOn(HELD_FILE),
  [POOL_WAIT]: holds(HELD_POOL),
  [POOL_GOT]: goesOn(HELD_POOL),
  [QUEUE_WAIT]: holds(HELD_QUEUE),
  [QUEUE_GOT]: goesOn(HELD_QUEUE),
  [THROTTLE]: holds(HELD_THROTTLED),
  [RELEASE]: goesOn(HELD_THROTTLED),
  [SPLIT]: copied,
  [COPY]: copied,
  // Value 1: the copy was made, and nobody needed it any more.
  [SPLIT_VOID]: (x, log, e, at) => {
    if (log.value(e) === 1) copied(x, log, e, at);
  },
  [FSYNC_BEGIN]: (x, log, e, at) => {
    const { stages, fsyncs } = x.threads[log.actor(e)];
    stages.begin(at);
    fsyncs.begin(at, e);
  },
  [FSYNC_END]: (x, log, e, at) => x.threads[log.actor(e)].fsyncs.end(at),
  [TICK]: (x, log, e, at) => {
    if (log.value(e) === 1) return x.ticksPassed.push(at, e);
    x.ticks.push(at, e);
    x.flusherAwake.begin(at, e);
  },
  [TICK_END]: (x, _log, _e, at) => x.flusherAwake.end(at),
};
