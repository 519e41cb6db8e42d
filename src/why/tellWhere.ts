import { DIRTY, START, STORE } from '../sim/events.ts';
import type { History } from '../sim/history.ts';
import { accidentBefore, bootBefore } from '../sim/marks.ts';
import { stampProcess, stampStore } from '../sim/stamp.ts';
import { arrivalOfPage, completionOf, landingOf } from './commits.ts';
import { oneLegText, tellReadBefore } from './legTale.ts';
import { firstFrom, lastBefore } from './look.ts';
import { found, namedVersion } from './remains.ts';
import { sentence } from './sentence.ts';
import type { Story } from './story.ts';
import { readingOf, submissionTaking, writebackTaking } from './taken.ts';
import { submissionBefore } from './tellRequest.ts';

/**
 * Where the newer version of a page was when the accident came, which nobody had been promised: in memory
 * only, in the queue, in transfer, in the device cache, or on media with no root that names it.
 */
export function tellWhere(story: Story, event: number, weight: number) {
  const { history } = story;
  const accident = accidentBefore(history, event);
  const store = newestStore(history, event, accident);
  const life = Math.max(bootBefore(history, accident), 0);
  // The writeback that took the store along; it had begun in the same life, or there was none.
  const read = store < life ? -1 : readingOf(history, store, accident);
  const writeback =
    store < 0 || read >= 0 ? -1 : writebackTaking(history, store, Math.max(store, life), accident);
  if (read >= 0 && tellReadBefore(story, store, history.log.request(read), event, weight)) {
    // Nothing more was to be written: of the two legs the one has it.
  } else if (read >= 0) tellRequestOf(story, event, read, accident, weight);
  else if (writeback >= 0) tellWriteback(story, event, writeback, accident, weight);
  else if (store < life) story.add(dirtySince(history, event, accident, life), weight);
  const inMemory = read < 0 && writeback < 0 && store >= life;
  story.add(store, weight, inMemory ? `${sentence(history, store)}; it was in memory only` : undefined);
  const { promise } = found(history, event);
  if (promise > 0)
    story.add(promise, weight + 3, `${sentence(history, promise)}; it promised what there was at its call`);
}

/** The store that memory had in the sector that is older now; the last one to it where memory had none. */
function newestStore(history: History, verdict: number, accident: number): number {
  const { log, k } = history;
  const { had } = found(history, verdict);
  if (had !== 0) return history.storeEvent(stampProcess(k, had), stampStore(k, had));
  const [page, sector] = [log.page(verdict), log.sector(verdict)];
  return lastBefore(
    accident,
    (e) => log.kind(e) === STORE && log.page(e) === page && log.sector(e) === sector,
  );
}

function dirtySince({ log }: History, verdict: number, accident: number, life: number): number {
  const is = (e: number) => log.kind(e) === DIRTY && log.page(e) === log.page(verdict);
  const dirty = lastBefore(accident, is);
  return dirty > life ? dirty : -1;
}

/** A writeback of which the device has not read the store yet. */
function tellWriteback(story: Story, event: number, writeback: number, accident: number, weight: number) {
  const { history } = story;
  const submit = submissionTaking(history, writeback, accident);
  if (submit < 0) {
    story.add(writeback, weight, `${sentence(history, writeback)}; it was not submitted yet`);
    return;
  }
  story.add(writeback, weight + 2);
  tellUnderWay(story, event, submit, accident, weight);
}

/** A request that was submitted: in the queue, or at the device. */
function tellUnderWay(story: Story, event: number, submit: number, accident: number, weight: number) {
  const { history } = story;
  const { log } = history;
  const request = log.request(submit);
  const start = firstFrom(submit, accident, (e) => log.kind(e) === START && log.request(e) === request);
  const queued = start < 0 ? `${sentence(history, submit)}; it was still in the queue` : undefined;
  story.add(submit, start < 0 ? weight : weight + 1, queued);
  story.add(start, weight, start < 0 ? undefined : `${sentence(history, start)}; it had not completed`);
  tellLanding(story, event, request, weight + 1);
}

/** How far the request has come for which the device has read the store. */
function tellRequestOf(story: Story, event: number, read: number, accident: number, weight: number) {
  const { history } = story;
  const { log } = history;
  const [page, request] = [log.page(read), log.request(read)];
  const completed = completionOf(history, request, accident, page);
  if (completed >= 0) return tellCompleted(story, event, completed, accident, weight);
  const submit = submissionBefore(history, read, page, request);
  if (submit >= 0) tellUnderWay(story, event, submit, accident, weight);
}

/** It had completed: into the cache only, or without a durable root that names it. */
function tellCompleted(story: Story, event: number, completed: number, accident: number, weight: number) {
  const { history } = story;
  const { log } = history;
  const [page, request] = [log.page(completed), log.request(completed)];
  const media = arrivalOfPage(history, request, accident, page);
  const cached = media < 0 ? ', into the device cache' : '';
  // Without checksums a block is overwritten in place: every root names it.
  const named = log.value(completed) === namedVersion(history, event);
  const oneLeg = named ? oneLegText(history, completed) : undefined;
  const words = `${sentence(history, completed)}${cached}${named ? '' : '; no durable root names it yet'}`;
  story.add(completed, weight, oneLeg ?? words);
  story.add(media, weight + 2);
  tellLanding(story, event, request, weight + 1);
}

/** What the accident made of a request whose block the root names; of another nobody will see it. */
function tellLanding(story: Story, event: number, request: number, weight: number) {
  const { history } = story;
  const { log } = history;
  const landed = landingOf(history, request, event, log.page(event), 1);
  if (!found(history, event).summed) story.add(landed, weight);
}
