import { COPY, DIRECT_DONE, GRANT, LEG_DMA, SPLIT, STORE, WRITEBACK } from '../sim/events.ts';
import type { History } from '../sim/history.ts';
import { directProcess, takenSectors } from '../sim/payload.ts';
import { causeOf, FAR, lastBefore } from './look.ts';
import { sentence } from './sentence.ts';
import type { Story } from './story.ts';
import { takesBuffer } from './taken.ts';
import { lasting, whose } from './words.ts';

/** What came between the checksum and the device’s reading of a sector: a store, or a buffer copied into the page cache. */
export interface Culprit {
  readonly sector: number;
  readonly change: number;
  readonly read: number;
}

/** The first sector, in their order, that something changed between two events and before the device read it. */
export function culpritOf(
  history: History,
  page: number,
  from: number,
  to: number,
  dma: number,
): Culprit | undefined {
  const { log, k } = history;
  const source = sourceOf(history, page, from);
  const read = new Array<number>(k.sectors).fill(-1);
  const change = new Array<number>(k.sectors).fill(-1);
  for (let e = to - 1; e > from && e > to - FAR; e--) {
    if (log.page(e) !== page) continue;
    if (log.kind(e) === dma) {
      read[log.sector(e)] = e;
      continue;
    }
    if (log.kind(e) === SPLIT) change.fill(-1);
    const mask = changedBy(history, e, source);
    for (let s = 0; s < k.sectors; s++) if (mask & (1 << s) && read[s] >= 0 && change[s] < 0) change[s] = e;
  }
  const sector = change.findIndex((e) => e >= 0);
  return sector < 0 ? undefined : { sector, change: change[sector], read: read[sector] };
}

/**
 * The last event between two that changes some of a page’s sectors in what the device reads of its write, which had
 * been submitted by the first; -1: none does.
 */
export function changeOf(history: History, page: number, mask: number, from: number, to: number): number {
  const { log } = history;
  const source = sourceOf(history, page, from);
  let found = -1;
  for (let e = to - 1; e > from && e > to - FAR; e--) {
    if (log.page(e) !== page) continue;
    if (log.kind(e) === SPLIT) found = -1;
    else if (found < 0 && changedBy(history, e, source) & mask) found = e;
  }
  return found;
}

/** What a write reads, if it is not a process’s own buffer. */
const PAGE_CACHE = -1;
const A_COPY = -2;

/** Whose own buffer a page’s write under way at an event reads, or what else. A split leaves it the page of before. */
function sourceOf(history: History, page: number, event: number): number {
  const { log } = history;
  const is = (e: number) => log.page(e) === page && (log.kind(e) === COPY || log.kind(e) === WRITEBACK);
  const last = lastBefore(event, is);
  if (last < 0) return PAGE_CACHE;
  if (log.kind(last) === COPY) return A_COPY;
  return takesBuffer(history, last) ? log.actor(last) : PAGE_CACHE;
}

/** Mask of the sectors that an event changes in what a write reads. */
function changedBy({ log, k }: History, event: number, source: number): number {
  if (source === A_COPY) return 0;
  const actor = log.actor(event);
  if (log.kind(event) === STORE) {
    const reaches = source === PAGE_CACHE ? k.bufferFrame[actor] === 0 : actor === source;
    return reaches ? 1 << log.sector(event) : 0;
  }
  return log.kind(event) === DIRECT_DONE && source === PAGE_CACHE ? takenSectors(log.value(event)) : 0;
}

/** The reading, and what came before it. */
export function tellCulprit(story: Story, { sector, change, read }: Culprit, weight: number) {
  const { history } = story;
  const { log } = history;
  const copied = log.kind(change) === DIRECT_DONE;
  const process = copied ? directProcess(log.value(change)) : log.actor(change);
  const late = lasting(log.at(read) - log.at(change));
  const what = copied ? 'buffer was copied in' : 'store';
  const leg = history.k.legs === 1 ? '' : log.kind(read) === LEG_DMA ? 'leg 2’s ' : 'leg 1’s ';
  story.add(
    read,
    weight,
    `${leg}DMA reads sector ${sector}, ${late} after ${whose(history, process)} ${what}`,
  );
  const cause = causeOf(log, change);
  const free = cause >= 0 && log.kind(cause) === GRANT ? 'page_mkwrite lets it in' : 'nothing holds it';
  story.add(change, weight, `${sentence(history, change)}; ${free}`);
}
