import {
  COMMIT_BEGIN,
  COMPLETE,
  CRASH,
  DESTAGE,
  FLUSH_DONE,
  FLUSH_SENT,
  IN_CACHE,
  LANDED,
  MEDIA,
  MISMATCH,
  MIX,
  NO_PAGE,
  ROOT_DURABLE,
  STORE,
  SUBMIT,
} from '../sim/events.ts';
import type { History } from '../sim/history.ts';
import { INTACT, LOST, OLDER, TORN } from '../sim/verdict.ts';
import { fsyncOf } from './calls.ts';
import { commitBlock } from './deviceWords.ts';
import { accidentBefore, causeOf, FAR, firstFrom, lastBefore } from './look.ts';
import { found, landedPart } from './remains.ts';
import { sentence } from './sentence.ts';
import type { Story } from './story.ts';
import { tellBroken } from './tellBlock.ts';
import { tellWay } from './tellRequest.ts';
import { tellWhere } from './tellWhere.ts';

/** Why recovery finds of a page what it finds. */
export function tellVerdict(story: Story, event: number, weight: number) {
  const { log } = story.history;
  const accident = accidentBefore(story.history, event);
  story.add(accident, weight + 3, accidentInShort(story.history, accident));
  switch (log.value(event)) {
    case INTACT:
      return tellIntact(story, event, weight);
    case OLDER:
      return tellWhere(story, event, weight);
    case LOST:
      return tellLost(story, event, weight);
    case TORN:
      return tellTorn(story, event, weight);
    default:
      return tellUnreadable(story, event, weight);
  }
}

/** The verdict says what it took; this, only what it was. */
function accidentInShort({ log, k }: History, accident: number): string {
  if (log.kind(accident) === CRASH) return 'the kernel crashes; memory is gone';
  return k.plp ? 'power cut; memory is gone' : 'power cut; memory and cache content are gone';
}

/** How the block got to media. */
function tellIntact(story: Story, event: number, weight: number) {
  const { log } = story.history;
  const [page, request] = [log.page(event), log.request(event)];
  const is = (e: number) => log.request(e) === request && ON_MEDIA.includes(log.kind(e));
  const media = request === 0 ? -1 : lastBefore(event, is);
  const cached =
    media >= 0 || request === 0
      ? -1
      : lastBefore(event, (e) => log.request(e) === request && log.kind(e) === IN_CACHE);
  const got = Math.max(media, cached);
  if (got < 0) return story.add(causeOf(log, accidentBefore(story.history, event)), weight + 1);
  story.add(
    got,
    weight,
    media < 0 ? `${sentence(story.history, got)}, which outlives the accident` : undefined,
  );
  const root = lastBefore(event, (e) => log.kind(e) === ROOT_DURABLE);
  if (root > got) story.add(root, weight + 1);
  tellWayOf(story, got, page, weight + 1);
}

const ON_MEDIA: readonly number[] = [DESTAGE, MEDIA, LANDED];

/** The way of a request whose event may name the first of several pages only. */
function tellWayOf(story: Story, event: number, page: number, weight: number) {
  const { log } = story.history;
  const completed = lastBefore(
    story.latest,
    (e) => log.kind(e) === COMPLETE && log.page(e) === page && log.request(e) === log.request(event),
  );
  tellWay(story, completed < 0 ? event : completed, weight);
}

/** An fsync promised it; the FLUSH that should have kept the promise was a lie, or came too early. */
function tellLost(story: Story, event: number, weight: number) {
  const { history } = story;
  const { log } = history;
  const page = log.page(event);
  const end = causeOf(log, event);
  story.add(end, weight);
  const begin = fsyncOf(history, end);
  const written = lastBefore(end, (e) => log.kind(e) === COMPLETE && log.page(e) === page);
  const away = written >= 0 && !reachedMedia(history, written, event);
  tellUnkept(story, away ? written : rootOfCommit(history, end), end, weight);
  const before = begin < 0 ? end : begin;
  const is = (e: number) =>
    log.kind(e) === STORE && log.page(e) === page && log.sector(e) === log.sector(event);
  story.add(lastBefore(before, is), weight);
}

/** Whether what a request brought for a page got to media before an accident, by itself or as part of a later version. */
function reachedMedia({ log }: History, completed: number, until: number): boolean {
  const [page, request] = [log.page(completed), log.request(completed)];
  const from = Math.max(0, completed - FAR);
  for (let e = until - 1; e > from; e--) {
    const kind = log.kind(e);
    if (kind === DESTAGE && log.page(e) === page && log.request(e) >= request) return true;
    if (kind === MEDIA && log.request(e) === request) return true;
  }
  return false;
}

/** When the root completed of the commit that a promise went by; -1: there was none. */
function rootOfCommit({ log, k }: History, end: number): number {
  const cause = causeOf(log, end);
  if (cause < 0 || log.kind(cause) !== ROOT_DURABLE) return -1;
  const root = lastBefore(cause, (e) => log.kind(e) === SUBMIT && log.actor(e) === k.commit);
  if (root < 0) return -1;
  return firstFrom(root, end, (e) => log.kind(e) === COMPLETE && log.request(e) === log.request(root));
}

/** A write that completed into the cache only, and the FLUSH that did not get it out. `until`: what relied on it. */
function tellUnkept(story: Story, completed: number, until: number, weight: number) {
  if (completed < 0) return;
  const { history } = story;
  const { log } = history;
  const after = firstFrom(completed, until, (e) => log.kind(e) === FLUSH_SENT);
  const flush = after >= 0 ? after : lastBefore(completed, (e) => log.kind(e) === FLUSH_SENT);
  const request = log.request(completed);
  story.add(completed, weight, `${onlyCached(history, completed)}`);
  if (after >= 0) {
    const done = firstFrom(after, until + 1, (e) => log.kind(e) === FLUSH_DONE);
    story.add(
      done,
      weight + 4,
      lied(history, after) ? 'the device answers FLUSH at once, and has written nothing' : undefined,
    );
    story.add(after, weight, `${sentence(history, after)}`);
  } else if (flush >= 0 && log.page(completed) !== NO_PAGE) {
    story.add(
      flush,
      weight,
      `${sentence(history, flush)}; request ${request} has not completed: it is not covered`,
    );
  }
}

const lied = ({ log }: History, flush: number): boolean => log.value(flush) === 2;

/** "request 16 completes: page 1 is in the volatile cache only". */
export function onlyCached(history: History, completed: number): string {
  const { log } = history;
  const [page, request] = [log.page(completed), log.request(completed)];
  const submit = lastBefore(completed, (e) => log.kind(e) === SUBMIT && log.request(e) === request);
  const what =
    page !== NO_PAGE
      ? `page ${page}`
      : submit < 0
        ? 'the commit’s block'
        : commitBlock(history, submit, 'the commit’s');
  return `request ${request} completes: ${what} is in the volatile cache only`;
}

/** The write that broke its checksum; else, on a disk that lies, what got to media without what it names. */
function tellUnreadable(story: Story, event: number, weight: number) {
  const { history } = story;
  const { log } = history;
  const [page, request] = [log.page(event), log.request(event)];
  const is = (e: number) => log.kind(e) === MISMATCH && log.page(e) === page && log.request(e) === request;
  const broken = request === 0 ? -1 : lastBefore(event, is);
  const it = found(history, event);
  if (it !== null && it.promise > broken && broken >= 0) story.add(it.promise, weight);
  if (broken >= 0) {
    story.add(broken, weight + 2);
    return tellBroken(story, broken, weight);
  }
  tellUnnamed(story, event, weight);
}

/** The root, or the metadata, got to media; the block that it names did not, or in part. */
function tellUnnamed(story: Story, event: number, weight: number) {
  const { history } = story;
  const { log, k } = history;
  const [page, at] = [log.page(event), log.at(event)];
  for (let e = event - 1; e >= 0 && log.at(e) === at; e--) {
    if (log.kind(e) !== LANDED) continue;
    if (log.page(e) === page || log.page(e) === NO_PAGE)
      story.add(e, weight + (log.page(e) === page ? 1 : 2));
  }
  const own = lastBefore(event, (e) => log.page(e) === NO_PAGE && [DESTAGE, MEDIA].includes(log.kind(e)));
  story.add(own, weight + 1);
  const completed = lastBefore(event, (e) => log.kind(e) === COMPLETE && log.page(e) === page);
  if (completed >= 0 && !reachedMedia(history, completed, event))
    story.add(completed, weight + 1, onlyCached(history, completed));
  const lie = lastBefore(event, (e) => log.kind(e) === FLUSH_SENT && lied(history, e));
  story.add(lie, weight);
  const begin = (e: number) => log.kind(e) === COMMIT_BEGIN && log.actor(e) === k.commit;
  story.add(lastBefore(lie < 0 ? event : lie, begin), weight + 1);
}

/** A write that landed in part, or what the device had read at different instants. */
function tellTorn(story: Story, event: number, weight: number) {
  const { history } = story;
  const { log } = history;
  const part = landedPart(history, event);
  if (part >= 0) {
    story.add(part, weight);
    return tellWay(story, part, weight + 1);
  }
  const is = (e: number) => log.page(e) === log.page(event) && log.request(e) === log.request(event);
  const mix = lastBefore(event, (e) => log.kind(e) === MIX && is(e));
  if (mix >= 0) return story.tell(mix, weight + 1);
  const last = lastBefore(event, (e) => [IN_CACHE, LANDED, COMPLETE].includes(log.kind(e)) && is(e));
  if (last >= 0) story.tell(last, weight + 1);
}
