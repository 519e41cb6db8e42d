import { blockLost, legsDisagree, newestBlock } from '../sim/blocks.ts';
import type { Constants } from '../sim/constants.ts';
import { durableOf, isReadable, survivorOf } from '../sim/durable.ts';
import type { World } from '../sim/world.ts';

/** Stores that a power cut now could take away. */
export interface Unsaved {
  /** Sectors whose content in the page cache is not what the durable root names on media. */
  sectors: number;
  pages: number;
  /** By process, you as the last: the earliest of these stores, counted from 1; 0: none. */
  readonly oldestStore: Uint32Array;
  /** Which sectors, `page * sectors + sector`, the stamp in each and the one that would survive: the first `sectors` of each. */
  where: Uint32Array;
  live: Uint32Array;
  kept: Uint32Array;
}

/** What blocks would say to a reader now, and after a power cut; found by computing and comparing. */
export class Integrity {
  /** Pages whose newest completed block fails its checksum, on both legs of a mirror: what a scrub would find. */
  badNow = 0;
  /** Pages that fail theirs, or have no block, by the root that is durable for certain; a cut may find another. */
  badIfCutNow = 0;
  /** Pages of which a mirror's legs hold different newest blocks: a scrub that reads both would say so. */
  legsDiffer = 0;
  readonly unsaved: Unsaved;

  constructor(processes: number) {
    const [where, live, kept] = [new Uint32Array(0), new Uint32Array(0), new Uint32Array(0)];
    this.unsaved = { sectors: 0, pages: 0, oldestStore: new Uint32Array(processes), where, live, kept };
  }

  fill(w: World, k: Constants) {
    const unsaved = this.unsaved;
    this.badNow = 0;
    this.badIfCutNow = 0;
    this.legsDiffer = 0;
    unsaved.sectors = 0;
    unsaved.pages = 0;
    unsaved.oldestStore.fill(0);
    unsaved.where.fill(0);
    unsaved.live.fill(0);
    unsaved.kept.fill(0);
    if (unsaved.where.length !== k.pages * k.sectors) {
      unsaved.where = new Uint32Array(k.pages * k.sectors);
      unsaved.live = new Uint32Array(k.pages * k.sectors);
      unsaved.kept = new Uint32Array(k.pages * k.sectors);
    }
    for (let p = 0; p < k.pages; p++) {
      if (blockLost(w, newestBlock(w, p))) this.badNow++;
      if (legsDisagree(w, p) !== 0) this.legsDiffer++;
      const durable = durableOf(w, k, p);
      if (!isReadable(w, k, durable)) this.badIfCutNow++;
      if (noteUnsaved(w, k, p, durable.block, unsaved)) unsaved.pages++;
    }
  }
}

/** Notes the sectors of page p that block b (less than 0: none) does not keep; whether there is any. */
function noteUnsaved(w: World, k: Constants, p: number, b: number, unsaved: Unsaved): boolean {
  const S = k.sectors;
  const kept = survivorOf(w, k, Math.max(0, b));
  const frames = w.frames;
  const at = w.pageFrame[p] * S;
  const shift = k.stampShift;
  const { oldestStore: oldest, where, live, kept: survivors } = unsaved;
  const before = unsaved.sectors;
  for (let s = 0; s < S; s++) {
    const stamp = frames[at + s];
    const survivor = b < 0 ? 0 : kept[b * S + s];
    if (stamp === 0 || stamp === survivor) continue;
    where[unsaved.sectors] = p * S + s;
    live[unsaved.sectors] = stamp;
    survivors[unsaved.sectors++] = survivor;
    const i = (stamp >>> shift) - 1;
    const nth = stamp & ((1 << shift) - 1);
    if (oldest[i] === 0 || nth < oldest[i]) oldest[i] = nth;
  }
  return unsaved.sectors > before;
}
