import { crcOfStamps } from './crc32c.ts';
import { VERSIONS } from './dims.ts';
import type { Machine } from './machine.ts';
import { CACHED, COMMIT_RUNS } from './registers.ts';
import type { World } from './world.ts';

/** The block that holds a version of page p. */
export const blockOf = (p: number, version: number): number => p * VERSIONS + version;

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

/** Whether a read of block b would fail its checksum: computed and compared. */
export function blockFails(w: World, b: number): boolean {
  return w.summed[b] === 1 && blockCrc(w, b) !== w.blockSum[b];
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
