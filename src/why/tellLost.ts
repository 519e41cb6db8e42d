import { COMMIT_BEGIN, CUT, DMA, FLUSH_SENT, LANDED, STORE } from '../sim/events.ts';
import type { History } from '../sim/history.ts';
import { accidentBefore } from '../sim/marks.ts';
import { landedSectors, openSectors } from '../sim/payload.ts';
import { stampProcess, stampStore } from '../sim/stamp.ts';
import { fsyncOf } from './calls.ts';
import { arrivalOf, commitOf, completionOf, landingOf, promisedBy } from './commits.ts';
import { oneLegText, tellReadBefore } from './legTale.ts';
import { causeOf, firstFrom, lastBefore } from './look.ts';
import { found, namedVersion } from './remains.ts';
import { sentence } from './sentence.ts';
import type { Story } from './story.ts';
import { readingOf } from './taken.ts';
import { tellFlush, tellRootLost, tellUnkept, whereWritten } from './tellUnkept.ts';

/** An fsync promised it; what should have kept the promise was a lie, came too early, or heard of one leg only. */
export function tellLost(story: Story, event: number, weight: number) {
  const { history } = story;
  const { log } = history;
  const page = log.page(event);
  const end = causeOf(log, event);
  story.add(end, weight);
  const store = promisedStore(history, event, end);
  story.add(store, weight);
  const written = store < 0 ? -1 : writtenWith(history, store, end);
  if (tellStray(story, event, written, weight)) return;
  if (written >= 0 && log.value(written) !== namedVersion(history, event))
    return tellNoRoot(story, event, written, end, weight);
  if (written < 0) return;
  story.add(landingOf(history, log.request(written), event, page, 1), weight + 2);
  if (tellReadBefore(story, store, log.request(written), event, weight)) return;
  const oneLeg = oneLegText(history, written);
  if (oneLeg === undefined) return tellUnkept(story, written, end, weight);
  story.add(written, weight, oneLeg);
  tellFlush(story, written, end, weight + 1);
}

/** Of a mirror of which one leg does: the first read on for a request that counted as complete, and took what was there by then. */
function tellStray(story: Story, event: number, written: number, weight: number): boolean {
  const { history } = story;
  const { log } = history;
  const [page, sector] = [log.page(event), log.sector(event)];
  const { held } = found(history, event);
  if (!history.k.oneLegDoes || held === 0) return false;
  const isRead = (e: number) => log.kind(e) === DMA && log.page(e) === page && log.sector(e) === sector;
  const read = lastBefore(event, (e) => isRead(e) && log.value(e) === held);
  const completed = read < 0 ? -1 : completionOf(history, log.request(read), event, page);
  if (completed < 0 || read < Math.max(completed, written)) return false;
  story.add(read, weight, `${sentence(history, read)}, though the request counts as complete`);
  story.add(completed, weight, oneLegText(history, completed));
  return true;
}

/** The store that the sector should hold. */
function promisedStore(history: History, verdict: number, end: number): number {
  const { log, k } = history;
  const { owed } = found(history, verdict);
  if (owed !== 0) return history.storeEvent(stampProcess(k, owed), stampStore(k, owed));
  const begin = fsyncOf(history, end);
  const [page, sector] = [log.page(verdict), log.sector(verdict)];
  const is = (e: number) => log.kind(e) === STORE && log.page(e) === page && log.sector(e) === sector;
  return lastBefore(begin < 0 ? end : begin, is);
}

/** When the write completed that took a store along, before an fsync returned; -1: none did. */
function writtenWith(history: History, store: number, end: number): number {
  const { log } = history;
  const read = readingOf(history, store, end);
  return read < 0 ? -1 : completionOf(history, log.request(read), end, log.page(store));
}

/** No root that survives names the block: its commit’s root was lost, or none was begun after it had completed. */
function tellNoRoot(story: Story, event: number, written: number, end: number, weight: number) {
  const { history } = story;
  const { log } = history;
  const isBegin = (e: number) => log.kind(e) === COMMIT_BEGIN;
  const naming = firstFrom(written, end, isBegin);
  if (naming >= 0) {
    const gone = log.kind(accidentBefore(history, event)) === CUT && !isSafe(history, written, event);
    const commit = commitOf(history, log.value(naming), event);
    if (gone && !history.k.tags) return tellUnkept(story, written, end, weight);
    story.add(written, gone ? weight : weight + 2, gone ? whereWritten(history, written) : undefined);
    return tellRootLost(story, commit, event, weight);
  }
  story.add(written, weight, `${sentence(history, written)}; no root names it yet`);
  const commit = promisedBy(history, end);
  if (commit === null) return tellNoCommit(story, written, end, weight);
  const early = `request ${log.request(written)} has not completed: it is not named`;
  story.add(commit.begin, weight, `${sentence(history, commit.begin)}; ${early}`);
}

/** A call that asked for a FLUSH before its data was done, when there was nothing to commit. */
function tellNoCommit(story: Story, written: number, end: number, weight: number) {
  const { history } = story;
  const { log } = history;
  const flush = lastBefore(end, (e) => log.kind(e) === FLUSH_SENT);
  const early = `asked for before request ${log.request(written)} had completed, when there was nothing to commit`;
  story.add(flush, weight, flush < 0 ? undefined : `${sentence(history, flush)}; ${early}`);
}

/** Whether all that a write brought for its page is on media, of a mirror on the first leg. */
function isSafe(history: History, written: number, event: number): boolean {
  const { log } = history;
  const there = arrivalOf(history, log.request(written), event, log.page(written), 1);
  if (there < 0 || log.kind(there) !== LANDED) return there >= 0;
  return landedSectors(log.value(there)) === openSectors(log.value(there));
}
