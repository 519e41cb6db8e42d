import { PAGE_BYTES } from '../model/units.ts';
import { go, goAfter, halt, setDue } from './agenda.ts';
import { VERSIONS } from './dims.ts';
import { durableNow } from './durable.ts';
import { DESTAGE, LEG_DESTAGE, LEG_MEDIA, MEDIA, NO_PAGE, NO_SECTOR } from './events.ts';
import { legOfBlock, legOfChannel } from './legs.ts';
import type { Machine } from './machine.ts';
import { destageMeta, metaInCache, metaOnMedia, writeMeta } from './metadata.ts';
import { emptiesCache, rouseSlots } from './ordered.ts';
import { CHANNEL_IDLE, CHANNEL_WRITTEN, FLUSH_ANSWER, FLUSH_DRAIN, SLOT_COMPLETE_MEDIA } from './programs.ts';
import {
  CACHE_HEAD1,
  CACHE_TAIL1,
  CACHE_USED,
  CACHED,
  COVERED,
  DESTAGING,
  FLUSH_LEFT,
  LEG_SHIFT,
  MEDIA_WAIT1,
  MIX_IN_CACHE,
  MIX_ON_MEDIA,
  MIXED,
  OVERTAKEN,
  SECOND_LEG,
  WRITE_CACHE,
} from './registers.ts';
import { MEDIA_BYTES } from './tallies.ts';
import type { World } from './world.ts';

/** Whether a leg's write cache has room for so many pages more. */
export function room(m: Machine, leg: number, pages: number): boolean {
  return m.w.reg[CACHE_USED + leg * SECOND_LEG] + pages <= m.k.cachePages;
}

/** The block that a leg writes of request r, or of page r in one. */
export function blockOfRequest({ w, k }: Machine, leg: number, r: number): number {
  return leg * k.blocks + w.reqBlock[leg * k.requests + r];
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
  nudgeChannels(m, leg, w.reg[WRITE_CACHE] ? k.destageNs : 0);
}

/** Whether what a leg has read of page p was never in memory at one instant. */
export function mixed({ w, k }: Machine, leg: number, p: number): boolean {
  return p < k.pages && (w.touched[p] & (MIXED << (leg * LEG_SHIFT))) !== 0;
}

function copySectors(S: number, from: World['wire'], i: number, to: World['wire'], j: number) {
  for (let s = 0; s < S; s++) to[j * S + s] = from[i * S + s];
}

/** There is, or will be after a delay, work for media: channels without work look then. */
export function nudgeChannels(m: Machine, leg: number, delay: number) {
  const { w, k } = m;
  const at = w.clock[0] + delay;
  const first = k.firstChannel + leg * k.channels;
  for (let actor = first; actor < first + k.channels; actor++) {
    if (w.pc[actor] === CHANNEL_IDLE && w.due[actor] > at) setDue(w, actor, at);
  }
}

/** There is work for the channels of every leg. */
export function nudgeAll(m: Machine) {
  for (let leg = 0; leg < m.k.legs; leg++) nudgeChannels(m, leg, 0);
}

/** A channel looks for work: a request that waits for media, else a cached block whose time has come. */
export function channelIdle(m: Machine, actor: number) {
  const { w, k } = m;
  const c = actor - k.firstChannel;
  const leg = legOfChannel(k, c);
  const q1 = takeWaitingSlot(m, leg);
  if (q1 !== 0) {
    w.chanSlot[c] = q1;
    m.because(actor, w.why[k.firstSlot + q1 - 1]);
  } else {
    const b = blockToDestage(m, leg);
    if (b < 0) return lookLater(m, leg, actor);
    w.cached[b] |= DESTAGING;
    w.chanBlock[c] = b + 1;
    m.because(actor, w.cacheWhy[b]);
  }
  goAfter(w, actor, CHANNEL_WRITTEN, k.mediaNs);
}

/** A channel without work looks again at the age of the oldest block that is not being destaged. */
function lookLater(m: Machine, leg: number, actor: number) {
  const { w, k } = m;
  for (let b1 = w.reg[CACHE_HEAD1 + leg * SECOND_LEG]; b1 !== 0; b1 = w.cacheNext[b1 - 1]) {
    const b = b1 - 1;
    if (w.cached[b] & (DESTAGING | OVERTAKEN)) continue;
    return setDue(w, actor, Math.max(w.clock[0] + 1, w.cachedAt[b] + k.destageNs));
  }
  halt(w, actor, CHANNEL_IDLE);
}

/** The first slot waiting for media none of whose blocks is being destaged: order is kept per block. */
function takeWaitingSlot(m: Machine, leg: number): number {
  const w = m.w;
  const head = MEDIA_WAIT1 + leg * SECOND_LEG;
  for (let before = 0, q1 = w.reg[head]; q1 !== 0; before = q1, q1 = w.slotNext[q1 - 1]) {
    if (!mayWrite(m, leg, w.slotReq[q1 - 1] - 1)) continue;
    if (before === 0) w.reg[head] = w.slotNext[q1 - 1];
    else w.slotNext[before - 1] = w.slotNext[q1 - 1];
    w.slotNext[q1 - 1] = 0;
    return q1;
  }
  return 0;
}

function mayWrite(m: Machine, leg: number, r: number): boolean {
  const { w, k } = m;
  const count = w.reqCount[leg * k.requests + r];
  for (let i = 0; i < count; i++) if (w.cached[blockOfRequest(m, leg, r + i)] & DESTAGING) return false;
  for (let i = 0; i < count; i++) {
    const b = blockOfRequest(m, leg, r + i);
    if (w.cached[b] & CACHED) w.cached[b] |= OVERTAKEN;
  }
  return true;
}

/** The oldest cached block that a FLUSH or an ordered request wants, that is old enough, or that a cache switched off gives up; -1: none. */
function blockToDestage(m: Machine, leg: number): number {
  const { w, k } = m;
  const draining = w.reg[FLUSH_LEFT] > 0;
  const all = k.tags && emptiesCache(m, leg);
  for (let b1 = w.reg[CACHE_HEAD1 + leg * SECOND_LEG]; b1 !== 0; b1 = w.cacheNext[b1 - 1]) {
    const b = b1 - 1;
    if (w.cached[b] & (DESTAGING | OVERTAKEN)) continue;
    if (all || w.cached[b] & COVERED) return b;
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
  const leg = legOfChannel(k, c);
  if (w.chanSlot[c] !== 0) writeThrough(m, leg, actor, w.chanSlot[c] - 1);
  else destage(m, leg, actor, w.chanBlock[c] - 1);
  w.chanSlot[c] = 0;
  w.chanBlock[c] = 0;
  w.pc[actor] = CHANNEL_IDLE;
  channelIdle(m, actor);
  // What had to wait for this block may go now.
  if (w.reg[MEDIA_WAIT1 + leg * SECOND_LEG] !== 0) nudgeChannels(m, leg, 0);
}

function writeThrough(m: Machine, leg: number, actor: number, q: number) {
  const { w, k } = m;
  const base = leg * k.requests;
  const r = w.slotReq[q] - 1;
  const number = w.reqNumber[base + r];
  const count = w.reqCount[base + r];
  const page = r < k.pages ? r : NO_PAGE;
  const event = m.emit(leg === 0 ? MEDIA : LEG_MEDIA, actor, page, NO_SECTOR, count, number);
  for (let i = 0; i < count; i++) {
    const b = blockOfRequest(m, leg, r + i);
    copySectors(k.sectors, w.wire, base + r + i, w.media, b);
    w.blockReq[b] = number;
    w.blockMixed[b] = mixed(m, leg, r + i) ? MIX_ON_MEDIA : 0;
    if (r === k.metaRequest) writeMeta(m, b, metaOnMedia(w));
    if (w.cached[b] & CACHED) dropFromCache(m, b, event);
    noteMedia(m, b);
  }
  w.why[k.firstSlot + q] = event;
  go(w, k.firstSlot + q, SLOT_COMPLETE_MEDIA);
}

/** All that the caches hold reaches media, now. */
export function drainCache(m: Machine, actor: number) {
  const { reg, why } = m.w;
  const cause = why[actor];
  for (let leg = 0; leg < m.k.legs; leg++) {
    const head = CACHE_HEAD1 + leg * SECOND_LEG;
    while (reg[head] !== 0) {
      why[actor] = cause;
      destage(m, leg, actor, reg[head] - 1);
    }
  }
}

function destage(m: Machine, leg: number, actor: number, b: number) {
  const { w, k } = m;
  const own = b - leg * k.blocks;
  copySectors(k.sectors, w.cache, b, w.media, b);
  w.blockMixed[b] = w.blockMixed[b] & MIX_IN_CACHE ? MIX_ON_MEDIA : 0;
  if (own >= k.metaBlock && own < k.rootBlock) destageMeta(m, b);
  const p = own < k.metaBlock ? Math.floor(own / VERSIONS) : NO_PAGE;
  const kind = leg === 0 ? DESTAGE : LEG_DESTAGE;
  dropFromCache(m, b, m.emit(kind, actor, p, NO_SECTOR, own, w.blockReq[b]));
  noteMedia(m, b);
}

function noteMedia(m: Machine, b: number) {
  const { w, k } = m;
  const own = b - legOfBlock(k, b) * k.blocks;
  w.tally[MEDIA_BYTES] += own < k.metaBlock ? PAGE_BYTES : PAGE_BYTES / k.sectors;
  durableNow(m, own);
}

/** The block's place in the cache is free; a FLUSH that covered it has one block less to wait for. */
function dropFromCache(m: Machine, b: number, cause: number) {
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
  const [head, tail] = [CACHE_HEAD1 + leg * SECOND_LEG, CACHE_TAIL1 + leg * SECOND_LEG];
  w.cacheNext[b] = 0;
  if (w.reg[head] === 0) w.reg[head] = b + 1;
  else w.cacheNext[w.reg[tail] - 1] = b + 1;
  w.reg[tail] = b + 1;
}

function removeBlock(w: World, leg: number, b: number) {
  const [head, tail] = [CACHE_HEAD1 + leg * SECOND_LEG, CACHE_TAIL1 + leg * SECOND_LEG];
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
