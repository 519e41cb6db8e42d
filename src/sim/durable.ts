import { blockOf } from './blocks.ts';
import type { Constants } from './constants.ts';
import { crcOfStamps } from './crc32c.ts';
import { META_BLOCKS, VERSIONS } from './dims.ts';
import type { Machine } from './machine.ts';
import { metaAt, pointerSummed, pointerVersion } from './metadata.ts';
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

/**
 * The metadata block that the root names, the first leg's if both have it; -1: none, it never reached media
 * (a device that lied). Of a mirror's two roots the newer one counts whose metadata is there.
 */
export function durableMeta(w: World, k: Constants): number {
  const root = survivor(w, k, k.rootBlock);
  if (k.legs === 1) return metaNamed(w, k, root);
  const other = survivor(w, k, k.blocks + k.rootBlock);
  const meta = metaNamed(w, k, Math.max(root, other));
  return meta >= 0 || root === other ? meta : metaNamed(w, k, Math.min(root, other));
}

/** The metadata block that belongs to a root with this number; -1: none. */
export function metaNamed(w: World, k: Constants, root: number): number {
  for (let leg = 0; leg < k.legs; leg++) {
    const first = leg * k.blocks + k.metaBlock;
    for (let b = first; b < first + META_BLOCKS; b++) if (survivor(w, k, b) === root) return b;
  }
  return -1;
}

/** What the durable root names for a page. */
export interface Durable {
  /** -1: nothing, see `durableMeta`. */
  version: number;
  summed: boolean;
  sum: number;
  /** The block that is read: the first leg's; but the second's, if only that agrees with its checksum. -1: none. */
  block: number;
}

const found: Durable = { version: -1, summed: false, sum: 0, block: -1 };

/**
 * What a mount after a power cut now would find named for page p. With a lying device this may be
 * older than what the file system believes. Borrowed: good until the next call.
 */
export function durableOf(w: World, k: Constants, p: number): Durable {
  const meta = durableMeta(w, k);
  found.version = -1;
  found.block = -1;
  if (meta < 0) return found;
  const cached = cacheSurvives(w, k, meta);
  const at = metaAt(k, meta) + p;
  const pointer = (cached ? w.metaCached : w.metaMedia)[at];
  found.version = pointerVersion(pointer);
  found.summed = pointerSummed(pointer);
  found.sum = (cached ? w.metaCachedSum : w.metaMediaSum)[at];
  found.block = blockOf(p, found.version);
  if (k.legs > 1 && found.summed && secondIsBetter(w, k, found.block, found.sum)) found.block += k.blocks;
  return found;
}

/** Whether only the second leg's copy of a block agrees with its checksum. */
function secondIsBetter(w: World, k: Constants, b: number, sum: number): boolean {
  return survivorCrc(w, k, b) !== sum && survivorCrc(w, k, k.blocks + b) === sum;
}

/** The CRC-32C of what block b would be read as. */
export function survivorCrc(w: World, k: Constants, b: number): number {
  return crcOfStamps(survivorOf(w, k, b), b * k.sectors, k.sectors);
}

/** Whether a mount can read what the root names: a block whose bytes give the checksum that the metadata has, if it has one. */
export function isReadable(w: World, k: Constants, { block, summed, sum }: Durable): boolean {
  return block >= 0 && (!summed || survivorCrc(w, k, block) === sum);
}

export function durableVersion(w: World, k: Constants, p: number): number {
  const meta = durableMeta(w, k);
  if (meta < 0) return -1;
  return pointerVersion((cacheSurvives(w, k, meta) ? w.metaCached : w.metaMedia)[metaAt(k, meta) + p]);
}

/** No store's stamp: the sector could not be read at all. */
export const UNREADABLE = 0xffff_ffff;

/** The stamp that would certainly survive a power cut now in this sector of page p. */
export function durableStamp(w: World, k: Constants, p: number, sector: number): number {
  const b = durableOf(w, k, p).block;
  if (b < 0) return UNREADABLE;
  return survivorOf(w, k, b)[b * k.sectors + sector];
}

/** Block b of a leg reached media (or, with power-loss protection, completed): notes since when pages are safe on the first. */
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
