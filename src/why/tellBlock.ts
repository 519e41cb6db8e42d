import type { Ns } from '../model/units.ts';
import {
  CHECKSUM,
  COMMIT_BEGIN,
  COMPLETE,
  COPY,
  DESTAGE,
  DMA,
  FLUSH_DONE,
  FLUSH_SENT,
  HEAL,
  IN_CACHE,
  LEG_DMA,
  LEG_MISMATCH,
  MEDIA,
  MISMATCH,
  MIX,
  ROOT_DURABLE,
  START,
  STORE,
  SUBMIT,
  WASTED,
} from '../sim/events.ts';
import type { History } from '../sim/history.ts';
import { culpritOf, tellCulprit } from './culprit.ts';
import { oneLegText } from './legTale.ts';
import { causeOf, FAR, firstFrom, lastBefore, lastSinceBoot } from './look.ts';
import { sentence } from './sentence.ts';
import type { Story, Teller } from './story.ts';
import { preparationOf, submissionBefore, tellRequest, tellWay } from './tellRequest.ts';
import { lasting } from './words.ts';

/** What happens to a request at the device, and to blocks. */
export const BLOCK_TELLERS: Readonly<Record<number, Teller>> = {
  [START]: tellWay,
  [DMA]: tellWay,
  [IN_CACHE]: tellWay,
  [MEDIA]: tellWay,
  [COMPLETE]: tellComplete,
  [MISMATCH]: tellMismatch,
  [HEAL]: tellHeal,
  [MIX]: tellMix,
  [WASTED]: tellWasted,
  [DESTAGE]: tellDestage,
};

function tellComplete(story: Story, event: number, weight: number) {
  const { log } = story.history;
  const cause = causeOf(log, event);
  if (log.request(cause) === log.request(event) && log.kind(cause) !== COMPLETE) story.add(cause, weight + 6);
  tellWay(story, event, weight);
}

function tellMismatch(story: Story, event: number, weight: number) {
  const sector = tellBroken(story, event, weight);
  if (sector >= 0)
    story.add(event, weight, `stored crc32c ≠ block ${story.history.log.page(event)}, sector ${sector}`);
}

/** How a block came not to match its checksum: the reading, the store before it, the checksum; returns the sector, -1: not found. */
export function tellBroken(story: Story, event: number, weight: number): number {
  const { history } = story;
  const { log } = history;
  const page = log.page(event);
  const dma = log.kind(event) === LEG_MISMATCH ? LEG_DMA : DMA;
  const submit = submissionBefore(history, event, page, log.request(event));
  if (submit < 0) return -1;
  const sum = preparationOf(history, submit, page, CHECKSUM);
  const culprit = sum < 0 ? undefined : culpritOf(history, page, sum, event, dma);
  if (culprit) tellCulprit(story, culprit, weight);
  else tellReadOn(story, event, weight);
  story.add(sum, weight);
  tellRequest(story, submit, page, event, weight);
  return culprit ? culprit.sector : -1;
}

/** Of a mirror of which one leg does: the first had to read on, from memory that was free by then. */
function tellReadOn(story: Story, event: number, weight: number) {
  const { history } = story;
  const { log } = history;
  const completed = lastBefore(
    event,
    (e) =>
      log.kind(e) === COMPLETE && log.request(e) === log.request(event) && log.page(e) === log.page(event),
  );
  const words = completed < 0 ? undefined : oneLegText(history, completed);
  if (words !== undefined) story.add(completed, weight, `${words}; it reads on, what is there by then`);
}

/** For how long the block had been bad that is good again. */
function tellHeal(story: Story, event: number, weight: number) {
  const { history } = story;
  const { log } = history;
  const bad = lastBefore(event, (e) => log.kind(e) === MISMATCH && log.page(e) === log.page(event));
  if (bad >= 0)
    story.add(event, weight, `${sentence(history, event)} after ${lasting(log.at(event) - log.at(bad))}`);
  tellWay(story, event, weight);
}

/** A store to a sector that had been read, then one to a sector that had not: the device took the second only. */
function tellMix(story: Story, event: number, weight: number) {
  const { history } = story;
  const { log } = history;
  const page = log.page(event);
  const submit = submissionBefore(history, event, page, log.request(event));
  if (submit < 0) return;
  let [read, missed, taken] = [0, -1, -1];
  for (let e = Math.max(submit, event - FAR); e < event && taken < 0; e++) {
    if (log.page(e) !== page) continue;
    if (log.kind(e) === DMA) read++;
    else if (log.kind(e) === STORE && log.sector(e) < read) missed = missed < 0 ? e : missed;
    else if (log.kind(e) === STORE && missed >= 0) taken = e;
  }
  if (taken >= 0) {
    story.add(missed, weight, `${sentence(history, missed)}, which the device had read`);
    story.add(taken, weight, `${sentence(history, taken)}, which it had not read yet`);
  }
  tellRequest(story, submit, page, event, weight);
}

function tellWasted(story: Story, event: number, weight: number) {
  const { history } = story;
  const page = history.log.page(event);
  const submit = submissionBefore(history, event, page, history.log.request(event));
  if (submit >= 0) story.add(preparationOf(history, submit, page, COPY), weight + 1);
  tellRequest(story, submit, page, event, weight);
}

/** A block leaves the cache because a FLUSH wants it, or because it is old enough. */
function tellDestage(story: Story, event: number, weight: number) {
  const { history } = story;
  const { log, k } = history;
  const began = log.at(event) - k.mediaNs;
  const is = (e: number) => log.kind(e) === IN_CACHE && log.request(e) === log.request(event);
  const cached = lastBefore(event, is);
  const flush = lastBefore(event, (e) => log.kind(e) === FLUSH_SENT || log.kind(e) === FLUSH_DONE);
  const wanted =
    flush > cached && log.kind(flush) === FLUSH_SENT && log.value(flush) === 0 && log.at(flush) <= began;
  if (wanted) story.tell(flush, weight + 1);
  if (cached < 0) return;
  // A newer version may have taken the block's place in the cache while it was being written.
  const rest = began - log.at(cached);
  if (k.tags && !wanted && rest < k.destageNs) story.add(orderedBefore(history, event, began), weight + 1);
  story.add(
    cached,
    weight + 1,
    rest > 0 ? `${sentence(history, cached)}, and stays ${lasting(rest)}` : undefined,
  );
  tellWay(story, cached, weight + 2);
}

/** The ordered metadata of the commit under way, for which the device empties its cache; -1: none. */
function orderedBefore(history: History, event: number, began: Ns): number {
  const { log, k } = history;
  const is = (e: number) => log.kind(e) === COMMIT_BEGIN || log.kind(e) === ROOT_DURABLE;
  const begin = lastSinceBoot(history, event, is);
  if (begin < 0 || log.kind(begin) === ROOT_DURABLE) return -1;
  const submit = firstFrom(begin, event, (e) => log.kind(e) === SUBMIT && log.actor(e) === k.commit);
  return submit >= 0 && log.at(submit) <= began ? submit : -1;
}
