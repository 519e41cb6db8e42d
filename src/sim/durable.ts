import { blockOf } from './blocks.ts';
import type { Constants } from './constants.ts';
import { META_BLOCKS, VERSIONS } from './dims.ts';
import type { Machine } from './machine.ts';
import { CACHED } from './registers.ts';
import type { World } from './world.ts';

/** What a single-sector block (metadata, the root) would hold if the power went now. */
function survivor(w: World, k: Constants, b: number): number {
  return k.plp && w.cached[b] & CACHED ? w.cache[b * k.sectors] : w.media[b * k.sectors];
}

/**
 * The version of page p that the durable root names. Version 0 is what was there at the start.
 * With a lying device this may be older than what the file system believes; -1: the
 * root names metadata that never reached media.
 */
export function durableVersion(w: World, k: Constants, p: number): number {
  const root = survivor(w, k, k.rootBlock);
  if (root === 0) return 0;
  for (let meta = 0; meta < META_BLOCKS; meta++) {
    if (survivor(w, k, k.metaBlock + meta) !== root) continue;
    const named = k.plp ? w.metaVersion : w.metaOnMedia;
    return named[meta * k.pages + p];
  }
  return -1;
}

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
