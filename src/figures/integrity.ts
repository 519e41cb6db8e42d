import { blockFails, blockOf, newestBlock } from '../sim/blocks.ts';
import type { Constants } from '../sim/constants.ts';
import { crcOfStamps } from '../sim/crc32c.ts';
import { type Durable, durableOf, survivorOf } from '../sim/durable.ts';
import type { World } from '../sim/world.ts';

/** Stores that a power cut now could take away. */
export interface Unsaved {
  /** Sectors whose content in the page cache is not what the durable root names on media. */
  sectors: number;
  pages: number;
  /** By process, you as the last: the earliest of these stores, counted from 1; 0: none. */
  readonly oldestStore: Uint32Array;
}

/** What blocks would say to a reader now, and after a power cut; found by computing and comparing. */
export class Integrity {
  /** Pages whose newest completed block fails its checksum: what a scrub would find. */
  badNow = 0;
  /** Pages that would fail theirs if the power went now: the block that the durable root names, or no such block. */
  badIfCutNow = 0;
  readonly unsaved: Unsaved;

  constructor(processes: number) {
    this.unsaved = { sectors: 0, pages: 0, oldestStore: new Uint32Array(processes) };
  }

  fill(w: World, k: Constants) {
    const unsaved = this.unsaved;
    this.badNow = 0;
    this.badIfCutNow = 0;
    unsaved.sectors = 0;
    unsaved.pages = 0;
    unsaved.oldestStore.fill(0);
    for (let p = 0; p < k.pages; p++) {
      if (blockFails(w, newestBlock(w, p))) this.badNow++;
      const durable = durableOf(w, k, p);
      const b = durable.version < 0 ? -1 : blockOf(p, durable.version);
      if (b < 0 || failsAfterCut(w, k, b, durable)) this.badIfCutNow++;
      const sectors = unsavedSectors(w, k, p, b, unsaved.oldestStore);
      unsaved.sectors += sectors;
      if (sectors > 0) unsaved.pages++;
    }
  }
}

/** Block b's surviving content against the sum that the durable metadata names. */
function failsAfterCut(w: World, k: Constants, b: number, { summed, sum }: Durable): boolean {
  return summed && crcOfStamps(survivorOf(w, k, b), b * k.sectors, k.sectors) !== sum;
}

/** Sectors of page p that block b (less than 0: none) does not keep; the earliest store of each process among them is noted. */
function unsavedSectors(w: World, k: Constants, p: number, b: number, oldest: Uint32Array): number {
  const S = k.sectors;
  const kept = survivorOf(w, k, Math.max(0, b));
  const frames = w.frames;
  const at = w.pageFrame[p] * S;
  const shift = k.stampShift;
  let sectors = 0;
  for (let s = 0; s < S; s++) {
    const stamp = frames[at + s];
    if (stamp === 0 || (b >= 0 && kept[b * S + s] === stamp)) continue;
    sectors++;
    const i = (stamp >>> shift) - 1;
    const nth = stamp & ((1 << shift) - 1);
    if (oldest[i] === 0 || nth < oldest[i]) oldest[i] = nth;
  }
  return sectors;
}
