import { DIRECT_BEGIN, DIRECT_DONE, DIRECT_WAIT, STORE, WRITEBACK } from '../sim/events.ts';
import { causeOf, lastSinceBoot } from './look.ts';
import type { Story, Teller } from './story.ts';
import { tellWay } from './tellRequest.ts';

/** Writing from a process’s own buffer. */
export const DIRECT_TELLERS: Readonly<Record<number, Teller>> = {
  [DIRECT_BEGIN]: tellDirect,
  [DIRECT_WAIT]: tellWay,
  [DIRECT_DONE]: (story, event, weight) => {
    if (story.history.log.request(event) === 0) tellDirect(story, event, weight);
    else tellWay(story, event, weight);
  },
};

/** The store in whose call the buffer is written, and the writeback that it makes of the page. */
function tellDirect(story: Story, event: number, weight: number) {
  const { history } = story;
  const { log } = history;
  const [actor, page] = [log.actor(event), log.page(event)];
  const own = (kind: number) => (e: number) => log.kind(e) === kind && log.actor(e) === actor;
  const isWriteback = (e: number) => own(WRITEBACK)(e) && log.page(e) === page;
  story.add(lastSinceBoot(history, event, isWriteback), weight + 2);
  const store = lastSinceBoot(history, event, own(STORE));
  if (store >= 0) story.add(store, weight + 1);
  else story.add(causeOf(log, event), weight + 1);
}
