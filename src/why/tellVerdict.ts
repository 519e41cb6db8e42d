import { COMPLETE, CRASH, IN_CACHE, LANDED, LEG_IN_CACHE, MIX } from '../sim/events.ts';
import type { History } from '../sim/history.ts';
import { accidentBefore } from '../sim/marks.ts';
import { INTACT, LOST, OLDER, TORN } from '../sim/verdict.ts';
import { arrivalOf, arrivalOfPage, completionOf, mountedCommit } from './commits.ts';
import { lastBefore } from './look.ts';
import { cachedPages, found, landedPart, madeAnew, remainsAt } from './remains.ts';
import { sentence } from './sentence.ts';
import type { Story } from './story.ts';
import { tellLost } from './tellLost.ts';
import { tellWay } from './tellRequest.ts';
import { tellUnreadable } from './tellUnreadable.ts';
import { tellWhere } from './tellWhere.ts';

/** Why recovery finds of a page what it finds. */
export function tellVerdict(story: Story, event: number, weight: number) {
  const { log } = story.history;
  const accident = accidentBefore(story.history, event);
  // Whoever asks for the verdict sees the accident next to it; as part of a longer story it goes without saying.
  story.add(accident, weight === 0 ? 0 : weight + 3, accidentInShort(story.history, accident));
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
function accidentInShort(history: History, accident: number): string {
  const { log, k } = history;
  if (log.kind(accident) === CRASH) return 'the kernel crashes; memory is gone';
  const cached = !k.plp && cachedPages(remainsAt(history, accident), history) > 0;
  return cached ? 'power cut; memory and cache content are gone' : 'power cut; memory is gone';
}

/** How the block got to media, and the root that names it. */
function tellIntact(story: Story, event: number, weight: number) {
  const { history } = story;
  const { log } = history;
  const [page, request] = [log.page(event), log.request(event)];
  // No request has written it: it is as the file system was made.
  if (request === 0) return story.add(madeAnew(history, event), weight);
  const media = arrivalOfPage(history, request, event, page);
  const got = media >= 0 ? media : cachedEvent(history, event, request);
  if (got < 0) return;
  story.add(got, weight, media < 0 ? `${sentence(history, got)}, which outlives the accident` : undefined);
  if (found(history, event).summed) {
    const root = mountedCommit(history, event);
    const counts = root.done >= 0 ? root.done : arrivalOf(history, root.root, event);
    if (counts > got) story.add(counts, weight + 1);
  }
  const completed = completionOf(history, request, event, page);
  tellWay(story, completed < 0 ? got : completed, weight + 1);
}

function cachedEvent({ log }: History, event: number, request: number): number {
  const is = (e: number) => log.kind(e) === IN_CACHE || log.kind(e) === LEG_IN_CACHE;
  return lastBefore(event, (e) => is(e) && log.request(e) === request);
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
