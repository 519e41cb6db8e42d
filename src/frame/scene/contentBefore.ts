import { UNREADABLE_PAGE } from '../../sim/boot.ts';
import {
  DIRECT_BEGIN,
  DIRECT_DONE,
  DMA,
  LANDED,
  LEG_DMA,
  LEG_LANDED,
  MOUNTED,
  REPAIRED,
  STORE,
  VERDICT,
} from '../../sim/events.ts';
import { legOfSlot } from '../../sim/legs.ts';
import { directProcess, landedSectors, openSectors, takenSectors } from '../../sim/payload.ts';
import { stampOf } from '../../sim/stamp.ts';
import type { SceneHistory } from './view.ts';

/** The log does not show what a sector had. */
export const UNKNOWN = -1;

/**
 * The stamp that a sector had when event `before` happened, from the log alone: in a process’s own buffer (`writer`),
 * or, -1, in the page cache. A buffer has its own stores, and for the rest what the page cache had when it went
 * under way; the page cache has the stores that go there, what O_DIRECT writes brought, and what a mount read.
 */
export function contentBefore(
  history: SceneHistory,
  page: number,
  sector: number,
  before: number,
  writer: number,
): number {
  const { log, k } = history;
  let of = writer;
  for (let e = before; e >= 0; e--) {
    if (log.page(e) !== page) continue;
    const kind = log.kind(e);
    if (kind === STORE && log.sector(e) === sector) {
      if (of < 0 ? k.bufferFrame[log.actor(e)] === 0 : log.actor(e) === of)
        return stampOf(k, log.actor(e), log.value(e));
    } else if (kind === DIRECT_BEGIN && log.actor(e) === of) {
      if ((log.value(e) & (1 << sector)) === 0) of = -1;
    } else if (of < 0 && kind === DIRECT_DONE && takenSectors(log.value(e)) & (1 << sector)) {
      // A request's completion, a step of its slot, brought what its leg had read; a fallback what the buffer had.
      if (log.request(e) !== 0)
        return readFor(history, page, sector, e, log.request(e), legOfSlot(k, log.actor(e) - k.firstSlot));
      of = directProcess(log.value(e));
    } else if (kind === MOUNTED) return mounted(history, page, sector, e);
  }
  return 0;
}

/** What a mount read: what the request had brought whose block the verdict names. */
function mounted(history: SceneHistory, page: number, sector: number, at: number): number {
  const { log } = history;
  if (log.value(at) === UNREADABLE_PAGE) return 0;
  for (let e = at; e >= 0; e--) {
    if (log.kind(e) !== VERDICT || log.page(e) !== page) continue;
    return log.request(e) === 0 ? 0 : readFor(history, page, sector, at - 1, log.request(e), 0);
  }
  return UNKNOWN;
}

/**
 * What a leg has of a sector by a request: what it read for it. UNKNOWN if not all of that landed when an accident
 * came, or if the file system was made anew since. A leg that a mount repaired has what the other one had.
 */
function readFor(
  { log }: SceneHistory,
  page: number,
  sector: number,
  before: number,
  request: number,
  leg: number,
): number {
  let on = leg;
  for (let e = before; e >= 0; e--) {
    if (log.page(e) !== page) continue;
    const kind = log.kind(e);
    if (kind === MOUNTED && log.value(e) === UNREADABLE_PAGE) return UNKNOWN;
    if (kind === REPAIRED && log.value(e) === on) on = 1 - on;
    if (log.request(e) !== request) continue;
    if (kind === (on === 0 ? DMA : LEG_DMA) && log.sector(e) === sector) return log.value(e);
    if (kind === (on === 0 ? LANDED : LEG_LANDED) && missed(log.value(e), sector)) return UNKNOWN;
  }
  return UNKNOWN;
}

/** Whether an accident left a sector out that could have landed. */
const missed = (landed: number, sector: number): boolean =>
  (openSectors(landed) & ~landedSectors(landed) & (1 << sector)) !== 0;
