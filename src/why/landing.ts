import { DMA, IN_CACHE, LEG_DMA, LEG_IN_CACHE, LEG_LANDED, NO_PAGE, SUBMIT } from '../sim/events.ts';
import type { History } from '../sim/history.ts';
import { lastBefore, submissionOf } from './look.ts';
import { count, sectors } from './words.ts';

/** Whether a request that landed at an accident had come as far as its leg’s cache. */
function wasCached({ log }: History, landed: number): boolean {
  const kind = log.kind(landed) === LEG_LANDED ? LEG_IN_CACHE : IN_CACHE;
  return lastBefore(landed, (e) => log.kind(e) === kind && log.request(e) === log.request(landed)) >= 0;
}

/** How many sectors its leg had read of a page, or of the commit’s block, that landed at an accident. */
export function sectorsRead(history: History, landed: number): number {
  const { log, k } = history;
  const page = log.page(landed);
  const all = page === NO_PAGE ? 1 : k.sectors;
  if (wasCached(history, landed)) return all;
  const dma = log.kind(landed) === LEG_LANDED ? LEG_DMA : DMA;
  const from = Math.max(0, submissionOf(history, landed, SUBMIT));
  let read = 0;
  for (let e = landed - 1; e > from; e--)
    if (log.kind(e) === dma && log.request(e) === log.request(landed) && log.page(e) === page) read++;
  return Math.min(read, all);
}

/** How far it had come: "was in transfer, 3 of 8 sectors read". */
export function phaseText(history: History, landed: number): string {
  if (wasCached(history, landed)) return `was in ${history.k.legs > 1 ? 'its' : 'the device'} cache`;
  const all = history.log.page(landed) === NO_PAGE ? 1 : history.k.sectors;
  const read = sectorsRead(history, landed);
  return read < all
    ? `was in transfer, ${read} of ${count(all, 'sector')} read`
    : 'had been read and was on its way to media';
}

/** "sector 3", "sectors 0, 3 to 5". */
export function sectorsText(mask: number): string {
  const text = sectors(mask);
  return `${/\D/.test(text) ? 'sectors' : 'sector'} ${text}`;
}
