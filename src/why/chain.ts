import type { Ns } from '../model/units.ts';
import type { History } from '../sim/history.ts';
import type { Line } from './line.ts';
import { tellSince } from './since.ts';
import { Story } from './story.ts';
import { ACCIDENT_TELLERS } from './tellAccident.ts';
import { BLOCK_TELLERS } from './tellBlock.ts';
import { DIRECT_TELLERS } from './tellDirect.ts';
import { LEG_TELLERS } from './tellLeg.ts';
import { PTE_TELLERS } from './tellPte.ts';
import { STORE_TELLERS } from './tellStore.ts';
import { SYNC_TELLERS } from './tellSync.ts';
import { WAIT_TELLERS } from './tellWait.ts';

const TELLERS = {
  ...STORE_TELLERS,
  ...PTE_TELLERS,
  ...WAIT_TELLERS,
  ...SYNC_TELLERS,
  ...BLOCK_TELLERS,
  ...ACCIDENT_TELLERS,
  ...LEG_TELLERS,
  ...DIRECT_TELLERS,
};

/**
 * Why an event happened, in at most so many lines, newest first. Besides the causes in the log it
 * joins what one cause cannot hold: who held the lock, what the request queued behind, whose pages
 * are dirty. Of several strands the steps that say most are kept, down to a root: the flusher’s
 * wake, a store, an fsync, a kick, a commit’s timer, an act.
 *
 * `now`: the instant one looks from. What has come of the event by then, while it still waits, stands
 * above it: its request has reached the device, its fsync waits for a page. Without `now` the story
 * begins with the event itself.
 *
 * Looks back over some hundred thousand events at most, whatever the log’s length; a longer way is
 * not told. May look at the run at other times: a world borrowed from the history is good no longer.
 */
export function chainOf(
  history: History,
  event: number,
  most = 6,
  now: Ns = history.log.at(event),
): readonly Line[] {
  const { log } = history;
  const later = now > log.at(event);
  const end = later ? log.firstAfter(now) : event + 1;
  const story = new Story(history, TELLERS, end - 1);
  story.tell(event, 0);
  if (later) tellSince(story, event, now, end);
  return story.lines(most);
}
