import { legsDisagree } from '../../sim/blocks.ts';
import { blocksOf, requestsOf } from '../../sim/dims.ts';
import type { World } from '../../sim/world.ts';
import { isLate, legFails } from './mirror.ts';
import { IN_SLOT, legPlace, NOWHERE, readsPage } from './requests.ts';
import { cachedVersion } from './slots.ts';
import { ordinalText } from './words.ts';

/** "leg 1 done, leg 2 3rd in the queue": what a mirror's legs say, one after the other. */
export const ofLegs = (say: (leg: number) => string, between = ', '): string =>
  `leg 1 ${say(0)}${between}leg 2 ${say(1)}`;

/** How far a leg, or the only device, is with a request. */
export function placeWords(w: World, request: number, leg: number): string {
  const place = legPlace(w, request, leg);
  if (place === IN_SLOT) return 'at the device';
  return place === NOWHERE ? 'done' : `${ordinalText(place + 1)} in the queue`;
}

/** What a leg has of page p beside its media; '': nothing. */
export function slotWords(w: World, p: number, leg: number): string {
  const own = leg * requestsOf(w.dims) + p;
  if (readsPage(w, p, leg)) return `has read ${w.dmaRead[own]} of 8 sectors`;
  return cachedVersion(w, p, leg * blocksOf(w.dims)) < 0 ? '' : 'has it in its write cache';
}

/** How the legs' newest blocks of page p are not alike; '': they are, or there is but one. */
export function unlikeWords(w: World, p: number): string {
  if (w.dims.legs === 1) return '';
  for (const leg of [0, 1]) if (isLate(w, p, leg)) return `leg ${leg + 1} has not got it yet`;
  const sectors = bitCount(legsDisagree(w, p));
  if (sectors === 0) return '';
  const fails = [0, 1].filter((leg) => legFails(w, p, leg));
  const which = fails.length === 1 ? `; leg ${(fails[0] ?? 0) + 1} fails its checksum` : '';
  return `the legs differ in ${sectors} of 8 sectors${which}`;
}

export function bitCount(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}
