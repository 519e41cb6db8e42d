import { blockOf } from './blocks.ts';
import type { Constants } from './constants.ts';
import { META_BLOCKS } from './dims.ts';
import { legOfBlock } from './legs.ts';
import type { Machine } from './machine.ts';
import type { World } from './world.ts';

/** A pointer as metadata holds it: the block's version, and whether it was written with a checksum. */
const VERSION_MASK = 3;
const SUMMED = 4;

export const pointerVersion = (pointer: number): number => pointer & VERSION_MASK;
export const pointerSummed = (pointer: number): boolean => (pointer & SUMMED) !== 0;

/** Where a metadata block's pointers are: those in the device cache, or those on media. */
export interface MetaTable {
  readonly pointers: Uint8Array;
  readonly sums: Uint32Array;
}

export const metaInCache = (w: World): MetaTable => ({ pointers: w.metaCached, sums: w.metaCachedSum });
export const metaOnMedia = (w: World): MetaTable => ({ pointers: w.metaMedia, sums: w.metaMediaSum });

/** Where the pointers of metadata block b, of whichever leg, begin in a table. */
export function metaAt(k: Constants, b: number): number {
  const leg = legOfBlock(k, b);
  return (leg * META_BLOCKS + b - leg * k.blocks - k.metaBlock) * k.pages;
}

/** Metadata block `meta` receives what the commit under way names. */
export function writeMeta(m: Machine, meta: number, table: MetaTable) {
  const { w, k } = m;
  const at = metaAt(k, meta);
  for (let p = 0; p < k.pages; p++) {
    const b = blockOf(p, w.committing[p]);
    table.pointers[at + p] = w.committing[p] | (w.summed[b] ? SUMMED : 0);
    table.sums[at + p] = w.blockSum[b];
  }
}

/** Metadata block b goes from the device cache to media. */
export function destageMeta(m: Machine, b: number) {
  const { w, k } = m;
  const from = metaAt(k, b);
  w.metaMedia.set(w.metaCached.subarray(from, from + k.pages), from);
  w.metaMediaSum.set(w.metaCachedSum.subarray(from, from + k.pages), from);
}
