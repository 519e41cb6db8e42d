import { PAGE_BYTES } from '../model/units.ts';
import { go, goAfter, halt, setDue } from './agenda.ts';
import { pageOfBlock } from './blocks.ts';
import { dropFromCache } from './cache.ts';
import { durableNow } from './durable.ts';
import { DESTAGE, LEG_DESTAGE, LEG_MEDIA, MEDIA, NO_PAGE, NO_SECTOR } from './events.ts';
import { legOfBlock, legOfChannel } from './legs.ts';
import type { Machine } from './machine.ts';
import { destageMeta, metaOnMedia, writeMeta } from './metadata.ts';
import { emptiesCache } from './ordered.ts';
import { CHANNEL_IDLE, CHANNEL_WRITTEN, SLOT_COMPLETE_MEDIA } from './programs.ts';
import {
  CACHE_HEAD1,
  CACHED,
  COVERED,
  DESTAGING,
  FLUSH_LEFT,
  MEDIA_WAIT1,
  MIX_IN_CACHE,
  MIX_ON_MEDIA,
  OVERTAKEN,
  SECOND_LEG,
  WRITE_CACHE,
} from './registers.ts';
import { MEDIA_BYTES } from './tallies.ts';
import { blockOfRequest, copySectors, mixed } from './wire.ts';

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
  const p = pageOfBlock(k, own);
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
