import { DMA, IN_CACHE, LEGS_DIFFER, MEDIA } from '../sim/events.ts';
import type { History } from '../sim/history.ts';
import { completionOf } from './commits.ts';
import { firstFrom, lastBefore } from './look.ts';
import { sentence } from './sentence.ts';
import type { Story } from './story.ts';

/** Wrongly, a request completed when only the second leg had it: said so; undefined: the first had it. */
export function oneLegText({ log, k }: History, completed: number): string | undefined {
  if (!k.oneLegDoes) return undefined;
  const [page, request] = [log.page(completed), log.request(completed)];
  const first = (e: number) =>
    log.request(e) === request && (log.kind(e) === IN_CACHE || log.kind(e) === MEDIA);
  if (lastBefore(completed, first) >= 0) return undefined;
  return `request ${request} completes: leg 2 has page ${page}, and wrongly that is enough; leg 1, which a mount reads, has not`;
}

/**
 * Whether the first leg, which a mount reads, had read a store’s sector for a request before the store came, and the
 * second after it: told if so.
 */
export function tellReadBefore(
  story: Story,
  store: number,
  request: number,
  end: number,
  weight: number,
): boolean {
  const { history } = story;
  const { log } = history;
  if (history.k.legs === 1) return false;
  const [page, sector] = [log.page(store), log.sector(store)];
  const is = (e: number) => log.request(e) === request && log.page(e) === page;
  const read = lastBefore(store, (e) => log.kind(e) === DMA && is(e) && log.sector(e) === sector);
  if (read < 0) return false;
  story.add(read, weight, `${sentence(history, read)}, before the store`);
  story.add(
    firstFrom(store, end, (e) => log.kind(e) === LEGS_DIFFER && is(e)),
    weight,
  );
  return true;
}

/** Where one disk is wrongly enough, the other reads on after completion, from memory that may serve others by then. */
export function tellReadOn(story: Story, event: number, weight: number) {
  const { history } = story;
  const [page, request] = [history.log.page(event), history.log.request(event)];
  const completed = history.k.oneLegDoes ? completionOf(history, request, event, page) : -1;
  const early = `request ${request} completes: one leg has page ${page}, and wrongly that is enough`;
  story.add(completed, weight, `${early}; the other reads on, what is there by then`);
}
