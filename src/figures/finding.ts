import type { Constants } from '../sim/constants.ts';
import { durableOf, survivorCrc, survivorOf } from '../sim/durable.ts';
import { NO_SECTOR } from '../sim/events.ts';
import { keepsPromise } from '../sim/promise.ts';
import type { World } from '../sim/world.ts';
import { promisedSectors } from './promises.ts';

/** What recovery reads of a page, beside what it should: stamps, and sums. */
export interface Finding {
  /** One of verdict.ts. */
  readonly verdict: number;
  /** The first sector that tells; NO_SECTOR: none does. */
  readonly sector: number;
  /** What that sector holds now, what memory held at the accident, what an fsync promised: stamps. */
  readonly held: number;
  readonly had: number;
  readonly owed: number;
  /** The fsync’s end that promised something of the page; 0: none did. */
  readonly promise: number;
  /** The root names a block for the page. */
  readonly named: boolean;
  /** That block was written with a checksum: what the metadata has, and what its bytes give. */
  readonly summed: boolean;
  readonly stored: number;
  readonly live: number;
  /** Sectors that are not what memory held. */
  readonly behind: number;
}

/** What recovery finds of page p on a machine that is down. */
export function findingOf(w: World, k: Constants, p: number): Finding {
  const S = k.sectors;
  const { block, summed, sum } = durableOf(w, k, p);
  const named = block >= 0;
  const b = Math.max(0, block);
  const content = survivorOf(w, k, b);
  const live = named && summed ? survivorCrc(w, k, b) : 0;
  const memory = w.pageFrame[p] * S;
  const sector = w.verdictSector[p] !== NO_SECTOR ? w.verdictSector[p] : firstBroken(w, k, p, content, b);
  let behind = 0;
  for (let s = 0; s < S; s++) if (!named || content[b * S + s] !== w.frames[memory + s]) behind++;
  const known = sector !== NO_SECTOR;
  return {
    verdict: w.verdict[p],
    sector,
    held: known && named ? content[b * S + sector] : 0,
    had: known ? w.frames[memory + sector] : 0,
    owed: known ? w.owed[p * S + sector] : 0,
    promise: promisedSectors(w, k, p) > 0 ? w.promiseWhy[p] : 0,
    named,
    summed: named && summed,
    stored: named ? sum : 0,
    live,
    behind,
  };
}

/** The first sector whose bytes, were they readable, would not keep what was promised; NO_SECTOR: none. */
function firstBroken(
  w: World,
  k: Constants,
  p: number,
  content: Uint8Array | Uint32Array,
  b: number,
): number {
  const S = k.sectors;
  for (let s = 0; s < S; s++) if (!keepsPromise(w, k, p, s, content[b * S + s])) return s;
  return NO_SECTOR;
}
