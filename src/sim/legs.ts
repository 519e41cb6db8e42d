import type { Constants } from './constants.ts';
import { LEG_MISMATCH, MISMATCH } from './events.ts';
import type { World } from './world.ts';

/**
 * A mirror of two equal devices, its legs (RAID1 without a journal). Every request goes to both, and each
 * reads the memory for itself, when it gets to it: what changed between their reads, they hold differently.
 * Each has its own queue, slots, link, channels, cache and media; FLUSH goes to both.
 *
 * Where one leg is wrongly enough, the slower one reads on after completion, from the frame that it was told: the
 * page as it is by then; of a copy that went back to the pool nothing (0), or what the frame serves next.
 */
export const legOfSlot = (k: Constants, q: number): number => (q < k.slots ? 0 : 1);
export const legOfChannel = (k: Constants, c: number): number => (c < k.channels ? 0 : 1);
export const legOfBlock = (k: Constants, b: number): number => (b < k.blocks ? 0 : 1);

/** Whether an event of this kind tells of a block that fails its checksum, on whichever leg. */
export const isMismatch = (kind: number): boolean => kind === MISMATCH || kind === LEG_MISMATCH;

/**
 * Whether a writeback of page p may not begin: one is under way, or it is taken for complete and the slower
 * leg is still at it. So a leg never has two writes of a page: md's write-behind has overlapping writes wait, too
 * (commit 3e148a320979).
 */
export function stillWritten(w: World, p: number): boolean {
  return w.wb[p] !== 0 || w.legsLeft[p] !== 0;
}

/** Sectors of page p's request that every leg has read: a store there can harm none of them. */
export function readByAll(w: World, k: Constants, p: number): number {
  return k.legs === 1 ? w.dmaRead[p] : Math.min(w.dmaRead[p], w.dmaRead[k.requests + p]);
}

/**
 * Two devices of one kind are never equally quick: of each request one leg, drawn, takes so much longer over
 * the command. The draw is the request's own, so that it hangs on nothing that happened: the top bit of its number
 * and the seed, mixed with the multipliers of MurmurHash3 (Austin Appleby, public domain).
 */
export function lagOf(k: Constants, leg: number, request: number): number {
  if (k.legs === 1) return 0;
  const mixed = Math.imul(k.seed ^ Math.imul(request, 0x9e37_79b1), 0x85eb_ca6b);
  return Math.imul(mixed ^ (mixed >>> 15), 0xc2b2_ae35) >>> 31 === leg ? k.lagNs : 0;
}
