import type { Constants } from '../sim/constants.ts';
import { crcOfStamps } from '../sim/crc32c.ts';
import { durableOf, survivorOf } from '../sim/durable.ts';
import { keepsPromise } from '../sim/promise.ts';
import type { World } from '../sim/world.ts';
import { promised } from './finding.ts';

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
  if (!promised(w, k, p)) return undefined;
  let sectors = 0;
  for (let s = 0; s < k.sectors; s++) if (w.owed[p * k.sectors + s] !== 0) sectors++;
  return { event: w.promiseWhy[p], sectors, standing: standing(w, k, p), kept: keptNow(w, k, p) };
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
  const { block, summed, sum } = durableOf(w, k, p);
  if (block < 0) return false;
  const content = survivorOf(w, k, block);
  if (summed && crcOfStamps(content, block * S, S) !== sum) return false;
  for (let s = 0; s < S; s++) if (!keepsPromise(w, k, p, s, content[block * S + s])) return false;
  return true;
}
