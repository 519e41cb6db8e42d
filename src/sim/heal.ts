import type { Machine } from './machine.ts';
import { metaAt } from './metadata.ts';

/** Who is told what a mount repaired of a mirror: page p's block, or the root (p -1), on a leg. */
export type Repaired = (p: number, leg: number) => void;

/**
 * Mounting a mirror: the leg that has not the root that was taken, or not its metadata, gets both. `meta`: the
 * metadata block that was read. Nothing is in the device's caches.
 */
export function healRoot({ w, k }: Machine, meta: number, repaired: Repaired) {
  const S = k.sectors;
  const from = metaAt(k, meta);
  const root = w.media[meta * S];
  for (let leg = 0; leg < k.legs; leg++) {
    const own = leg * k.blocks + (meta % k.blocks);
    const rootBlock = leg * k.blocks + k.rootBlock;
    if (w.media[own * S] === root && w.media[rootBlock * S] === root) continue;
    const to = metaAt(k, own);
    w.media[own * S] = w.media[rootBlock * S] = root;
    w.metaMedia.copyWithin(to, from, from + k.pages);
    w.metaMediaSum.copyWithin(to, from, from + k.pages);
    repaired(-1, leg);
  }
}

/** The first leg's block of page p fails its checksum, the second's, `good`, does not: it is written over the first's. */
export function healPage({ w, k }: Machine, p: number, good: number, repaired: Repaired) {
  const S = k.sectors;
  const bad = good - k.blocks;
  w.media.copyWithin(bad * S, good * S, (good + 1) * S);
  w.blockReq[bad] = w.blockReq[good];
  w.blockMixed[bad] = w.blockMixed[good];
  repaired(p, 0);
}
