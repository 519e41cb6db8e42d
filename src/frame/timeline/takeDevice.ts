import { blockOf } from '../../sim/blocks.ts';
import {
  DESTAGE,
  DMA,
  FLUSH_DONE,
  FLUSH_SENT,
  IN_CACHE,
  LEG_DESTAGE,
  LEG_DMA,
  LEG_IN_CACHE,
  LEG_MEDIA,
  MEDIA,
  NO_PAGE,
} from '../../sim/events.ts';
import { settle } from './settle.ts';
import type { Take, Takes } from './take.ts';

/** A leg has read a sector; a gap before it, or another request, begins a new stretch of the transfer lane. */
const reads =
  (leg: number): Take =>
  (x, log, e, at) => {
    const { sectorNs, sectors } = x.k;
    const began = at - sectorNs;
    const runs = x.transfers[leg];
    const last = runs.length - 1;
    const goesOn = last >= 0 && runs.to(last) === began && log.request(runs.event(last)) === log.request(e);
    if (!goesOn) runs.begin(began, e);
    runs.reach(at);
    const page = log.page(e);
    if (page === NO_PAGE) return;
    const writebacks = x.pages[page].writebacks;
    const sector = log.sector(e);
    if (sector === 0) writebacks.beginReading(began, log.request(e));
    if (sector === sectors - 1) writebacks.endReading(at, leg);
  };

/** A leg's cache has what a request writes, or its media have, past the cache. */
const writes =
  (leg: number, enters: boolean): Take =>
  (x, log, e, at) => {
    const first = log.page(e);
    if (first === NO_PAGE) return;
    for (let page = first; page < first + log.value(e); page++) {
      // A mirror's late leg writes what is complete already.
      const open = x.pages[page].writebacks.isOpen;
      const block = open ? undefined : blockOf(page, x.newest[page]);
      x.caches[leg].written(at, page, enters, block, e);
    }
    settle(x, at);
  };

const destages =
  (leg: number): Take =>
  (x, log, e, at) => {
    if (log.page(e) !== NO_PAGE) x.caches[leg].destaged(at, log.page(e), log.value(e), e);
    settle(x, at);
  };

/** What the device does, or either leg of a mirror. */
export const DEVICE: Takes = {
  [DMA]: reads(0),
  [LEG_DMA]: reads(1),
  [IN_CACHE]: writes(0, true),
  [LEG_IN_CACHE]: writes(1, true),
  [MEDIA]: writes(0, false),
  [LEG_MEDIA]: writes(1, false),
  [DESTAGE]: destages(0),
  [LEG_DESTAGE]: destages(1),
  [FLUSH_SENT]: (x, _log, e, at) => x.flushes.begin(at, e),
  [FLUSH_DONE]: (x, _log, _e, at) => x.flushes.end(at),
};
