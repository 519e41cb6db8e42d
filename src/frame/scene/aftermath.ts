import { type Losses, lossesOf } from '../../figures/losses.ts';
import type { Accident } from '../../model/scenario.ts';
import type { Ns } from '../../model/units.ts';
import { durableOf } from '../../sim/durable.ts';
import { CUT, MISMATCH, VERDICT } from '../../sim/events.ts';
import type { History } from '../../sim/history.ts';
import { accidentBefore } from '../../sim/marks.ts';
import { DOWN, RUNNING } from '../../sim/registers.ts';
import { LOST, UNREADABLE } from '../../sim/verdict.ts';
import type { World } from '../../sim/world.ts';
import { evidenceOf } from './evidence.ts';
import { IN_SLOT, NOWHERE, placeOf, requestOf } from './requests.ts';
import { isCached } from './slots.ts';
import { type Card, cardOf, type Whereabouts } from './verdictCard.ts';

/** What an accident has left, looked at once: recovery's findings, and what the picture marks. */
export interface Aftermath {
  readonly history: History;
  readonly kind: Accident;
  readonly at: Ns;
  /** The log index of the accident. */
  readonly event: number;
  readonly losses: Losses;
  /** By page. */
  readonly cards: readonly Card[];
  /** Of each page's surviving block, a mask of the sectors that tell what is broken. */
  readonly broken: Uint16Array;
  /** By page: the device's cache had what an fsync had promised, and nothing else had. */
  readonly onlyCached: Uint8Array;
}

/** What the accident before `t` left; undefined: the machine runs at t. Moves the history's glass. */
export function aftermathOf(history: History, t: Ns): Aftermath | undefined {
  if (history.worldAt(t).reg[DOWN] === RUNNING) return undefined;
  const { log, k } = history;
  const event = accidentBefore(history, history.log.firstAfter(t));
  const at = log.at(event);
  const where = whereaboutsBefore(history, at);
  const verdicts = verdictsAfter(history, event);
  const w = history.worldAt(t);
  const broken = new Uint16Array(k.pages);
  const onlyCached = new Uint8Array(k.pages);
  const cards: Card[] = [];
  for (let p = 0; p < k.pages; p++) {
    broken[p] = brokenSectors(history, w, p, event);
    onlyCached[p] = log.kind(event) === CUT && w.verdict[p] === LOST && isCached(w, k, p) ? 1 : 0;
    cards.push(cardOf(history, w, p, where[p], broken[p], verdicts[p]));
  }
  const kind = log.kind(event) === CUT ? 'cut' : 'crash';
  return { history, kind, at, event, losses: lossesOf(w, k), cards, broken, onlyCached };
}

/** Each page's verdict in the log. */
function verdictsAfter({ log, k }: History, event: number): number[] {
  const found: number[] = new Array(k.pages).fill(-1);
  for (let e = event; e < log.length && log.at(e) === log.at(event); e++) {
    if (log.kind(e) === VERDICT) found[log.page(e)] = e;
  }
  return found;
}

/** How far each page's newest content had got: seen just before, since an accident ends all that is under way. */
function whereaboutsBefore(history: History, at: Ns): Whereabouts[] {
  const w = history.worldAt(Math.max(0, at - 1));
  return Array.from({ length: history.k.pages }, (_, p) => whereabouts(w, history, p));
}

function whereabouts(w: World, { k }: History, p: number): Whereabouts {
  const number = w.reqNumber[p];
  const place = w.wb[p] ? placeOf(w, requestOf(w, p)) : NOWHERE;
  const cached = isCached(w, k, p) && !k.plp;
  return {
    dirty: w.dirty[p] === 1,
    request: w.wb[p] ? number : 0,
    inTransfer: place === IN_SLOT,
    queued: place !== IN_SLOT && place !== NOWHERE,
    cached,
    uncommitted: w.newest[p] !== w.committed[p],
  };
}

/** Sectors that a store changed between checksum and DMA; or whose promised store is gone. */
function brokenSectors(history: History, w: World, p: number, event: number): number {
  const { log } = history;
  if (w.verdict[p] !== UNREADABLE) return 0;
  const { block } = durableOf(w, history.k, p);
  if (block < 0) return 0;
  const request = w.blockReq[block];
  for (let e = event; e >= 0; e--) {
    if (log.kind(e) === MISMATCH && log.page(e) === p && log.request(e) === request)
      return evidenceOf(history, e)?.sectors ?? 0;
  }
  return 0;
}
