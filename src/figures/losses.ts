import type { Constants } from '../sim/constants.ts';
import { durableOf, survivorOf } from '../sim/durable.ts';
import { keepsPromise } from '../sim/promise.ts';
import { INTACT, LOST, OLDER, TORN, UNREADABLE } from '../sim/verdict.ts';
import type { World } from '../sim/world.ts';

/** What an accident took. */
export interface Losses {
  /** Pages by verdict. */
  intact: number;
  older: number;
  lost: number;
  unreadable: number;
  torn: number;
  /** Sectors whose fsynced store is gone, those of unreadable pages among them. */
  lostSectors: number;
  /** Sectors whose newest store is gone though nobody was promised it. */
  allowedSectors: number;
}

export const NO_LOSSES: Readonly<Losses> = {
  intact: 0,
  older: 0,
  lost: 0,
  unreadable: 0,
  torn: 0,
  lostSectors: 0,
  allowedSectors: 0,
};

/** What a page that was judged is counted as. */
export const COUNTED_AS = {
  [INTACT]: 'intact',
  [OLDER]: 'older',
  [LOST]: 'lost',
  [UNREADABLE]: 'unreadable',
  [TORN]: 'torn',
} as const;
export type Judged = keyof typeof COUNTED_AS;

/** Whether what fsync or a checksum promises was broken. */
export const isBroken = ({ lostSectors, unreadable }: Losses): boolean => lostSectors > 0 || unreadable > 0;

/** What is gone in a world that is down. `into`: filled again instead of a new object. */
export function lossesOf(w: World, k: Constants, into: Losses = { ...NO_LOSSES }): Losses {
  Object.assign(into, NO_LOSSES);
  for (let p = 0; p < k.pages; p++) {
    into[COUNTED_AS[w.verdict[p] as Judged]]++;
    if (w.verdict[p] !== INTACT) countSectors(into, w, k, p);
  }
  return into;
}

/** Memory and the cache still hold in the world's arrays what they held at the accident. */
function countSectors(into: Losses, w: World, k: Constants, p: number) {
  const S = k.sectors;
  const readable = w.verdict[p] !== UNREADABLE;
  const b = readable ? durableOf(w, k, p).block : 0;
  const content = survivorOf(w, k, b);
  for (let s = 0; s < S; s++) {
    const newest = w.frames[w.pageFrame[p] * S + s];
    const stamp = content[b * S + s];
    const kept = readable ? keepsPromise(w, k, p, s, stamp) : w.owed[p * S + s] === 0;
    if (!kept) into.lostSectors++;
    else if (newest !== 0 && !(readable && stamp === newest)) into.allowedSectors++;
  }
}
