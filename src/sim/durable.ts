import { blockOf } from './blocks.ts';
import type { Constants } from './constants.ts';
import { META_BLOCKS, VERSIONS } from './dims.ts';
import type { Machine } from './machine.ts';
import { pointerSummed, pointerVersion } from './metadata.ts';
import { CACHED } from './registers.ts';
import type { World } from './world.ts';

/** What a single-sector block (metadata, the root) would hold if the power went now. */
function survivor(w: World, k: Constants, b: number): number {
  return k.plp && w.cached[b] & CACHED ? w.cache[b * k.sectors] : w.media[b * k.sectors];
}

/** What the durable root names for a page. */
export interface Durable {
  /** -1: the root names metadata that never reached media (a device that lied). */
  version: number;
  summed: boolean;
  sum: number;
}

const found: Durable = { version: -1, summed: false, sum: 0 };

/**
 * What a mount after a power cut now would find named for page p. With a lying device this may be
 * older than what the file system believes. Borrowed: good until the next call.
 */
export function durableOf(w: World, k: Constants, p: number): Durable {
  const root = survivor(w, k, k.rootBlock);
  found.version = -1;
  for (let meta = 0; meta < META_BLOCKS && found.version < 0; meta++) {
    const b = k.metaBlock + meta;
    if (survivor(w, k, b) !== root) continue;
    const cached = k.plp && w.cached[b] & CACHED;
    const pointer = (cached ? w.metaCached : w.metaMedia)[meta * k.pages + p];
    found.version = pointerVersion(pointer);
    found.summed = pointerSummed(pointer);
    found.sum = (cached ? w.metaCachedSum : w.metaMediaSum)[meta * k.pages + p];
  }
  return found;
}

export const durableVersion = (w: World, k: Constants, p: number): number => durableOf(w, k, p).version;

/** No store's stamp: the sector could not be read at all. */
export const UNREADABLE = 0xffff_ffff;

/** The stamp that would certainly survive a power cut now in this sector of page p. */
export function durableStamp(w: World, k: Constants, p: number, sector: number): number {
  const version = durableVersion(w, k, p);
  if (version < 0) return UNREADABLE;
  const b = blockOf(p, version);
  const from = k.plp && w.cached[b] & CACHED ? w.cache : w.media;
  return from[b * k.sectors + sector];
}

/** Block b reached media (or, with power-loss protection, completed): notes since when pages are safe. */
export function durableNow(m: Machine, b: number) {
  const { k } = m;
  if (b < k.metaBlock) return note(m, Math.floor(b / VERSIONS));
  for (let p = 0; p < k.pages; p++) note(m, p);
}

function note(m: Machine, p: number) {
  const { w, k } = m;
  const version = durableVersion(w, k, p);
  if (version < 0) return;
  const b = blockOf(p, version);
  if (!k.plp && w.cached[b] & CACHED) return;
  if (w.blockReq[b] === w.durableReq[p]) return;
  w.durableReq[p] = w.blockReq[b];
  w.durableAt[p] = w.clock[0];
}
