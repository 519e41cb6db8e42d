import { cacheSurvives, durableOf, isReadable, survivorOf } from './durable.ts';
import { NO_SECTOR, VERDICT } from './events.ts';
import { legOfBlock } from './legs.ts';
import type { Machine } from './machine.ts';
import { fileStamp, keepsPromise } from './promise.ts';
import { MIX_IN_CACHE, MIX_ON_MEDIA } from './registers.ts';

/** What recovery finds of a page: `world.verdict[p]`. */
export const NOT_JUDGED = 0;
/** All that the page cache held. */
export const INTACT = 1;
/** Less than that, but nothing that anybody was promised. */
export const OLDER = 2;
/** An fsync had returned 0 for a store that is gone. */
export const LOST = 3;
/** Its checksum, or the metadata that names it, cannot be read: EIO. */
export const UNREADABLE = 4;
/**
 * No checksum, and a content that memory never held, or a write that landed only in part: no version that the device
 * still had. One that a later write had replaced in its cache was gone; if part of that one makes it up, it is torn.
 */
export const TORN = 5;
/** Whether what an fsync or a checksum promises is broken: the only verdicts that nobody had to reckon with. */
export const isBad = (verdict: number): boolean => verdict === LOST || verdict === UNREADABLE;

/** Their names on screen, everywhere. */
export const VERDICT_NAMES = [
  'not judged',
  'intact',
  'older version',
  'lost an fsynced store',
  'checksum error',
  'torn or mixed',
] as const;

/** Reads every page as a mount after the accident will, and judges it. `cause`: the accident's event. */
export function judgePages(m: Machine, actor: number, cause: number) {
  const { w, k } = m;
  for (let p = 0; p < k.pages; p++) {
    const { verdict, sector, block } = judgePage(m, p);
    w.verdict[p] = verdict;
    w.verdictSector[p] = sector;
    w.why[actor] = verdict === LOST ? w.promiseWhy[p] : cause;
    m.emit(VERDICT, actor, p, sector, verdict, block < 0 ? 0 : w.blockReq[block]);
  }
  w.why[actor] = cause;
}

/** Borrowed: good until the next call. `block` -1: none is named. */
const judged = { verdict: NOT_JUDGED, sector: NO_SECTOR, block: -1 };

/** Reads page p's block as the surviving root names it, sums it, and compares it with what was promised and what memory held. */
function judgePage(m: Machine, p: number): Readonly<typeof judged> {
  const { w, k } = m;
  const found = durableOf(w, k, p);
  const { summed, block: b } = found;
  judged.sector = NO_SECTOR;
  judged.block = b;
  judged.verdict = UNREADABLE;
  if (!isReadable(w, k, found)) return judged;
  compare(m, p, survivorOf(w, k, b), b, summed);
  return judged;
}

function compare(m: Machine, p: number, content: Uint8Array | Uint32Array, b: number, summed: boolean) {
  const { w, k } = m;
  const S = k.sectors;
  let older = -1;
  for (let s = 0; s < S; s++) {
    const stamp = content[b * S + s];
    if (!keepsPromise(w, k, p, s, stamp)) {
      judged.verdict = LOST;
      judged.sector = s;
      return;
    }
    if (older < 0 && stamp !== w.frames[w.pageFrame[p] * S + s]) older = s;
  }
  // A write by O_DIRECT may have landed whole before the page cache heard of it.
  if (older >= 0 && w.directOf[p] !== 0 && holdsFile(m, p, content, b)) older = -1;
  const mix = cacheSurvives(w, k, b) ? MIX_IN_CACHE : MIX_ON_MEDIA;
  const torn = !summed && (w.blockMixed[b] & mix) !== 0;
  // What memory holds now it has held at one instant, however it got to media.
  judged.verdict = older < 0 ? INTACT : torn ? TORN : OLDER;
  judged.sector = older < 0 ? NO_SECTOR : older;
}

/** Whether the block holds what the file would hold when its O_DIRECT write under way is done. */
function holdsFile({ w, k }: Machine, p: number, content: Uint8Array | Uint32Array, b: number): boolean {
  const leg = legOfBlock(k, b);
  for (let s = 0; s < k.sectors; s++)
    if (content[b * k.sectors + s] !== fileStamp(w, k, p, s, leg)) return false;
  return true;
}
