import { VERSIONS } from './dims.ts';
import { LANDED, NO_PAGE, NO_SECTOR } from './events.ts';
import type { Machine } from './machine.ts';
import { blockOfRequest, mixed } from './media.ts';
import { destageMeta, metaInCache, metaOnMedia, writeMeta } from './metadata.ts';
import { seedFate } from './random.ts';
import {
  ACCIDENTS,
  CACHE_HEAD1,
  CACHED,
  META_COMMITTING,
  MIX_IN_CACHE,
  MIX_ON_MEDIA,
  TORN_WRITE,
} from './registers.ts';
import type { World } from './world.ts';

/**
 * What an accident leaves undecided: sectors that the device has read and that are not durable. Each lands
 * or does not, by a draw of its own; none is torn inside, and no order holds between them (model, section
 * 5). A version that a later one has replaced in the cache is gone: the device keeps order per block.
 */
interface Version {
  /** The block it may reach, and the request that brought it. */
  readonly block: number;
  readonly request: number;
  /** Its stamps: from place `at` of `stamps`; so many the device has, of so many. */
  readonly stamps: World['wire'];
  readonly at: number;
  readonly read: number;
  readonly sectors: number;
  /** What the block is if all of it lands: a flag of registers.ts, or 0. */
  readonly mix: number;
  /** It lands whatever the draw. */
  readonly surely: boolean;
}

/** Power cut: a volatile cache has got some sectors of its blocks to media; a protected one gets all there. */
export function cacheLands(m: Machine, actor: number) {
  const { w, k } = m;
  for (let b1 = w.reg[CACHE_HEAD1]; b1 !== 0; b1 = w.cacheNext[b1 - 1]) {
    const block = b1 - 1;
    const sectors = block < k.metaBlock ? k.sectors : 1;
    const landed = land(m, actor, w.media, {
      block,
      request: w.blockReq[block],
      stamps: w.cache,
      at: block,
      read: sectors,
      sectors,
      mix: w.blockMixed[block] & MIX_IN_CACHE ? MIX_ON_MEDIA : 0,
      surely: k.plp,
    });
    if (landed && block >= k.metaBlock && block < k.rootBlock) destageMeta(m, block - k.metaBlock);
  }
}

/**
 * Requests under way: some of the sectors that the device has read land, the rest never will. `cacheLives`:
 * on top of what the cache holds.
 */
export function requestsLand(m: Machine, actor: number, cacheLives: boolean) {
  const { w, k } = m;
  for (let q = 0; q < k.slots; q++) {
    const r = w.slotReq[q] - 1;
    if (r < 0) continue;
    const sectors = r < k.pages ? k.sectors : 1;
    for (let i = 0; i < w.reqCount[r]; i++) {
      const read = Math.min(sectors, w.slotPos[q] - i * sectors);
      if (read > 0) requestLands(m, actor, r, i, read, sectors, cacheLives);
    }
  }
}

/** The i-th block of request r. */
function requestLands(
  m: Machine,
  actor: number,
  r: number,
  i: number,
  read: number,
  sectors: number,
  cacheLives: boolean,
) {
  const { w, k } = m;
  const block = blockOfRequest(m, r, i);
  const cached = cacheLives && (w.cached[block] & CACHED) !== 0;
  const flag = cached ? MIX_IN_CACHE : MIX_ON_MEDIA;
  const landed = land(m, actor, cached ? w.cache : w.media, {
    block,
    request: w.reqNumber[r],
    stamps: w.wire,
    at: r + i,
    read,
    sectors,
    mix: mixed(m, r + i) ? flag : 0,
    surely: false,
  });
  if (landed && r === k.metaRequest)
    writeMeta(m, w.reg[META_COMMITTING], cached ? metaInCache(w) : metaOnMedia(w));
}

/** Draws for each sector of a version whether it reaches its block in `to`; whether any did. */
function land(m: Machine, actor: number, to: World['media'], version: Version): boolean {
  const { w, k } = m;
  const S = k.sectors;
  const { block, request, stamps, at } = version;
  seedFate(w, k.processes, k.seed, w.reg[ACCIDENTS], request, block);
  let open = 0;
  let landed = 0;
  for (let s = 0; s < version.read; s++) {
    const differs = stamps[at * S + s] !== to[block * S + s];
    // One draw a sector, needed or not: so a sector's fate does not hang on its neighbours.
    const lands = m.chance.choose(w, k.processes, differs && !version.surely ? 2 : 1) === 1 || version.surely;
    if (!differs) continue;
    open |= 1 << s;
    if (!lands) continue;
    landed |= 1 << s;
    to[block * S + s] = stamps[at * S + s];
  }
  if (open !== 0) {
    const page = block < k.metaBlock ? Math.floor(block / VERSIONS) : NO_PAGE;
    m.emit(LANDED, actor, page, NO_SECTOR, (open << 8) | landed, request);
  }
  if (landed === 0) return false;
  const whole = landed === open && version.read === version.sectors;
  if (whole) w.blockMixed[block] = version.mix;
  else w.blockMixed[block] |= TORN_WRITE;
  w.blockReq[block] = request;
  return true;
}
