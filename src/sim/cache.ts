import { goAfter } from './agenda.ts';
import { legOfBlock } from './legs.ts';
import type { Machine } from './machine.ts';
import { metaInCache, writeMeta } from './metadata.ts';
import { emptiesCache, rouseSlots } from './ordered.ts';
import { FLUSH_ANSWER, FLUSH_DRAIN } from './programs.ts';
import {
  CACHE_HEAD1,
  CACHE_TAIL1,
  CACHE_USED,
  CACHED,
  COVERED,
  FLUSH_LEFT,
  MIX_IN_CACHE,
  SECOND_LEG,
} from './registers.ts';
import { blockOfRequest, copySectors, mixed } from './wire.ts';
import type { World } from './world.ts';

/** Whether a leg's write cache has room for so many pages more. */
export function hasRoom(m: Machine, leg: number, pages: number): boolean {
  return m.w.reg[CACHE_USED + leg * SECOND_LEG] + pages <= m.k.cachePages;
}

/**
 * Puts what the device has read into its cache; a block that is cached already keeps its one place
 * (and, if it is being destaged, goes to media with that write). `cause`: the event of it.
 */
export function storeInCache(m: Machine, leg: number, r: number, cause: number) {
  const { w, k } = m;
  const base = leg * k.requests;
  for (let i = 0; i < w.reqCount[base + r]; i++) {
    const b = blockOfRequest(m, leg, r + i);
    copySectors(k.sectors, w.wire, base + r + i, w.cache, b);
    w.blockReq[b] = w.reqNumber[base + r];
    w.blockMixed[b] = (w.blockMixed[b] & ~MIX_IN_CACHE) | (mixed(m, leg, r + i) ? MIX_IN_CACHE : 0);
    w.cacheWhy[b] = cause;
    if (r === k.metaRequest) writeMeta(m, b, metaInCache(w));
    if (w.cached[b] & CACHED) w.reg[CACHE_USED + leg * SECOND_LEG]--;
    else {
      w.cached[b] = CACHED;
      w.cachedAt[b] = w.clock[0];
      appendBlock(w, leg, b);
    }
  }
}

/** The block's place in the cache is free; a FLUSH that covered it has one block less to wait for. */
export function dropFromCache(m: Machine, b: number, cause: number) {
  const { w, k } = m;
  const leg = legOfBlock(k, b);
  removeBlock(w, leg, b);
  if (w.cached[b] & COVERED && --w.reg[FLUSH_LEFT] === 0 && w.pc[k.flush] === FLUSH_DRAIN) {
    w.why[k.flush] = cause;
    goAfter(w, k.flush, FLUSH_ANSWER, k.flushNs);
  }
  w.cached[b] = 0;
  w.cache.fill(0, b * k.sectors, b * k.sectors + k.sectors);
  w.reg[CACHE_USED + leg * SECOND_LEG]--;
  if (!k.tags || w.reg[CACHE_HEAD1 + leg * SECOND_LEG] !== 0) return;
  if (emptiesCache(m, leg)) rouseSlots(m, leg, cause);
}

function appendBlock(w: World, leg: number, b: number) {
  const head = CACHE_HEAD1 + leg * SECOND_LEG;
  const tail = CACHE_TAIL1 + leg * SECOND_LEG;
  w.cacheNext[b] = 0;
  if (w.reg[head] === 0) w.reg[head] = b + 1;
  else w.cacheNext[w.reg[tail] - 1] = b + 1;
  w.reg[tail] = b + 1;
}

function removeBlock(w: World, leg: number, b: number) {
  const head = CACHE_HEAD1 + leg * SECOND_LEG;
  const tail = CACHE_TAIL1 + leg * SECOND_LEG;
  let before = 0;
  let b1 = w.reg[head];
  while (b1 !== b + 1) {
    before = b1;
    b1 = w.cacheNext[b1 - 1];
  }
  if (before === 0) w.reg[head] = w.cacheNext[b];
  else w.cacheNext[before - 1] = w.cacheNext[b];
  if (w.reg[tail] === b + 1) w.reg[tail] = before;
  w.cacheNext[b] = 0;
}
