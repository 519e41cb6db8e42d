import { addLost, lifeUntil } from '../../figures/unsaved.ts';
import type { Ns } from '../../model/units.ts';
import { durableOf, survivorOf } from '../../sim/durable.ts';
import type { History } from '../../sim/history.ts';
import { UNREADABLE } from '../../sim/verdict.ts';
import type { World } from '../../sim/world.ts';

/** The work that an accident took: all stores that what survived knows nothing of. */
export interface LostWork {
  readonly stores: number;
  /** Of each page, how many. */
  readonly byPage: Uint32Array;
  /** When the earliest of them landed; undefined: nothing is lost. */
  readonly since: Ns | undefined;
}

/** `w`: a world that is down because of an accident at `t`, which the history has reached. */
export function lostWork(history: History, w: World, t: Ns): LostWork {
  const { k, log } = history;
  const life = lifeUntil(history, t);
  const byPage = new Uint32Array(k.pages);
  const lost = { stores: 0, first: -1 };
  for (let p = 0; p < k.pages; p++) {
    const kept = keptOf(w, history, p);
    for (let s = 0; s < k.sectors; s++) {
      const live = w.frames[(w.pageFrame[p] ?? 0) * k.sectors + s] ?? 0;
      const stamp = kept[s] ?? 0;
      if (live === 0 || live === stamp) continue;
      byPage[p] = (byPage[p] ?? 0) + addLost(history, p, s, { live, kept: stamp }, life, lost);
    }
  }
  return { stores: lost.stores, byPage, since: lost.first < 0 ? undefined : log.at(lost.first) };
}

/** What a mount reads of page p; of one that it cannot read, nothing. */
function keptOf(w: World, { k }: History, p: number): ArrayLike<number> {
  const { block } = durableOf(w, k, p);
  if (block < 0 || w.verdict[p] === UNREADABLE) return new Uint32Array(k.sectors);
  return survivorOf(w, k, block).subarray(block * k.sectors, (block + 1) * k.sectors);
}
