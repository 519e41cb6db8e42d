import { BY_DIRECT } from '../sim/constants.ts';
import { COMPLETE, DIRECT_BEGIN, DIRECT_DONE, DMA, LEG_DMA, SUBMIT, WRITEBACK } from '../sim/events.ts';
import type { History } from '../sim/history.ts';
import { directProcess } from '../sim/payload.ts';
import { stampProcess, stampStore } from '../sim/stamp.ts';
import { firstFrom, lastBefore, NEAR } from './look.ts';

/** Whether a writeback writes a process’s own buffer (O_DIRECT): its beginning is told one event before. */
export function takesBuffer({ log }: History, writeback: number): boolean {
  return (
    writeback > 0 &&
    log.kind(writeback - 1) === DIRECT_BEGIN &&
    log.page(writeback - 1) === log.page(writeback)
  );
}

/**
 * The first writeback that takes a store along, from `from` on: of the page cache, or of the buffer to which the
 * store went. -1: none before `end`.
 */
export function writebackTaking(history: History, store: number, from: number, end: number): number {
  const { log, k } = history;
  const [actor, page] = [log.actor(store), log.page(store)];
  const ofPage = (kind: number) => (e: number) => log.kind(e) === kind && log.page(e) === page;
  if (k.route[actor] === BY_DIRECT && store >= from) {
    const own = (e: number) =>
      (ofPage(WRITEBACK)(e) && takesBuffer(history, e) && log.actor(e) === actor) ||
      (ofPage(DIRECT_DONE)(e) && log.request(e) === 0 && directProcess(log.value(e)) === actor);
    const taken = firstFrom(store, end, own);
    if (taken < 0 || log.kind(taken) === WRITEBACK) return taken;
    return firstFrom(taken, end, ofPage(WRITEBACK));
  }
  return firstFrom(from, end, (e) => ofPage(WRITEBACK)(e) && !takesBuffer(history, e));
}

/** The device’s reading of a store, or of a later one to the same sector; -1: none before `end`. */
export function readingOf(history: History, store: number, end: number): number {
  const { log, k } = history;
  const [page, sector] = [log.page(store), log.sector(store)];
  return firstFrom(store, end, (e) => {
    const kind = log.kind(e);
    if ((kind !== DMA && kind !== LEG_DMA) || log.page(e) !== page || log.sector(e) !== sector) return false;
    const stamp = log.value(e);
    if (stamp === 0 || history.storeEvent(stampProcess(k, stamp), stampStore(k, stamp)) < store) return false;
    return !isOver(history, log.request(e), store);
  });
}

/** Whether a request had completed before a store: of a mirror, one leg may still be reading for it. */
function isOver({ log }: History, request: number, store: number): boolean {
  return lastBefore(store, (e) => log.kind(e) === COMPLETE && log.request(e) === request, NEAR) >= 0;
}

/** The submission of the request that a writeback went into; -1: none before `end`. */
export function submissionTaking({ log }: History, writeback: number, end: number): number {
  const page = log.page(writeback);
  return firstFrom(writeback, end, (e) => {
    const first = log.page(e);
    return log.kind(e) === SUBMIT && first <= page && page < first + log.value(e);
  });
}
