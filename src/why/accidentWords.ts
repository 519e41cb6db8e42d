import type { Finding } from '../figures/finding.ts';
import { crcText } from '../figures/format.ts';
import { MS } from '../model/units.ts';
import { UNREADABLE_PAGE } from '../sim/boot.ts';
import { bitCount } from '../sim/dirtying.ts';
import { BOOT, CRASH, CUT, DEATH, LANDED, MOUNTED, NO_PAGE, THROTTLE, VERDICT } from '../sim/events.ts';
import type { History } from '../sim/history.ts';
import { accidentBefore } from '../sim/marks.ts';
import { landedSectors, openSectors } from '../sim/payload.ts';
import { INTACT, LOST, OLDER, TORN } from '../sim/verdict.ts';
import { phaseText, sectorsText } from './landing.ts';
import { NEAR, ownBefore } from './look.ts';
import { cachedPages, findsNothing, found, landedPart, remainsAt, stampText, wasEmpty } from './remains.ts';
import { commitBlockOf } from './requestWords.ts';
import { mountedRoot } from './rootWords.ts';
import { type Case, count, lasting, nameOf, sectors } from './words.ts';

/** Accidents, and what recovery finds. */
export const ACCIDENT_WORDS = {
  [DEATH]: died,
  [CRASH]: () => 'the kernel crashes: memory is gone; the device goes on with what it has',
  [CUT]: cut,
  [LANDED]: (c: Case) => `${c.history.k.legs > 1 ? 'leg 1: ' : ''}${landedWords(c)}`,
  [VERDICT]: judged,
  [BOOT]: booted,
  [MOUNTED]: ({ history, event, page, value }: Case) => {
    if (value !== UNREADABLE_PAGE) return `page ${page} is read from its block into the page cache`;
    if (findsNothing(history, event)) return `page ${page} comes back empty: the file system is new`;
    return `page ${page} cannot be read: it comes back empty, its block stays bad until it is rewritten`;
  },
};

/** Starting takes no time here, and what a crash left in the device’s cache has reached media by then. */
function booted({ history, event }: Case): string {
  const accident = accidentBefore(history, event);
  const drained = history.log.kind(accident) === CRASH ? ', the device’s cache drained meanwhile,' : '';
  const root = mountedRoot(history, event);
  const what = root
    ? `mounts ${root}`
    : 'finds that the root names nothing that is there: it makes a new, empty file system';
  return `the machine starts again${drained} and ${what}`;
}

function died({ history, event, actor, at, value }: Case): string {
  const own = ownBefore(history, event, NEAR);
  const throttled = own >= 0 && history.log.kind(own) === THROTTLE;
  const held = throttled ? `, throttled for ${lasting(at - history.log.at(own))}` : '';
  const folded = value > 0 ? `; its dirty bits are folded, of ${count(value, 'page')}` : '';
  return `${nameOf(history, actor)} is gone${held}${folded}; its stores are in the page cache`;
}

function cut({ history, event }: Case): string {
  const cached = cachedPages(remainsAt(history, event), history);
  if (cached === 0) return 'the power is cut: memory is gone';
  const what = `what the device cache holds of ${count(cached, 'page')}`;
  return history.k.plp
    ? `the power is cut: memory is gone; the device saves ${what}`
    : `the power is cut: memory is gone, and ${what}, but for sectors that just get to media`;
}

/** Which of the sectors that were undecided got to media: of those that differ from what is there. */
export function landedWords({ history, event, page, value, request }: Case): string {
  const [there, open] = [landedSectors(value), openSectors(value)];
  const was = phaseText(history, event);
  if (page === NO_PAGE) {
    const block = commitBlockOf(history, event, 'the commit’s');
    return `request ${request}, ${block}, ${was}: it ${there ? 'gets' : 'does not get'} to media`;
  }
  const what = `request ${request}, page ${page}, ${was}`;
  const get = bitCount(there) === 1 ? 'gets' : 'get';
  if (there === 0)
    return `${what}: ${bitCount(open) === 1 ? `${sectorsText(open)} does not get` : `of ${sectorsText(open)} none gets`} to media`;
  if (there === open) return `${what}: ${sectorsText(open)} ${get} to media`;
  return `${what}: of ${sectorsText(open)} only ${sectors(there)} ${get} to media`;
}

function judged(c: Case): string {
  const { history, event, page, sector, value, request } = c;
  if (value === INTACT) {
    const none = wasEmpty(history, event) ? ', without a store' : '';
    return `page ${page} is intact: it reads as memory had it${none}`;
  }
  const it = found(history, event);
  const at = (stamp: number) => stampText(history, stamp);
  const holds = `sector ${sector} holds ${at(it.held)}`;
  if (value === OLDER)
    return `page ${page} reads an older version: ${holds}, memory had ${at(it.had)}; nobody was promised the newer`;
  if (value === LOST) {
    const what = it.owed === 0 ? 'does not hold what an fsync promised' : 'has lost an fsynced store';
    return `page ${page} ${what}: ${holds}, ${at(it.owed)} was promised`;
  }
  if (value === TORN) {
    const how =
      landedPart(history, event) >= 0
        ? `torn: request ${request} landed in part`
        : 'mixed: it reads what memory never held at one instant';
    return `page ${page} is ${how}; without a checksum nobody notices`;
  }
  return `page ${page} cannot be read: EIO; ${unreadable(history, it)}`;
}

function unreadable({ log }: History, it: Finding): string {
  if (!it.named) return 'the root names metadata that is not on media';
  const sums = `its bytes give ${crcText(it.live)}, not ${crcText(it.stored)}`;
  return it.promise > 0
    ? `${sums}; an fsync had promised it at ${(log.at(it.promise) / MS).toFixed(3)} ms`
    : sums;
}
