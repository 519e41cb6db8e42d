import { DMA, IN_CACHE, LEGS_DIFFER, MEDIA } from '../sim/events.ts';
import type { History } from '../sim/history.ts';
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
  return `request ${request} completes: the second leg has page ${page}, and wrongly that is enough; the first, which a mount reads, has not`;
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
  story.add(read, weight, `for the first leg, ${sentence(history, read)}: before the store`);
  story.add(
    firstFrom(store, end, (e) => log.kind(e) === LEGS_DIFFER && is(e)),
    weight,
  );
  return true;
}
