import { pageOfBlock } from './blocks.ts';
import { LANDED, LEG_LANDED, NO_SECTOR } from './events.ts';
import { legOfBlock, legOfSlot } from './legs.ts';
import type { Machine } from './machine.ts';
import { destageMeta, metaInCache, metaOnMedia, writeMeta } from './metadata.ts';
import { landedValue } from './payload.ts';
import { seedFate } from './random.ts';
import { ACCIDENTS, CACHE_HEAD1, CACHED, MIX_IN_CACHE, MIX_ON_MEDIA, SECOND_LEG } from './registers.ts';
import { blockOfRequest, mixed } from './wire.ts';
import type { World } from './world.ts';

/**
 * What an accident leaves undecided: sectors that the device has read and that are not durable. Each lands
 * or does not, by a draw of its own; none is torn inside, and no order holds between them. A version that
 * a later one has replaced in the cache is gone: the device keeps order per block.
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
  /** What the block is, there, if only some of it lands: a flag of registers.ts; and whether it is if all of it does. */
  readonly flag: number;
  readonly mixed: boolean;
  /** It lands whatever the draw. */
  readonly surely: boolean;
}

/** Power cut: a volatile cache has got some sectors of its blocks to media; a protected one gets all there. Each leg's for itself. */
export function cacheLands(m: Machine, actor: number) {
  for (let leg = 0; leg < m.k.legs; leg++) legsCacheLands(m, actor, leg);
}

function legsCacheLands(m: Machine, actor: number, leg: number) {
  const { w, k } = m;
  for (let b1 = w.reg[CACHE_HEAD1 + leg * SECOND_LEG]; b1 !== 0; b1 = w.cacheNext[b1 - 1]) {
    const block = b1 - 1;
    const own = block - leg * k.blocks;
    const sectors = own < k.metaBlock ? k.sectors : 1;
    const landed = land(m, actor, w.media, {
      block,
      request: w.blockReq[block],
      stamps: w.cache,
      at: block,
      read: sectors,
      sectors,
      flag: MIX_ON_MEDIA,
      mixed: (w.blockMixed[block] & MIX_IN_CACHE) !== 0,
      surely: k.plp,
    });
    if (landed && own >= k.metaBlock && own < k.rootBlock) destageMeta(m, block);
  }
}

/**
 * Requests under way: some of the sectors that the device has read land, the rest never will. `cacheLives`:
 * on top of what the cache holds.
 */
export function requestsLand(m: Machine, actor: number, cacheLives: boolean) {
  const { w, k } = m;
  for (let q = 0; q < k.legs * k.slots; q++) {
    const r = w.slotReq[q] - 1;
    if (r < 0) continue;
    const leg = legOfSlot(k, q);
    const sectors = r < k.pages ? k.sectors : 1;
    for (let i = 0; i < w.reqCount[leg * k.requests + r]; i++) {
      const read = Math.min(sectors, w.slotPos[q] - i * sectors);
      if (read > 0) requestLands(m, actor, leg, r + i, read, sectors, cacheLives);
    }
  }
}

/** What a leg has read of request r, or of page r in one. */
function requestLands(
  m: Machine,
  actor: number,
  leg: number,
  r: number,
  read: number,
  sectors: number,
  cacheLives: boolean,
) {
  const { w, k } = m;
  const own = leg * k.requests + r;
  const block = blockOfRequest(m, leg, r);
  const cached = cacheLives && (w.cached[block] & CACHED) !== 0;
  const to = cached ? w.cache : w.media;
  const landed = land(m, actor, to, {
    block,
    request: w.reqNumber[own],
    stamps: w.wire,
    at: own,
    read,
    sectors,
    flag: cached ? MIX_IN_CACHE : MIX_ON_MEDIA,
    mixed: mixed(m, leg, r),
    surely: false,
  });
  if (landed && !cached) seeReplaced(m, block);
  if (landed && r === k.metaRequest) writeMeta(m, block, cached ? metaInCache(w) : metaOnMedia(w));
}

/**
 * What a cut has left of a block may be what the cache had of it, sector by sector, whichever writes the sectors
 * came by: then it is that version, and not part of another.
 */
function seeReplaced({ w, k }: Machine, block: number) {
  if ((w.cached[block] & CACHED) === 0) return;
  for (let i = block * k.sectors; i < (block + 1) * k.sectors; i++) if (w.media[i] !== w.cache[i]) return;
  w.blockMixed[block] = w.blockMixed[block] & MIX_IN_CACHE ? MIX_IN_CACHE | MIX_ON_MEDIA : 0;
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
    const leg = legOfBlock(k, block);
    const page = pageOfBlock(k, block - leg * k.blocks);
    m.emit(leg === 0 ? LANDED : LEG_LANDED, actor, page, NO_SECTOR, landedValue(open, landed), request);
  }
  if (landed === 0) return false;
  const whole = landed === open && version.read === version.sectors;
  if (whole && !version.mixed) w.blockMixed[block] &= ~version.flag;
  else w.blockMixed[block] |= version.flag;
  w.blockReq[block] = request;
  return true;
}
