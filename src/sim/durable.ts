import { blockOf } from './blocks.ts';
import type { Constants } from './constants.ts';
import { META_BLOCKS, VERSIONS } from './dims.ts';
import type { Machine } from './machine.ts';
import { pointerSummed, pointerVersion } from './metadata.ts';
import { CACHED, CRASHED, DOWN, POWER_OFF } from './registers.ts';
import type { World } from './world.ts';

/**
 * Whether what the device cache holds of block b will reach media whatever happens: with power-loss
 * protection, or when only the kernel is gone. After a cut it has got there, or is lost.
 */
export function cacheSurvives(w: World, k: Constants, b: number): boolean {
  if ((w.cached[b] & CACHED) === 0 || w.reg[DOWN] === POWER_OFF) return false;
  return k.plp || w.reg[DOWN] === CRASHED;
}

/** Where block b will be read from after an accident: after the one that has been, or a cut now. */
export function survivorOf(w: World, k: Constants, b: number): Uint8Array | Uint32Array {
  return cacheSurvives(w, k, b) ? w.cache : w.media;
}

/** What a single-sector block (metadata, the root) would hold. */
export const survivor = (w: World, k: Constants, b: number): number => survivorOf(w, k, b)[b * k.sectors];

/** The metadata block that the root names; -1: none, it never reached media (a device that lied). */
export function durableMeta(w: World, k: Constants): number {
  const root = survivor(w, k, k.rootBlock);
  for (let meta = 0; meta < META_BLOCKS; meta++) if (survivor(w, k, k.metaBlock + meta) === root) return meta;
  return -1;
}

/** What the durable root names for a page. */
export interface Durable {
  /** -1: nothing, see `durableMeta`. */
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
  const meta = durableMeta(w, k);
  found.version = -1;
  if (meta < 0) return found;
  const cached = cacheSurvives(w, k, k.metaBlock + meta);
  const pointer = (cached ? w.metaCached : w.metaMedia)[meta * k.pages + p];
  found.version = pointerVersion(pointer);
  found.summed = pointerSummed(pointer);
  found.sum = (cached ? w.metaCachedSum : w.metaMediaSum)[meta * k.pages + p];
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
  return survivorOf(w, k, b)[b * k.sectors + sector];
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
  if (!k.plp && w.cached[b] & CACHED) return; // what media holds of it is older
  if (w.blockReq[b] === w.durableReq[p]) return;
  w.durableReq[p] = w.blockReq[b];
  w.durableAt[p] = w.clock[0];
}
