import type { Ns } from '../model/units.ts';
import {
  COMMIT_BEGIN,
  COMPLETE,
  COPY,
  DESTAGE,
  DMA,
  FLUSH_DONE,
  FLUSH_SENT,
  HEAL,
  IN_CACHE,
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
import { causeOf, FAR, firstFrom, lastBefore, lastSinceBoot } from './look.ts';
import { sentence } from './sentence.ts';
import type { Story, Teller } from './story.ts';
import { tellHeal, tellMismatch } from './tellBroken.ts';
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
  const own = log.request(cause) === log.request(event) && log.kind(cause) !== COMPLETE;
  if (own) story.add(cause, weight + 6);
  tellWay(story, event, weight, own ? cause : event);
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
