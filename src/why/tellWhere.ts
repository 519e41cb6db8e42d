import { COMPLETE, DESTAGE, DIRTY, MEDIA, START, STORE, SUBMIT, WRITEBACK } from '../sim/events.ts';
import type { History } from '../sim/history.ts';
import { accidentBefore, bootBefore, firstFrom, lastBefore } from './look.ts';
import { found } from './remains.ts';
import { sentence } from './sentence.ts';
import type { Story } from './story.ts';

/**
 * Where the newer version of a page was when the accident came, which nobody had been promised: in memory
 * only, in the queue, in transfer, in the device cache, or on media with no root that names it.
 */
export function tellWhere(story: Story, event: number, weight: number) {
  const { history } = story;
  const { log } = history;
  const page = log.page(event);
  const accident = accidentBefore(history, event);
  const store = lostStore(history, event, accident);
  // The writeback that took the store along; it had begun in the same life, or there was none.
  const from = Math.max(store, bootBefore(history, accident), 0);
  const ofPage = (kind: number) => (e: number) => log.kind(e) === kind && log.page(e) === page;
  const writeback = firstFrom(from, accident, ofPage(WRITEBACK));
  if (writeback >= 0) tellWriteback(story, writeback, accident, weight);
  else {
    const dirty = lastBefore(accident, ofPage(DIRTY));
    if (dirty > from || store < from)
      story.add(dirty, weight, dirty < 0 ? undefined : `${sentence(history, dirty)}; it was in memory only`);
  }
  story.add(store, weight);
  const it = found(history, event);
  if (it !== null && it.promise > 0)
    story.add(
      it.promise,
      weight + 3,
      `${sentence(history, it.promise)}; it promised what there was at its call`,
    );
}

/** The last store to the sector that is older now than memory had it. */
function lostStore({ log }: History, verdict: number, accident: number): number {
  const [page, sector] = [log.page(verdict), log.sector(verdict)];
  return lastBefore(
    accident,
    (e) => log.kind(e) === STORE && log.page(e) === page && log.sector(e) === sector,
  );
}

/** Where a writeback had brought it by the accident. */
function tellWriteback(story: Story, writeback: number, accident: number, weight: number) {
  const { history } = story;
  const { log } = history;
  const page = log.page(writeback);
  const submit = firstFrom(writeback, accident, (e) => log.kind(e) === SUBMIT && holds(history, e, page));
  if (submit < 0) {
    story.add(writeback, weight, `${sentence(history, writeback)}; it was not submitted yet`);
    return;
  }
  const ofRequest = (kind: number) => (e: number) =>
    log.kind(e) === kind && log.request(e) === log.request(submit);
  const completed = firstFrom(submit, accident, (e) => ofRequest(COMPLETE)(e) && log.page(e) === page);
  if (completed >= 0) return tellCompleted(story, completed, accident, weight);
  story.add(writeback, weight + 2);
  const start = firstFrom(submit, accident, ofRequest(START));
  story.add(
    submit,
    start < 0 ? weight : weight + 1,
    start < 0 ? `${sentence(history, submit)}; it was still in the queue` : undefined,
  );
  story.add(start, weight, start < 0 ? undefined : `${sentence(history, start)}; it had not completed`);
}

/** Whether a submission’s request writes a page. */
function holds({ log }: History, submit: number, page: number): boolean {
  const first = log.page(submit);
  return first <= page && page < first + log.value(submit);
}

/** It had completed: into the cache only, or without a durable root that names it. */
function tellCompleted(story: Story, completed: number, accident: number, weight: number) {
  const { history } = story;
  const { log } = history;
  const [page, request] = [log.page(completed), log.request(completed)];
  const got = (e: number) =>
    log.request(e) === request &&
    (log.kind(e) === MEDIA || (log.kind(e) === DESTAGE && log.page(e) === page));
  // What goes to media goes there before it completes, or later.
  const media = lastBefore(accident, got);
  const where =
    media < 0 ? ', into the device cache; no durable root names it yet' : '; no durable root names it yet';
  story.add(completed, weight, `${sentence(history, completed)}${where}`);
  story.add(media, weight + 2);
}
