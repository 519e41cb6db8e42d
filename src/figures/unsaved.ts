import type { Ns } from '../model/units.ts';
import type { History } from '../sim/history.ts';
import { bootBefore } from '../sim/marks.ts';
import { stampProcess, stampStore } from '../sim/stamp.ts';
import type { Unsaved } from './integrity.ts';

/** Stores that a power cut could take, those that later ones have overwritten included. */
export interface LostStores {
  stores: number;
  /** The log index of the earliest; -1: none. */
  first: number;
}

/** What a power cut at `t` could take: "38 ms of work" is the time since the earliest store of it. Fills `into`. */
export function unsavedStores(history: History, unsaved: Unsaved, t: Ns, into: LostStores): LostStores {
  const life = lifeUntil(history, t);
  const S = history.k.sectors;
  into.stores = 0;
  into.first = -1;
  for (let n = 0; n < unsaved.sectors; n++) {
    const at = unsaved.where[n];
    addLost(
      history,
      Math.floor(at / S),
      at % S,
      { live: unsaved.live[n], kept: unsaved.kept[n] },
      life,
      into,
    );
  }
  return into;
}

/** Log indices: since the machine last started, and before `end`. What an accident before it took is no longer at stake. */
export interface Life {
  readonly begin: number;
  readonly end: number;
}

export function lifeUntil(history: History, t: Ns): Life {
  const end = history.log.firstAfter(t);
  return { begin: bootBefore(history, end) + 1, end };
}

/** A sector's stamp in memory, not 0, and the one that survives in it; 0: none does. */
export interface Held {
  readonly live: number;
  readonly kept: number;
}

/** Adds the stores of a life to a sector, or those that it began with, that came after the one that survives; how many. */
export function addLost(
  history: History,
  page: number,
  sector: number,
  { live, kept }: Held,
  { begin, end }: Life,
  into: LostStores,
): number {
  const stores = history.storesToSector(page, sector);
  const newest = eventOf(history, live);
  const [after, until] = newest < begin ? [0, newest + 1] : [begin, end];
  const survivor = kept === 0 ? 0 : eventOf(history, kept) + 1;
  const from = countBelow(stores, Math.max(survivor, after));
  const lost = countBelow(stores, until) - from;
  if (lost <= 0) return 0;
  const first = stores[from] as number;
  into.stores += lost;
  if (into.first < 0 || first < into.first) into.first = first;
  return lost;
}

const eventOf = (history: History, stamp: number): number =>
  history.storeEvent(stampProcess(history.k, stamp), stampStore(history.k, stamp));

/** How many of the ascending numbers are below a limit. */
function countBelow(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] as number) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
