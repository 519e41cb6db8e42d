import { PAGE_BYTES } from '../model/units.ts';
import { go, goAfter, halt, setDue } from './agenda.ts';
import { blockOf } from './blocks.ts';
import { VERSIONS } from './dims.ts';
import { durableNow } from './durable.ts';
import { DESTAGE, MEDIA, NO_PAGE, NO_SECTOR } from './events.ts';
import type { Machine } from './machine.ts';
import { destageMeta, metaInCache, metaOnMedia, writeMeta } from './metadata.ts';
import { CHANNEL_IDLE, CHANNEL_WRITTEN, FLUSH_ANSWER, FLUSH_DRAIN, SLOT_COMPLETE_MEDIA } from './programs.ts';
import {
  CACHE_HEAD1,
  CACHE_TAIL1,
  CACHE_USED,
  CACHED,
  COVERED,
  DESTAGING,
  FLUSH_LEFT,
  MEDIA_WAIT1,
  META_COMMITTING,
  MIX_IN_CACHE,
  MIX_ON_MEDIA,
  MIXED,
  OVERTAKEN,
  WRITE_CACHE,
} from './registers.ts';
import { MEDIA_BYTES } from './tallies.ts';
import type { World } from './world.ts';

/** Whether the write cache has room for so many pages more. */
export function room(m: Machine, pages: number): boolean {
  return m.w.reg[CACHE_USED] + pages <= m.k.cachePages;
}

/** The i-th block that request r writes. */
export function blockOfRequest(m: Machine, r: number, i: number): number {
  const { w, k } = m;
  if (r < k.pages) return blockOf(r + i, w.flight[r + i] - 1);
  return r === k.rootRequest ? k.rootBlock : k.metaBlock + w.reg[META_COMMITTING];
}

/**
 * Puts what the device has read into its cache; a block that is cached already keeps its one place
 * (and, if it is being destaged, goes to media with that write). `cause`: the event of it.
 */
export function storeInCache(m: Machine, r: number, cause: number) {
  const { w, k } = m;
  for (let i = 0; i < w.reqCount[r]; i++) {
    const b = blockOfRequest(m, r, i);
    copySectors(k.sectors, w.wire, r + i, w.cache, b);
    w.blockReq[b] = w.reqNumber[r];
    w.blockMixed[b] = (w.blockMixed[b] & ~MIX_IN_CACHE) | (mixed(m, r + i) ? MIX_IN_CACHE : 0);
    w.cacheWhy[b] = cause;
    if (r === k.metaRequest) writeMeta(m, w.reg[META_COMMITTING], metaInCache(w));
    if (w.cached[b] & CACHED) w.reg[CACHE_USED]--;
    else {
      w.cached[b] = CACHED;
      w.cachedAt[b] = w.clock[0];
      appendBlock(w, b);
    }
  }
  nudgeChannels(m, w.reg[WRITE_CACHE] ? k.destageNs : 0);
}

/** Whether what the device has read of page p was never in memory at one instant. */
export function mixed({ w, k }: Machine, p: number): boolean {
  return p < k.pages && (w.touched[p] & MIXED) !== 0;
}

function copySectors(S: number, from: World['wire'], i: number, to: World['wire'], j: number) {
  for (let s = 0; s < S; s++) to[j * S + s] = from[i * S + s];
}

/** There is, or will be after a delay, work for media: channels without work look then. */
export function nudgeChannels(m: Machine, delay: number) {
  const { w, k } = m;
  const at = w.clock[0] + delay;
  for (let actor = k.firstChannel; actor < k.firstChannel + k.channels; actor++) {
    if (w.pc[actor] === CHANNEL_IDLE && w.due[actor] > at) setDue(w, actor, at);
  }
}

/** A channel looks for work: a request that waits for media, else a cached block whose time has come. */
export function channelIdle(m: Machine, actor: number) {
  const { w, k } = m;
  const c = actor - k.firstChannel;
  const q1 = takeWaitingSlot(m);
  if (q1 !== 0) {
    w.chanSlot[c] = q1;
    m.because(actor, w.why[k.firstSlot + q1 - 1]);
  } else {
    const b = blockToDestage(m);
    if (b < 0) return lookLater(m, actor);
    w.cached[b] |= DESTAGING;
    w.chanBlock[c] = b + 1;
    m.because(actor, w.cacheWhy[b]);
  }
  goAfter(w, actor, CHANNEL_WRITTEN, k.mediaNs);
}

/** A channel without work looks again at the age of the oldest block that is not being destaged. */
function lookLater(m: Machine, actor: number) {
  const { w, k } = m;
  for (let b1 = w.reg[CACHE_HEAD1]; b1 !== 0; b1 = w.cacheNext[b1 - 1]) {
    const b = b1 - 1;
    if (w.cached[b] & (DESTAGING | OVERTAKEN)) continue;
    return setDue(w, actor, Math.max(w.clock[0] + 1, w.cachedAt[b] + k.destageNs));
  }
  halt(w, actor, CHANNEL_IDLE);
}

/** The first slot waiting for media none of whose blocks is being destaged: order is kept per block. */
function takeWaitingSlot(m: Machine): number {
  const w = m.w;
  for (let before = 0, q1 = w.reg[MEDIA_WAIT1]; q1 !== 0; before = q1, q1 = w.slotNext[q1 - 1]) {
    if (!mayWrite(m, w.slotReq[q1 - 1] - 1)) continue;
    if (before === 0) w.reg[MEDIA_WAIT1] = w.slotNext[q1 - 1];
    else w.slotNext[before - 1] = w.slotNext[q1 - 1];
    w.slotNext[q1 - 1] = 0;
    return q1;
  }
  return 0;
}

function mayWrite(m: Machine, r: number): boolean {
  const w = m.w;
  for (let i = 0; i < w.reqCount[r]; i++) if (w.cached[blockOfRequest(m, r, i)] & DESTAGING) return false;
  for (let i = 0; i < w.reqCount[r]; i++) {
    const b = blockOfRequest(m, r, i);
    if (w.cached[b] & CACHED) w.cached[b] |= OVERTAKEN;
  }
  return true;
}

/** The oldest cached block that a FLUSH wants, that is old enough, or that a cache switched off gives up; -1: none. */
function blockToDestage(m: Machine): number {
  const { w, k } = m;
  const draining = w.reg[FLUSH_LEFT] > 0;
  for (let b1 = w.reg[CACHE_HEAD1]; b1 !== 0; b1 = w.cacheNext[b1 - 1]) {
    const b = b1 - 1;
    if (w.cached[b] & (DESTAGING | OVERTAKEN)) continue;
    if (w.cached[b] & COVERED) return b;
    const old = !w.reg[WRITE_CACHE] || m.chance.expired(w.clock[0] - w.cachedAt[b] >= k.destageNs);
    if (old) return b;
    if (!draining) return -1;
  }
  return -1;
}

/** The channel has written: a request straight from the wire, or a block from the cache. */
export function channelWritten(m: Machine, actor: number) {
  const { w, k } = m;
  const c = actor - k.firstChannel;
  if (w.chanSlot[c] !== 0) writeThrough(m, actor, w.chanSlot[c] - 1);
  else destage(m, actor, w.chanBlock[c] - 1);
  w.chanSlot[c] = 0;
  w.chanBlock[c] = 0;
  w.pc[actor] = CHANNEL_IDLE;
  channelIdle(m, actor);
  // What had to wait for this block may go now.
  if (w.reg[MEDIA_WAIT1] !== 0) nudgeChannels(m, 0);
}

function writeThrough(m: Machine, actor: number, q: number) {
  const { w, k } = m;
  const r = w.slotReq[q] - 1;
  const event = m.emit(MEDIA, actor, r < k.pages ? r : NO_PAGE, NO_SECTOR, w.reqCount[r], w.reqNumber[r]);
  for (let i = 0; i < w.reqCount[r]; i++) {
    const b = blockOfRequest(m, r, i);
    copySectors(k.sectors, w.wire, r + i, w.media, b);
    w.blockReq[b] = w.reqNumber[r];
    w.blockMixed[b] = mixed(m, r + i) ? MIX_ON_MEDIA : 0;
    if (r === k.metaRequest) writeMeta(m, w.reg[META_COMMITTING], metaOnMedia(w));
    if (w.cached[b] & CACHED) dropFromCache(m, b, event);
    noteMedia(m, b);
  }
  w.why[k.firstSlot + q] = event;
  go(w, k.firstSlot + q, SLOT_COMPLETE_MEDIA);
}

function destage(m: Machine, actor: number, b: number) {
  const { w, k } = m;
  copySectors(k.sectors, w.cache, b, w.media, b);
  w.blockMixed[b] = w.blockMixed[b] & MIX_IN_CACHE ? MIX_ON_MEDIA : 0;
  if (b >= k.metaBlock && b < k.rootBlock) destageMeta(m, b - k.metaBlock);
  const p = b < k.metaBlock ? Math.floor(b / VERSIONS) : NO_PAGE;
  dropFromCache(m, b, m.emit(DESTAGE, actor, p, NO_SECTOR, b, w.blockReq[b]));
  noteMedia(m, b);
}

function noteMedia(m: Machine, b: number) {
  const { w, k } = m;
  w.tally[MEDIA_BYTES] += b < k.metaBlock ? PAGE_BYTES : PAGE_BYTES / k.sectors;
  durableNow(m, b);
}

/** The block's place in the cache is free; a FLUSH that covered it has one block less to wait for. */
function dropFromCache(m: Machine, b: number, cause: number) {
  const { w, k } = m;
  removeBlock(w, b);
  if (w.cached[b] & COVERED && --w.reg[FLUSH_LEFT] === 0 && w.pc[k.flush] === FLUSH_DRAIN) {
    w.why[k.flush] = cause;
    goAfter(w, k.flush, FLUSH_ANSWER, k.flushNs);
  }
  w.cached[b] = 0;
  w.cache.fill(0, b * k.sectors, b * k.sectors + k.sectors);
  w.reg[CACHE_USED]--;
}

function appendBlock(w: World, b: number) {
  w.cacheNext[b] = 0;
  if (w.reg[CACHE_HEAD1] === 0) w.reg[CACHE_HEAD1] = b + 1;
  else w.cacheNext[w.reg[CACHE_TAIL1] - 1] = b + 1;
  w.reg[CACHE_TAIL1] = b + 1;
}

function removeBlock(w: World, b: number) {
  let before = 0;
  let b1 = w.reg[CACHE_HEAD1];
  while (b1 !== b + 1) {
    before = b1;
    b1 = w.cacheNext[b1 - 1];
  }
  if (before === 0) w.reg[CACHE_HEAD1] = w.cacheNext[b];
  else w.cacheNext[before - 1] = w.cacheNext[b];
  if (w.reg[CACHE_TAIL1] === b + 1) w.reg[CACHE_TAIL1] = before;
  w.cacheNext[b] = 0;
}
