import {
  cacheSurvives,
  durableMeta,
  durableOf,
  durableVersion,
  metaNamed,
  survivor,
  survivorCrc,
  survivorOf,
} from '../../sim/durable.ts';
import { metaAt, pointerVersion } from '../../sim/metadata.ts';
import type { World } from '../../sim/world.ts';
import type { Frame } from './frame.ts';
import { differing } from './mirrorMarks.ts';

/** A machine, as far as one must know it to read what an accident left. */
interface Remains {
  readonly w: World;
  readonly k: Frame['k'];
}

/** The leg whose root the mount takes, where the other leg's is another; -1: they have the same. */
export function rootLeg({ w, k }: Remains): number {
  const meta = k.legs === 1 ? -1 : durableMeta(w, k);
  if (meta < 0) return -1;
  const first = survivor(w, k, k.rootBlock);
  if (first === survivor(w, k, k.blocks + k.rootBlock)) return -1;
  return first === survivor(w, k, meta) ? 0 : 1;
}

/** The same, if the other leg's root names another version of page p; else -1. */
export function rootLegOf({ w, k }: Remains, p: number): number {
  const leg = rootLeg({ w, k });
  if (leg < 0) return -1;
  const meta = metaNamed(w, k, survivor(w, k, (1 - leg) * k.blocks + k.rootBlock));
  if (meta < 0) return -1;
  const pointers = cacheSurvives(w, k, meta) ? w.metaCached : w.metaMedia;
  return pointerVersion(pointers[metaAt(k, meta) + p]) === durableVersion(w, k, p) ? -1 : leg;
}

/** What an accident left of a page's block on each leg, and which the mount reads. */
export interface Legs {
  /** The block, counted on a leg; -1: the root names none. */
  block: number;
  read: number;
  /** By leg: its bytes do not give the stored checksum. */
  readonly fails: [boolean, boolean];
  /** Mask of the sectors that the legs hold differently. */
  differ: number;
}

const found: Legs = { block: -1, read: 0, fails: [false, false], differ: 0 };

/** Borrowed: good until the next call. */
export function lookAtLegs({ w, k }: Remains, p: number): Legs {
  const { block, summed, sum } = durableOf(w, k, p);
  found.read = block >= k.blocks ? 1 : 0;
  found.block = block < 0 ? -1 : block - found.read * k.blocks;
  found.differ = 0;
  for (let leg = 0; leg < 2; leg++)
    found.fails[leg] =
      block >= 0 && leg < k.legs && summed && survivorCrc(w, k, leg * k.blocks + found.block) !== sum;
  if (block < 0 || k.legs === 1) return found;
  const one = found.block;
  const other = k.blocks + one;
  found.differ = differing(survivorOf(w, k, one), one, survivorOf(w, k, other), other, k.sectors);
  return found;
}

/** What a mount does with legs that are not alike; '': they are, or there is but one. */
export function mountWords({ read, fails, differ }: Legs): string {
  if (differ === 0) return '';
  if (read === 1) return 'leg 2 read, heals leg 1';
  if (fails[0]) return '';
  return fails[1] ? 'leg 1 read; 2 stays bad' : 'leg 1 is read';
}
