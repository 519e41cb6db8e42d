import type { Ns } from '../model/units.ts';
import { BY_DIRECT } from '../sim/constants.ts';
import {
  CHECKSUM,
  COMMIT_BEGIN,
  DIRTY,
  FSYNC_BEGIN,
  KICKED,
  LEG_DESTAGE,
  LEG_DMA,
  LEG_IN_CACHE,
  LEG_LANDED,
  LEG_MEDIA,
  LEG_MISMATCH,
  LEG_START,
  LOCK_GOT,
  NO_PAGE,
  POOL_GOT,
  QUEUE_GOT,
  START,
  STORE,
  SUBMIT,
  TICK,
  WRITEBACK,
} from '../sim/events.ts';
import type { History } from '../sim/history.ts';
import { firstFrom, lastBefore, NEAR, waited } from './look.ts';
import { sentence } from './sentence.ts';
import type { Story } from './story.ts';
import { lasting } from './words.ts';

/**
 * The way of a request: taken by the device, submitted, its page prepared. `before`: the event that
 * it explains.
 */
export function tellRequest(story: Story, submit: number, page: number, before: number, weight: number) {
  if (submit < 0) return;
  const { log } = story.history;
  const request = log.request(submit);
  const taken = OF_LEG_2.includes(log.kind(before)) ? LEG_START : START;
  const start = firstFrom(submit, before, (e) => log.kind(e) === taken && log.request(e) === request);
  const queued = start >= 0 && log.at(start) > log.at(submit);
  story.add(start, weight + (queued ? 1 : 4));
  story.add(submit, weight + (queued ? 3 : 2));
  if (log.page(submit) === NO_PAGE) return story.tell(rootOf(story.history, submit), weight + 1);
  tellWriteback(story, writebackOf(story.history, submit, page), page, weight);
}

/** What the second disk of a mirror does with a request that it has taken itself. */
const OF_LEG_2: readonly number[] = [LEG_DMA, LEG_IN_CACHE, LEG_MEDIA, LEG_DESTAGE, LEG_LANDED, LEG_MISMATCH];

/** How a page came under writeback: who found it dirty, and since when it was. */
export function tellWriteback(story: Story, writeback: number, page: number, weight: number) {
  if (writeback < 0) return;
  story.add(writeback, weight + 5);
  const root = tellFound(story, writeback, page, weight);
  tellDelay(story, root, writeback, weight);
}

/** Who found a page dirty, at an event of the preparation, and since when it was. */
export function tellFound(story: Story, event: number, page: number, weight: number): number {
  const { history } = story;
  const { log } = history;
  const root = rootOf(history, event);
  const last = lastBefore(event, (e) => log.page(e) === page && CHANGES.includes(log.kind(e)));
  const dirty = last >= 0 && log.kind(last) === DIRTY ? last : -1;
  if (dirty > root) story.add(dirty, weight + 4);
  const since = dirty >= 0 && dirty < root ? log.at(root) - log.at(dirty) : -1;
  story.tell(root, weight + 1, since <= 0 ? undefined : dirtyFor(history, root, page, since));
  return root;
}

/** What makes a page dirty, and clean. */
const CHANGES: readonly number[] = [DIRTY, WRITEBACK];

function dirtyFor(history: History, root: number, page: number, ns: Ns): string {
  return `${sentence(history, root)}; page ${page} has been dirty for ${lasting(ns)}`;
}

/** What kept whoever writes back from reaching this page: the longest wait on the way, if it is most of it. */
function tellDelay(story: Story, root: number, writeback: number, weight: number) {
  const { history } = story;
  const { log } = history;
  if (root < 0) return;
  const actor = log.actor(writeback);
  let longest = (log.at(writeback) - log.at(root)) / 2;
  let found = -1;
  const from = Math.max(root, writeback - NEAR);
  for (let e = from; e < writeback; e++) {
    if (log.actor(e) !== actor || !GOT.includes(log.kind(e)) || waited(history, e) <= longest) continue;
    longest = waited(history, e);
    found = e;
  }
  story.add(found, weight + 2);
}

const GOT: readonly number[] = [POOL_GOT, QUEUE_GOT, LOCK_GOT];

/** The submission of the request that wrote, or writes, a page, as known just before an event; -1: not submitted. */
export function submissionBefore(history: History, event: number, page: number, request: number): number {
  const { log } = history;
  const is = (e: number) => log.kind(e) === SUBMIT && log.request(e) === request;
  const near = lastBefore(event, is, NEAR);
  if (near >= 0 || page === NO_PAGE || log.at(event) === 0) return near >= 0 ? near : lastBefore(event, is);
  const known = history.worldAt(log.at(event) - 1).wbWhy[page];
  return known < event && is(known) ? known : lastBefore(event, is);
}

/** When the page went under writeback that a request writes. */
export function writebackOf({ log }: History, submit: number, page: number): number {
  return lastBefore(submit, (e) => log.kind(e) === WRITEBACK && log.page(e) === page);
}

/** What the request’s checksum, or copy, was taken with; -1: none. */
export function preparationOf({ log }: History, submit: number, page: number, kind: number): number {
  const is = (e: number) => log.page(e) === page && (log.kind(e) === kind || log.kind(e) === WRITEBACK);
  const found = lastBefore(submit, is);
  return found >= 0 && log.kind(found) === kind ? found : -1;
}

/** Why a thread writes: the flusher’s wake, the fsync, the kick, the commit that an event belongs to, or is. */
export function rootOf({ log, k }: History, event: number): number {
  const actor = log.actor(event);
  const beginnings = k.route[actor] === BY_DIRECT ? [...BEGINNINGS, STORE] : BEGINNINGS;
  return lastBefore(event + 1, (e) => log.actor(e) === actor && beginnings.includes(log.kind(e)));
}

const BEGINNINGS: readonly number[] = [TICK, FSYNC_BEGIN, KICKED, COMMIT_BEGIN];

/** Events of a request at the device, or of a block: its way. `before`: by which of them, if another says it better. */
export function tellWay(story: Story, event: number, weight: number, before = event) {
  const { history } = story;
  const { log } = history;
  const page = log.page(event);
  const submit = submissionBefore(history, event, page, log.request(event));
  story.add(submit < 0 || page === NO_PAGE ? -1 : preparationOf(history, submit, page, CHECKSUM), weight + 4);
  tellRequest(story, submit, page, before, weight);
}

/** A page’s writeback, from its submission if that has come, else from its beginning. */
export function tellPageWriteback(story: Story, why: number, page: number, before: number, weight: number) {
  if (story.history.log.kind(why) === SUBMIT) tellRequest(story, why, page, before, weight);
  else tellWriteback(story, why, page, weight);
}
