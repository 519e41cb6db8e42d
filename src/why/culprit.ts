import { DIRECT_DONE, GRANT, STORE, WRITEBACK } from '../sim/events.ts';
import type { History } from '../sim/history.ts';
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
  const writer = bufferOf(history, page, from);
  const read = new Array<number>(k.sectors).fill(-1);
  const change = new Array<number>(k.sectors).fill(-1);
  for (let e = to - 1; e > from && e > to - FAR; e--) {
    if (log.page(e) !== page) continue;
    if (log.kind(e) === dma) {
      read[log.sector(e)] = e;
      continue;
    }
    const mask = changedBy(history, e, writer);
    for (let s = 0; s < k.sectors; s++) if (mask & (1 << s) && read[s] >= 0 && change[s] < 0) change[s] = e;
  }
  const sector = change.findIndex((e) => e >= 0);
  return sector < 0 ? undefined : { sector, change: change[sector], read: read[sector] };
}

/** Whose own buffer a write reads whose checksum is taken at an event; -1: the page cache. */
function bufferOf(history: History, page: number, checksum: number): number {
  const { log } = history;
  const begun = lastBefore(checksum, (e) => log.kind(e) === WRITEBACK && log.page(e) === page);
  return begun >= 0 && takesBuffer(history, begun) ? log.actor(begun) : -1;
}

/** Mask of the sectors that an event changes in what a write reads. */
function changedBy({ log, k }: History, event: number, writer: number): number {
  const actor = log.actor(event);
  if (log.kind(event) === STORE) {
    const reaches = writer < 0 ? k.bufferFrame[actor] === 0 : actor === writer;
    return reaches ? 1 << log.sector(event) : 0;
  }
  return log.kind(event) === DIRECT_DONE && writer < 0 ? log.value(event) >>> 8 : 0;
}

/** The reading, and what came before it. */
export function tellCulprit(story: Story, { sector, change, read }: Culprit, weight: number) {
  const { history } = story;
  const { log } = history;
  const copied = log.kind(change) === DIRECT_DONE;
  const process = copied ? log.value(change) & 0xff : log.actor(change);
  const late = lasting(log.at(read) - log.at(change));
  const what = copied ? 'buffer was copied in' : 'store';
  story.add(read, weight, `DMA reads sector ${sector}, ${late} after ${whose(history, process)} ${what}`);
  const cause = causeOf(log, change);
  const free = cause >= 0 && log.kind(cause) === GRANT ? 'page_mkwrite lets it in' : 'nothing holds it';
  story.add(change, weight, `${sentence(history, change)}; ${free}`);
}
