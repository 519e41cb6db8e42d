import {
  DMA,
  FAULT,
  FILE_GOT,
  FILE_WAIT,
  LOCK_GOT,
  LOCK_WAIT,
  PATIENCE_OVER,
  POOL_GOT,
  POOL_WAIT,
  QUEUE_GOT,
  QUEUE_WAIT,
  RELEASE,
  START,
  STORE,
  THROTTLE,
  WRITEBACK,
  WRITEBACK_WAIT,
  WRITEBACK_WOKEN,
} from '../sim/events.ts';
import type { History } from '../sim/history.ts';
import { waitsOf } from './held.ts';
import { causeOf, lastBefore, NEAR, ownBefore } from './look.ts';
import type { Story, Teller } from './story.ts';
import { tellThrottle } from './tellLimit.ts';
import { lastOf, tellHolder } from './tellLock.ts';
import { rootOf, tellPageWriteback, tellWay } from './tellRequest.ts';

/** Why somebody waits, and what ended a wait. */
export const WAIT_TELLERS: Readonly<Record<number, Teller>> = {
  [LOCK_WAIT]: tellHolder,
  [FILE_WAIT]: tellHolder,
  [WRITEBACK_WAIT]: tellWritebackWait,
  [POOL_WAIT]: tellPoolWait,
  [QUEUE_WAIT]: tellQueueWait,
  [THROTTLE]: tellThrottle,
  [LOCK_GOT]: tellGot,
  [FILE_GOT]: tellGot,
  [WRITEBACK_WOKEN]: tellCompleted,
  [RELEASE]: tellCompleted,
  [POOL_GOT]: tellCompleted,
  [PATIENCE_OVER]: (story, event, weight) => story.tell(causeOf(story.history.log, event), weight + 1),
  [QUEUE_GOT]: tellGot,
};

function tellWritebackWait(story: Story, event: number, weight: number) {
  const { history } = story;
  const { log } = history;
  const page = log.page(event);
  const why = causeOf(log, event);
  const own = ownBefore(history, event);
  if (own >= 0 && log.kind(own) === FAULT) story.add(own, weight + 6);
  if (log.value(event) === 1) story.add(readOf(history, event), weight + 2);
  if (why < 0) return;
  // Not submitted yet: whoever prepares it may be waiting himself.
  if (log.kind(why) === WRITEBACK) tellPreparer(story, why, event, weight);
  tellPageWriteback(story, why, page, event, weight);
}

/** The device’s reading of the sector that a writer waits for. */
function readOf({ log }: History, event: number): number {
  const is = (e: number) =>
    log.kind(e) === DMA && log.page(e) === log.page(event) && log.sector(e) === log.sector(event);
  return lastBefore(event, is);
}

function tellPreparer(story: Story, writeback: number, event: number, weight: number) {
  const { history } = story;
  const { log } = history;
  const last = lastOf(history, log.actor(writeback), event);
  if (last > writeback) story.add(last, weight + 1);
}

/** All spare pages are in use: the oldest writeback that holds one. */
function tellPoolWait(story: Story, event: number, weight: number) {
  const { history } = story;
  const { log, k } = history;
  const w = history.worldAt(log.at(event));
  let oldest = -1;
  for (let p = 0; p < k.pages; p++) {
    const aside = w.wb[p] && w.wbFrame[p] !== w.pageFrame[p] + 1;
    if (aside && (oldest < 0 || w.wbAt[p] < w.wbAt[oldest])) oldest = p;
  }
  if (oldest >= 0 && w.wbWhy[oldest] < event)
    tellPageWriteback(story, w.wbWhy[oldest], oldest, event, weight);
  story.tell(rootOf(history, event), weight + 1);
}

/** The queue is full: what the device is at. */
function tellQueueWait(story: Story, event: number, weight: number) {
  const { history } = story;
  const { log } = history;
  const start = lastBefore(event, (e) => log.kind(e) === START);
  story.add(start, weight + 1);
  story.tell(rootOf(history, event), weight + 1);
}

/** A lock or a place was given up: what its holder had been at; and the wait itself. */
function tellGot(story: Story, event: number, weight: number) {
  const { history } = story;
  const { log } = history;
  const cause = causeOf(log, event);
  story.add(ownBefore(history, event, NEAR), weight + 3);
  // What kept the holder says more than that his store has landed.
  const waits = cause >= 0 && log.kind(cause) === STORE ? waitsOf(history, cause) : [];
  if (waits.length === 0) return story.tell(cause, weight + 1);
  story.add(cause, weight + 5);
  for (const end of waits) story.tell(end, weight + 1);
}

/** A request’s completion ended the wait. */
function tellCompleted(story: Story, event: number, weight: number) {
  const { history } = story;
  const { log } = history;
  const cause = causeOf(log, event);
  const own = ownBefore(history, event, NEAR);
  if (own >= 0 && WAITS.includes(log.kind(own))) story.add(own, weight + 2);
  if (cause < 0) return;
  if (log.kind(event) !== WRITEBACK_WOKEN) story.tell(cause, weight + 1);
  else tellWay(story, cause, weight);
}

const WAITS: readonly number[] = [WRITEBACK_WAIT, POOL_WAIT, THROTTLE];
