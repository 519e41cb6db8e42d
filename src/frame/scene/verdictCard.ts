import { type Finding, findingOf } from '../../figures/finding.ts';
import { durableOf, survivorOf } from '../../sim/durable.ts';
import { NO_SECTOR } from '../../sim/events.ts';
import type { History } from '../../sim/history.ts';
import { CRASHED, DOWN, LIES } from '../../sim/registers.ts';
import { stampProcess, stampStore } from '../../sim/stamp.ts';
import { INTACT, isBad, LOST, OLDER, TORN, UNREADABLE } from '../../sim/verdict.ts';
import type { World } from '../../sim/world.ts';
import { lookAtLegs, rootLegOf } from './mirrorLeft.ts';
import { letterOf, requestText, shortSum } from './words.ts';

/** What recovery says of a page: what a program reads there, why, and what had been promised. */
export interface Card {
  readonly page: number;
  /** One of verdict.ts, and its event in the log. */
  readonly verdict: number;
  readonly event: number;
  readonly title: string;
  readonly bad: boolean;
  readonly reads: string;
  readonly because: string;
  readonly expected: string;
}

/** How far a page's newest content had got when the accident came. */
export interface Whereabouts {
  readonly dirty: boolean;
  /** The request under way; 0: none. */
  readonly request: number;
  readonly inTransfer: boolean;
  readonly queued: boolean;
  readonly cached: boolean;
  readonly uncommitted: boolean;
}

const VERDICT_TITLES = [
  '',
  'Intact',
  'Older version',
  'Lost write',
  'Checksum error',
  'Torn or mixed',
] as const;

/** Page p of a machine that is down. `changed`: a mask of the sectors that a store changed in flight. */
export function cardOf(
  history: History,
  w: World,
  p: number,
  where: Whereabouts,
  changed: number,
  event: number,
): Card {
  const found = findingOf(w, history.k, p);
  return {
    page: p,
    verdict: found.verdict,
    event,
    title: found.named ? VERDICT_TITLES[found.verdict] : 'Unreadable',
    bad: isBad(found.verdict),
    reads: `${readsText(history, w, p, found)}${fromLeg(history, w, p)}`,
    because: `${byRoot(history, w, p)}${because(w, found, where, changed)}`,
    expected: expected(history, w, p, found),
  };
}

/** The newest store that a program finds in the page, or, if one is lost, what it finds in its place. */
function readsText(history: History, w: World, p: number, found: Finding): string {
  const { block } = durableOf(w, history.k, p);
  if (found.verdict === UNREADABLE) return 'EIO';
  const stamps = survivorOf(w, history.k, block);
  const from = block * history.k.sectors;
  return stampText(
    history,
    found.verdict === LOST ? stamps[from + found.sector] : newestOf(history, stamps, from),
  );
}

/** Of a mirror whose legs hold the block differently: the one that the mount reads. */
function fromLeg({ k }: History, w: World, p: number): string {
  const { differ, read } = lookAtLegs({ w, k }, p);
  return differ === 0 || w.verdict[p] === UNREADABLE ? '' : `, leg ${read + 1}`;
}

/** Of a mirror whose roots name different versions: whose was taken. What fails its checksum has no room for it. */
function byRoot({ k }: History, w: World, p: number): string {
  const leg = rootLegOf({ w, k }, p);
  return leg < 0 || w.verdict[p] === UNREADABLE ? '' : `leg ${leg + 1}’s root: `;
}

/** Of a page's stamps, from a place in an array, that of the latest store; 0: nobody ever stored. */
function newestOf(history: History, stamps: ArrayLike<number>, from: number): number {
  const { k } = history;
  let newest = 0;
  let latest = -1;
  for (let i = from; i < from + k.sectors; i++) {
    const stamp = stamps[i] as number;
    const e = stamp === 0 ? -1 : history.storeEvent(stampProcess(k, stamp), stampStore(k, stamp));
    if (e > latest) [newest, latest] = [stamp, e];
  }
  return newest;
}

function stampText({ k }: History, stamp: number): string {
  return stamp === 0 ? 'zeros' : `${letterOf(stampProcess(k, stamp), k.you)}${stampStore(k, stamp)}`;
}

function because(w: World, found: Finding, where: Whereabouts, changed: number): string {
  if (found.verdict === INTACT)
    return found.promise ? 'all that memory held, as promised' : 'all that memory held had got there';
  if (found.verdict === OLDER) return `the newer ${away(where)}`;
  if (found.verdict === TORN) return 'a write landed in part, or a mix; no checksum tells';
  if (found.verdict === LOST) return lostBecause(w);
  if (!found.named) return 'the root’s metadata is not on media';
  const sector = changed === 0 ? -1 : 31 - Math.clz32(changed & -changed);
  const sums = `crc ${shortSum(found.live)} ≠ ${shortSum(found.stored)} stored`;
  return sector < 0 ? `${sums}: its bytes never got there` : `${sums}; s${sector} changed in flight`;
}

/** Where the newest content was instead of on media. */
function away(where: Whereabouts): string {
  const request = requestText(where.request);
  if (where.inTransfer) return `was in transfer, ${request}`;
  if (where.queued) return `was in the queue, ${request}`;
  if (where.dirty || where.request !== 0) return 'was only in memory';
  if (where.cached) return 'was only in the device’s cache';
  return where.uncommitted ? 'is there, but no root names it' : 'did not get there';
}

function lostBecause(w: World): string {
  const lied = w.reg[LIES] === 1 && w.reg[DOWN] !== CRASHED;
  return `fsync had returned 0; ${lied ? 'the device lied' : 'it had not got there'}`;
}

/** What whoever called fsync may count on. */
function expected(history: History, w: World, p: number, found: Finding): string {
  if (!found.promise) return 'any version';
  const broken = isBad(found.verdict) && found.sector !== NO_SECTOR && found.owed !== 0;
  if (broken) return `${stampText(history, found.owed)} in s${found.sector}`;
  if (found.verdict === INTACT) return 'this';
  const newest = newestOf(history, w.owed, p * history.k.sectors);
  return newest === 0 ? 'any version' : `${stampText(history, newest)} or later`;
}
