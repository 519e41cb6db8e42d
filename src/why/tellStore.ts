import { BY_MMAP } from '../sim/constants.ts';
import {
  ACT,
  COMPLETE,
  DIRTY,
  DMA,
  FAULT,
  FOLD,
  GRANT,
  PATIENCE_OVER,
  SHOOTDOWN,
  SPLIT,
  SPLIT_VOID,
  STORE,
  WRITEBACK,
} from '../sim/events.ts';
import type { History } from '../sim/history.ts';
import { passageOf, waitsOf } from './held.ts';
import { causeOf, changesPte, firstFrom, lastBefore, lastSinceBoot, ownBefore, waited } from './look.ts';
import type { Story, Teller } from './story.ts';
import { tellSwitch } from './tellPte.ts';
import { submissionBefore, tellRequest, tellWriteback } from './tellRequest.ts';

/** A store, from its fault to its landing. */
export const STORE_TELLERS: Readonly<Record<number, Teller>> = {
  [STORE]: tellStore,
  [GRANT]: tellGrant,
  [DIRTY]: tellDirty,
  [SPLIT]: tellSplit,
  [SPLIT_VOID]: tellSplitVoid,
};

/** What held the store; where nothing did, since when its PTE has been writable. */
function tellStore(story: Story, event: number, weight: number) {
  const { history } = story;
  const { log, k } = history;
  if (log.actor(event) === k.you) story.add(askedFor(history, event), weight + 1);
  const passage = passageOf(history, event);
  if (passage.length > 0) return tellPassage(story, event, passage, weight);
  const grant = grantBefore(history, event);
  if (grant >= 0) story.tell(grant, weight + 1);
}

/** The waits and the copy of a store, the longest wait first. */
function tellPassage(story: Story, store: number, passage: readonly number[], weight: number) {
  const { history } = story;
  const { log } = history;
  const waits = waitsOf(history, store).sort((a, b) => waited(history, b) - waited(history, a));
  waits.forEach((end, n) => {
    story.tell(end, weight + 1 + 2 * n);
  });
  for (const e of passage) if (log.kind(e) === SPLIT || log.kind(e) === SPLIT_VOID) story.tell(e, weight + 1);
  const fault = passage.find((e) => log.kind(e) === FAULT);
  if (fault === undefined) return;
  if (waits.length === 0 && !passage.some((e) => log.kind(e) === SPLIT)) story.tell(fault, weight + 2);
  else story.add(fault, weight + 6);
}

/** The fault that made the store’s PTE writable, if it has stayed so. */
function grantBefore(history: History, store: number): number {
  const { log, k } = history;
  const [actor, page] = [log.actor(store), log.page(store)];
  if (k.route[actor] !== BY_MMAP) return -1;
  const found = lastSinceBoot(history, store, (e) => log.page(e) === page && changesPte(log, e, actor));
  return found >= 0 && log.kind(found) === GRANT ? found : -1;
}

/** Your nth store was your nth act of the kind. */
function askedFor({ log, scenario }: History, event: number): number {
  let left = log.value(event);
  for (const [number, act] of scenario.interventions.entries()) {
    if (act.kind !== 'store' || --left > 0) continue;
    const is = (e: number) => log.kind(e) === ACT && log.value(e) === number;
    return firstFrom(log.firstAfter(act.at - 1), event, is);
  }
  return -1;
}

function tellGrant(story: Story, event: number, weight: number) {
  const { history } = story;
  const { log } = history;
  for (let e = ownBefore(history, event); e >= 0; e = ownBefore(history, e)) {
    const kind = log.kind(e);
    if (kind === FAULT) return story.tell(e, weight + 2);
    if (kind === SPLIT) return story.tell(e, weight + 1);
    if (kind !== SHOOTDOWN) story.add(e, weight + 3);
  }
}

function tellDirty(story: Story, event: number, weight: number) {
  const { history } = story;
  const { log, k } = history;
  const cause = causeOf(log, event);
  if (cause < 0) return;
  if (log.actor(event) === k.intervene) return tellSwitch(story, event, weight);
  const kind = log.kind(cause);
  if (kind !== SHOOTDOWN) return story.tell(kind === STORE ? cause : faultOf(history, event), weight + 1);
  story.tell(
    lastBefore(event, (e) => log.kind(e) === FOLD),
    weight + 1,
  );
}

function faultOf({ log }: History, event: number): number {
  const actor = log.actor(event);
  return lastBefore(event, (e) => log.kind(e) === FAULT && log.actor(e) === actor);
}

function tellSplit(story: Story, event: number, weight: number) {
  const { history } = story;
  const { log } = history;
  const [page, request] = [log.page(event), log.request(event)];
  const own = ownBefore(history, event);
  if (own >= 0 && log.kind(own) === PATIENCE_OVER) story.tell(own, weight + 1);
  story.add(faultOf(history, event), weight + 4);
  const read = lastBefore(
    event,
    (e) =>
      log.kind(e) === DMA &&
      log.request(e) === request &&
      log.page(e) === page &&
      log.sector(e) === log.sector(event),
  );
  if (request > 0) story.add(read, weight + 2);
  tellOfPage(story, event, page, request, weight);
}

/** The writeback that a writer met. */
function tellOfPage(story: Story, event: number, page: number, request: number, weight: number) {
  const { history } = story;
  const { log } = history;
  if (request > 0)
    return tellRequest(story, submissionBefore(history, event, page, request), page, event, weight);
  const writeback = lastBefore(event, (e) => log.kind(e) === WRITEBACK && log.page(e) === page);
  tellWriteback(story, writeback, page, weight);
}

/** No copy: the spare pages were all in use, or the writeback ended while it was made. */
function tellSplitVoid(story: Story, event: number, weight: number) {
  const { history } = story;
  const { log } = history;
  const page = log.page(event);
  story.add(faultOf(history, event), weight + 4);
  if (log.value(event) === 0) return tellOfPage(story, event, page, log.request(event), weight);
  const completed = lastBefore(event, (e) => log.kind(e) === COMPLETE && log.page(e) === page);
  if (completed >= 0) story.tell(completed, weight + 1);
}
