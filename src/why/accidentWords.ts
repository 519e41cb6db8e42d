import { crcText } from '../figures/format.ts';
import { MS } from '../model/units.ts';
import { UNREADABLE_PAGE } from '../sim/boot.ts';
import { bitCount } from '../sim/dirtying.ts';
import {
  BOOT,
  COMPLETE,
  CRASH,
  CUT,
  DEATH,
  IN_CACHE,
  LANDED,
  MOUNTED,
  NO_PAGE,
  SUBMIT,
  THROTTLE,
  VERDICT,
} from '../sim/events.ts';
import type { History } from '../sim/history.ts';
import { CACHED } from '../sim/registers.ts';
import { INTACT, LOST, OLDER, TORN } from '../sim/verdict.ts';
import type { World } from '../sim/world.ts';
import { commitBlock } from './deviceWords.ts';
import { lastBefore, NEAR, ownBefore, submissionOf } from './look.ts';
import { found, landedPart, remainsAt, stampText } from './remains.ts';
import { type Case, count, lasting, nameOf, sectors } from './words.ts';

/** Accidents, and what recovery finds. */
export const ACCIDENT_WORDS = {
  [DEATH]: died,
  [CRASH]: () => 'the kernel crashes: memory is gone; the device goes on with what it has',
  [CUT]: cut,
  [LANDED]: landedWords,
  [VERDICT]: judged,
  [BOOT]: ({ value }: Case) =>
    `the machine starts again and mounts ${value === 0 ? 'the root that was there at the start' : `the root of commit ${value}`}`,
  [MOUNTED]: ({ page, value }: Case) =>
    value === UNREADABLE_PAGE
      ? `page ${page} cannot be read: it comes back empty`
      : `page ${page} is read from its block into the page cache`,
};

function died({ history, event, actor, at, value }: Case): string {
  const own = ownBefore(history, event, NEAR);
  const throttled = own >= 0 && history.log.kind(own) === THROTTLE;
  const held = throttled ? `, throttled for ${lasting(at - history.log.at(own))}` : '';
  const folded = value > 0 ? `; its dirty bits are folded, of ${count(value, 'page')}` : '';
  return `${nameOf(history, actor)} is gone${held}${folded}; its stores are in the page cache`;
}

function cut({ history, event }: Case): string {
  const w = remainsAt(history, event);
  const cached = w === null ? 0 : cachedPages(w, history);
  if (cached === 0) return 'the power is cut: memory is gone';
  const what = `what the device cache holds of ${count(cached, 'page')}`;
  return history.k.plp
    ? `the power is cut: memory is gone; the device saves ${what}`
    : `the power is cut: memory is gone, and ${what}, but for sectors that just get to media`;
}

/** Pages of which the device cache holds a block. */
function cachedPages(w: World, { k }: History): number {
  const per = k.metaBlock / k.pages;
  let pages = 0;
  for (let p = 0; p < k.pages; p++) {
    let cached = 0;
    for (let b = p * per; b < (p + 1) * per; b++) cached |= w.cached[b] & CACHED;
    if (cached) pages++;
  }
  return pages;
}

/** Which of the sectors that were undecided got to media. */
export function landedWords(c: Case): string {
  const { history, event, page, value, request } = c;
  const [there, open] = [value & 0xff, value >>> 8];
  const from = wasCached(history, event) ? 'in the device cache' : 'in transfer';
  if (page === NO_PAGE) {
    const submit = submissionOf(history, event, SUBMIT);
    const block = submit < 0 ? 'the commit’s own block' : commitBlock(history, submit, 'the commit’s');
    return `request ${request}, ${block}, was ${from}: it ${there ? 'gets' : 'does not get'} to media`;
  }
  const what = `request ${request} was ${from}`;
  const some = bitCount(open) === 1 ? `sector ${sectors(open)}` : `sectors ${sectors(open)}`;
  if (there === open) return `${what}: all it changes of page ${page}, ${some}, gets to media`;
  if (there === 0) return `${what}: nothing of page ${page}’s ${some} gets to media`;
  return `${what}: of page ${page}’s ${some} only ${sectors(there)} ${bitCount(there) === 1 ? 'gets' : 'get'} to media`;
}

function wasCached({ log }: History, event: number): boolean {
  const request = log.request(event);
  const is = (e: number) =>
    log.request(e) === request && (log.kind(e) === IN_CACHE || log.kind(e) === COMPLETE);
  return lastBefore(event, is) >= 0;
}

function judged(c: Case): string {
  const { history, event, page, sector, value, request } = c;
  if (value === INTACT) return `page ${page} is intact: it reads as memory had it`;
  const it = found(history, event);
  const at = (stamp: number) => stampText(history, stamp);
  if (value === OLDER) {
    const which = it
      ? `: sector ${sector} holds ${at(it.held)}, memory had ${at(it.had)}`
      : `, sector ${sector}`;
    return `page ${page} reads an older version${which}; nobody was promised the newer`;
  }
  if (value === LOST) {
    const which = it
      ? `: sector ${sector} holds ${at(it.held)}, ${at(it.owed)} was promised`
      : `, sector ${sector}`;
    return `page ${page} has lost an fsynced store${which}`;
  }
  if (value === TORN) {
    const part = landedPart(history, event);
    return part >= 0
      ? `page ${page} is torn: request ${request} landed in part; without a checksum nobody notices`
      : `page ${page} reads a mix that memory never held at one instant; without a checksum nobody notices`;
  }
  if (it === null) return `page ${page} cannot be read: EIO`;
  if (!it.named) return `page ${page} cannot be read: EIO; the root names metadata that is not on media`;
  const sums = `its bytes give ${crcText(it.live)}, not ${crcText(it.stored)}`;
  const owes =
    it.promise > 0 ? `; an fsync had promised it at ${(history.log.at(it.promise) / MS).toFixed(3)} ms` : '';
  return `page ${page} cannot be read: EIO; ${sums}${owes}`;
}
