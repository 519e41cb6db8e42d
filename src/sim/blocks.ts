import type { Constants } from './constants.ts';
import { crcOfStamps } from './crc32c.ts';
import { blocksOf, VERSIONS } from './dims.ts';
import { NO_PAGE } from './events.ts';
import type { Machine } from './machine.ts';
import { CACHED, COMMIT_RUNS } from './registers.ts';
import type { World } from './world.ts';

/** The block that holds a version of page p: the first leg's; the second's is `blocksOf(dims)` further. */
export const blockOf = (p: number, version: number): number => p * VERSIONS + version;

/** The page that a block, counted on its leg, holds a version of; NO_PAGE: it is metadata, or the root. */
export const pageOfBlock = (k: Constants, own: number): number =>
  own < k.metaBlock ? Math.floor(own / VERSIONS) : NO_PAGE;

export const newestBlock = (w: World, p: number): number => blockOf(p, w.newest[p]);

/** Where the device would read block b from: its cache, else media. */
export function contentOf(w: World, b: number): Uint8Array | Uint32Array {
  return w.cached[b] & CACHED ? w.cache : w.media;
}

/** The stamp that a read of block b's sector would give. */
export function blockStamp(w: World, b: number, sector: number): number {
  return contentOf(w, b)[b * w.dims.sectors + sector];
}

/** The CRC-32C of what a read of block b would give. */
export function blockCrc(w: World, b: number): number {
  return crcOfStamps(contentOf(w, b), b * w.dims.sectors, w.dims.sectors);
}

/** Whether a read of block b, of the first leg, would fail its checksum: computed and compared. */
export function blockFails(w: World, b: number): boolean {
  return w.summed[b] === 1 && blockCrc(w, b) !== w.blockSum[b];
}

/** Whether no leg has block b as its checksum says: a mirror's reader turns to the second where the first fails. */
export function blockLost(w: World, b: number): boolean {
  if (!blockFails(w, b)) return false;
  return w.dims.legs === 1 || blockCrc(w, blocksOf(w.dims) + b) !== w.blockSum[b];
}

/**
 * Mask of the sectors of page p's newest block of which a mirror's legs hold different bytes: a scrub that reads
 * both finds them. It waits for a write that one leg has and the other has not yet.
 */
export function legsDisagree(w: World, p: number): number {
  return w.legsLeft[p] === 1 ? 0 : legsDiffer(w, newestBlock(w, p));
}

/** Mask of the sectors of block b that would be read differently from a mirror's legs. */
export function legsDiffer(w: World, b: number): number {
  if (w.dims.legs === 1) return 0;
  const other = blocksOf(w.dims) + b;
  let mask = 0;
  for (let s = 0; s < w.dims.sectors; s++)
    if (blockStamp(w, b, s) !== blockStamp(w, other, s)) mask |= 1 << s;
  return mask;
}

/**
 * The version that a write of page p goes to. Without checksums the newest block is overwritten in
 * place; with them, or where the layout changes, the lowest block that neither the committed root,
 * nor a commit under way, nor the newest pointer names.
 */
export function versionForWrite(m: Machine, p: number, summed: number): number {
  const w = m.w;
  if (!summed && w.summed[newestBlock(w, p)] === 0) return w.newest[p];
  for (let v = 0; v < VERSIONS; v++) {
    if (v === w.newest[p] || v === w.committed[p]) continue;
    if (w.reg[COMMIT_RUNS] && v === w.committing[p]) continue;
    return v;
  }
  throw new Error(`no free block for page ${p}`);
}
