import { blockOf } from '../../sim/blocks.ts';
import {
  ACT,
  COMPLETE,
  DIRECT_BEGIN,
  DIRTY,
  HEAL,
  LEG_MISMATCH,
  MISMATCH,
  NO_PAGE,
  SUBMIT,
  WRITEBACK,
} from '../../sim/events.ts';
import { settle } from './settle.ts';
import type { Take, Takes } from './take.ts';

/** Of a buffer written by O_DIRECT, which the event before says, the page cache's page is no cleaner than it was. */
const writeback: Take = (x, log, e, at) => {
  const page = x.pages[log.page(e)];
  page.writebacks.begin(at);
  if (e > 0 && log.kind(e - 1) === DIRECT_BEGIN) return x.counted.set(at, x.counted.last + 1);
  page.dirty.end(at);
  x.dirtyPages.set(at, x.dirtyPages.last - 1);
};

/** A request completes, page by page in one step. */
const complete: Take = (x, log, e, at) => {
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
};

const mismatch =
  (leg: number): Take =>
  (x, log, e, at) => {
    const bad = x.pages[log.page(e)].bad[leg];
    if (!bad.isOpen) bad.begin(at, e);
    x.mismatches.push(at, e);
  };

/** What becomes of pages; and acts, which stand on the axis as mismatches do. */
export const PAGES: Takes = {
  [DIRTY]: (x, log, e, at) => {
    x.pages[log.page(e)].dirty.begin(at, e);
    x.dirtyPages.set(at, x.dirtyPages.last + 1);
    x.counted.set(at, x.counted.last + 1);
  },
  [WRITEBACK]: writeback,
  [SUBMIT]: (x, log, e, at) => {
    const thread = x.threads[log.actor(e)];
    if (thread?.fsyncs.isOpen) thread.stages.submitted(at);
    x.depth.set(at, x.depth.last + 1);
  },
  [COMPLETE]: complete,
  [MISMATCH]: mismatch(0),
  [LEG_MISMATCH]: mismatch(1),
  [HEAL]: (x, log, e, at) => x.pages[log.page(e)].bad[0].end(at),
  [ACT]: (x, _log, e, at) => x.acts.push(at, e),
};
