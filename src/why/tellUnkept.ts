import { FLUSH_DONE, FLUSH_SENT, NO_PAGE } from '../sim/events.ts';
import type { History } from '../sim/history.ts';
import { arrivalOf, type Commit, completionOf, landingOf } from './commits.ts';
import { firstFrom, lastBefore } from './look.ts';
import { commitBlockOf } from './requestWords.ts';
import { sentence } from './sentence.ts';
import type { Story } from './story.ts';

/** A commit’s root that counts as durable and is not on media. */
export function tellRootLost(story: Story, commit: Commit, event: number, weight: number) {
  const { history } = story;
  const { k } = history;
  const completed = completionOf(history, commit.root, event, NO_PAGE);
  story.add(landingOf(history, commit.root, event, NO_PAGE), weight + 2);
  story.add(commit.done, weight + 3);
  if (completed < 0) return;
  const asked = k.tags ? 'tagged ORDERED' : k.fua ? 'with FUA' : '';
  if (asked === '') return tellUnkept(story, completed, commit.done < 0 ? event : commit.done, weight);
  const lies = isOnMedia(history, completed) ? '' : `, though ${asked}: the device lies`;
  story.add(completed, weight, `${whereWritten(history, completed)}${lies}`);
}

/** A write that completed into the cache only, and the FLUSH that did not get it out. `until`: what relied on it. */
export function tellUnkept(story: Story, completed: number, until: number, weight: number) {
  const { history } = story;
  story.add(completed, weight, whereWritten(history, completed));
  tellFlush(story, completed, until, weight);
}

/** The FLUSH on which one relied for what had completed, with what it did; else the last one, which was too early for it. */
export function tellFlush(story: Story, completed: number, until: number, weight: number) {
  const { history } = story;
  const { log } = history;
  const isSent = (e: number) => log.kind(e) === FLUSH_SENT;
  const after = firstFrom(completed, until, isSent);
  if (after >= 0) {
    const done = firstFrom(after, until + 1, (e) => log.kind(e) === FLUSH_DONE);
    const nothing = 'the device answers FLUSH at once, and has written nothing';
    story.add(done, weight + 4, lied(history, after) ? nothing : undefined);
    story.add(after, weight);
    return;
  }
  const before = lastBefore(completed, isSent);
  const late = `request ${log.request(completed)} has not completed: it is not covered`;
  story.add(before, weight, before < 0 ? undefined : `${sentence(history, before)}; ${late}`);
}

const lied = ({ log }: History, flush: number): boolean => log.value(flush) === 2;

/** Whether what a request brought was on media when it completed. */
function isOnMedia(history: History, completed: number): boolean {
  return arrivalOf(history, history.log.request(completed), completed) >= 0;
}

/** "request 16 completes: page 1 is in the volatile cache only". */
export function whereWritten(history: History, completed: number): string {
  const { log, k } = history;
  const page = log.page(completed);
  const what = page !== NO_PAGE ? `page ${page}` : commitBlockOf(history, completed, 'the commit’s');
  const cache = k.legs > 1 ? 'volatile caches' : 'volatile cache';
  const where = isOnMedia(history, completed) ? 'on media' : `in the ${cache} only`;
  return `request ${log.request(completed)} completes: ${what} is ${where}`;
}
