import type { Constants } from '../sim/constants.ts';
import { durableOf, isReadable, survivorOf } from '../sim/durable.ts';
import { keepsPromise } from '../sim/promise.ts';
import type { World } from '../sim/world.ts';

/** What an fsync that returned 0 has promised of a page. */
export interface Promised {
  /** Its end in the log. */
  readonly event: number;
  /** Sectors that somebody had stored to by then, and those of them that nobody has stored to since. */
  readonly sectors: number;
  readonly standing: number;
  /** What surely survives a power cut now keeps it. */
  readonly kept: boolean;
}

/** The newest promise about page p; undefined: nobody was promised anything of it. */
export function promiseOf(w: World, k: Constants, p: number): Promised | undefined {
  const sectors = promisedSectors(w, k, p);
  if (sectors === 0) return undefined;
  return { event: w.promiseWhy[p], sectors, standing: standing(w, k, p), kept: keptNow(w, k, p) };
}

/** Sectors of page p of whose content something was promised. 0: nobody was ever promised anything of it. */
export function promisedSectors(w: World, k: Constants, p: number): number {
  if (w.promiseWhy[p] === 0) return 0;
  let count = 0;
  for (let s = 0; s < k.sectors; s++) if (w.owed[p * k.sectors + s] !== 0) count++;
  return count;
}

/** Sectors of page p whose newest content is what was promised: nobody has stored there since. 0: superseded, or never promised. */
export function standing(w: World, k: Constants, p: number): number {
  const S = k.sectors;
  if (w.promiseWhy[p] === 0) return 0;
  const at = w.pageFrame[p] * S;
  let count = 0;
  for (let s = 0; s < S; s++) {
    const owed = w.owed[p * S + s];
    if (owed !== 0 && w.frames[at + s] === owed) count++;
  }
  return count;
}

/** Whether what surely survives a power cut now keeps page p’s promise in every sector. */
export function keptNow(w: World, k: Constants, p: number): boolean {
  const S = k.sectors;
  const found = durableOf(w, k, p);
  const { block } = found;
  if (!isReadable(w, k, found)) return false;
  const content = survivorOf(w, k, block);
  for (let s = 0; s < S; s++) if (!keepsPromise(w, k, p, s, content[block * S + s])) return false;
  return true;
}
