import { UNREADABLE_PAGE } from '../../sim/boot.ts';
import { DIRECT_BEGIN, DIRECT_DONE, DMA, MOUNTED, STORE, VERDICT } from '../../sim/events.ts';
import type { SceneHistory } from './view.ts';

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
      if (of < 0 ? k.bufferFrame[log.actor(e)] === 0 : log.actor(e) === of) return stampOf(history, e);
    } else if (kind === DIRECT_BEGIN && log.actor(e) === of) {
      if ((log.value(e) & (1 << sector)) === 0) of = -1;
    } else if (of < 0 && kind === DIRECT_DONE && (log.value(e) >>> 8) & (1 << sector)) {
      if (log.request(e) !== 0) return readFor(history, page, sector, e, log.request(e));
      of = log.value(e) & 0xff;
    } else if (kind === MOUNTED) return mounted(history, page, sector, e);
  }
  return 0;
}

const stampOf = ({ log, k }: SceneHistory, store: number): number =>
  (((log.actor(store) + 1) << k.stampShift) | log.value(store)) >>> 0;

/** What the device read of a sector for a request; 0: that is not in the log. */
function readFor(
  { log }: SceneHistory,
  page: number,
  sector: number,
  before: number,
  request: number,
): number {
  for (let e = before; e >= 0; e--) {
    if (log.kind(e) !== DMA || log.request(e) !== request || log.page(e) !== page) continue;
    if (log.sector(e) === sector) return log.value(e);
  }
  return 0;
}

/** What a mount read: what the request had brought whose block the verdict names. */
function mounted(history: SceneHistory, page: number, sector: number, at: number): number {
  const { log } = history;
  if (log.value(at) === UNREADABLE_PAGE) return 0;
  for (let e = at; e >= 0; e--) {
    if (log.kind(e) !== VERDICT || log.page(e) !== page) continue;
    return log.request(e) === 0 ? 0 : readFor(history, page, sector, e, log.request(e));
  }
  return 0;
}
