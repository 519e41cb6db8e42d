import { CHECKSUM, COPY, NO_PAGE, POOL_GOT, SUBMIT, WRITEBACK } from '../sim/events.ts';
import type { History } from '../sim/history.ts';
import { causeOf, lastBefore } from './look.ts';
import type { Story } from './story.ts';
import { preparationOf, rootOf, tellWriteback, writebackOf } from './tellRequest.ts';

/** What a writeback’s preparation did, from its page’s lock to its submission. */
export function tellPreparation(story: Story, event: number, weight: number) {
  const { history } = story;
  const { log } = history;
  const page = log.page(event);
  if (log.kind(event) === SUBMIT) {
    if (page === NO_PAGE) return story.tell(rootOf(history, event), weight + 1);
    story.add(preparationOf(history, event, page, CHECKSUM), weight + 3);
    story.add(preparationOf(history, event, page, COPY), weight + 2);
    return tellWriteback(story, writebackOf(history, event, page), page, weight);
  }
  if (log.kind(event) === CHECKSUM) story.add(preparationOf(history, event, page, COPY), weight + 2);
  const writeback = log.kind(event) === WRITEBACK ? event : lastOf(history, event, page);
  tellWriteback(story, writeback, page, weight);
  if (log.kind(event) === COPY) tellFrame(story, event, weight);
}

function lastOf({ log }: History, event: number, page: number): number {
  return lastBefore(event, (e) => log.kind(e) === WRITEBACK && log.page(e) === page);
}

/** The wait for the spare page that a copy went to. */
function tellFrame(story: Story, copy: number, weight: number) {
  const { log } = story.history;
  const cause = causeOf(log, copy);
  if (cause >= 0 && log.kind(cause) === POOL_GOT) story.tell(cause, weight + 1);
}
