import { go, goAfter, halt } from './agenda.ts';
import { hasRoom, storeInCache } from './cache.ts';
import { legThrough } from './completion.ts';
import { DMA, IN_CACHE, LEG_DMA, LEG_IN_CACHE, LEG_START, NO_PAGE, NO_SECTOR, START } from './events.ts';
import { lagOf, legOfSlot } from './legs.ts';
import type { Machine } from './machine.ts';
import { nudgeChannels } from './media.ts';
import { blameOrdered, emptiesCache, heldBack, ordered, rouseSlots } from './ordered.ts';
import {
  SLOT_COMMAND,
  SLOT_COMPLETE_CACHED,
  SLOT_IDLE,
  SLOT_MEDIA,
  SLOT_SECTOR,
  SLOT_TAKE,
} from './programs.ts';
import { admitWaiting, dequeue } from './queue.ts';
import {
  CACHE_USED,
  COMMIT_NUMBER,
  LIES,
  LINK_OWNER1,
  LINK_WAIT1,
  MEDIA_WAIT1,
  QUEUE_HEAD1,
  SECOND_LEG,
  WRITE_CACHE,
} from './registers.ts';
import { BUSY_FROM, BUSY_NS, BUSY_SLOTS } from './tallies.ts';
import type { World } from './world.ts';

/** A free slot takes the oldest request and holds it until completion. */
export function slotTake(m: Machine, actor: number) {
  const { w, k } = m;
  const q = actor - k.firstSlot;
  const leg = legOfSlot(k, q);
  if (k.tags && heldBack(m, leg)) return holdBack(m, leg, actor);
  const taken = dequeue(m, leg);
  if (taken === 0) return halt(w, actor, SLOT_IDLE);
  const r = taken - 1;
  const own = leg * k.requests + r;
  w.slotReq[q] = taken;
  w.slotPos[q] = 0;
  if (w.tally[BUSY_SLOTS]++ === 0) w.tally[BUSY_FROM] = w.clock[0];
  // Behind another request it was that one's completion that started it; else its own submission.
  m.because(actor, w.reqWhy[own]);
  const page = r < k.pages ? r : NO_PAGE;
  const event = m.emit(leg === 0 ? START : LEG_START, actor, page, NO_SECTOR, q, w.reqNumber[own]);
  admitWaiting(m, event);
  goAfter(w, actor, SLOT_COMMAND, k.commandNs + lagOf(k, leg, w.reqNumber[own]));
}

/** Order keeps the queue waiting (ordered.ts). */
function holdBack(m: Machine, leg: number, actor: number) {
  halt(m.w, actor, SLOT_IDLE);
  if (!emptiesCache(m, leg)) return;
  blameOrdered(m, leg);
  nudgeChannels(m, leg, 0);
}

/** The command is understood; the link carries one request's sectors at a time. */
export function slotCommand(m: Machine, actor: number) {
  const { w, k } = m;
  const q = actor - k.firstSlot;
  const leg = legOfSlot(k, q);
  if (w.reg[LINK_OWNER1 + leg * SECOND_LEG] === 0) return takeLink(m, leg, actor);
  halt(w, actor, SLOT_SECTOR);
  appendSlot(w, LINK_WAIT1 + leg * SECOND_LEG, q);
}

function takeLink(m: Machine, leg: number, actor: number) {
  m.w.reg[LINK_OWNER1 + leg * SECOND_LEG] = actor - m.k.firstSlot + 1;
  goAfter(m.w, actor, SLOT_SECTOR, m.k.sectorNs);
}

/** The device has read one more sector of the source, at this instant. */
export function slotSector(m: Machine, actor: number) {
  const { w, k } = m;
  const q = actor - k.firstSlot;
  const leg = legOfSlot(k, q);
  const base = leg * k.requests;
  const r = w.slotReq[q] - 1;
  const data = r < k.pages;
  const position = w.slotPos[q];
  let p = base + r;
  let sector = position;
  // Mostly a request is one page: this is quicker than a division.
  for (; sector >= k.sectors; sector -= k.sectors) p++;
  const stamp = data ? w.frames[(w.reqFrame[p] - 1) * k.sectors + sector] : w.reg[COMMIT_NUMBER];
  w.wire[p * k.sectors + sector] = stamp;
  if (data) w.dmaRead[p]++;
  w.slotPos[q] = position + 1;
  m.emit(leg === 0 ? DMA : LEG_DMA, actor, data ? p - base : NO_PAGE, sector, stamp, w.reqNumber[base + r]);
  const sectors = data ? w.reqCount[base + r] * k.sectors : 1;
  if (position + 1 < sectors) return goAfter(w, actor, SLOT_SECTOR, k.sectorNs);
  passLinkOn(m, leg);
  landed(m, leg, actor, r);
}

function passLinkOn(m: Machine, leg: number) {
  const w = m.w;
  const next = firstSlot(w, LINK_WAIT1 + leg * SECOND_LEG);
  w.reg[LINK_OWNER1 + leg * SECOND_LEG] = 0;
  if (next === 0) return;
  m.because(m.k.firstSlot + next - 1, w.count[0] - 1);
  takeLink(m, leg, m.k.firstSlot + next - 1);
}

/** All is read: the write cache takes it if it has room, judged and reserved now; else it waits for media. */
function landed(m: Machine, leg: number, actor: number, r: number) {
  const { w, k } = m;
  const pages = w.reqCount[leg * k.requests + r];
  const toMedia = (r === k.rootRequest && k.fua) || ordered(k, r);
  const throughCache = !(toMedia && !w.reg[LIES] && !k.plp);
  if (w.reg[WRITE_CACHE] && throughCache && hasRoom(m, leg, pages)) {
    w.reg[CACHE_USED + leg * SECOND_LEG] += pages;
    return go(w, actor, SLOT_COMPLETE_CACHED);
  }
  halt(w, actor, SLOT_MEDIA);
  appendSlot(w, MEDIA_WAIT1 + leg * SECOND_LEG, actor - k.firstSlot);
  nudgeChannels(m, leg, 0);
}

/** The request completes: from the cache at once, from media when it is written there. */
export function slotComplete(m: Machine, actor: number) {
  const { w, k } = m;
  const q = actor - k.firstSlot;
  const leg = legOfSlot(k, q);
  const r = w.slotReq[q] - 1;
  if (w.pc[actor] === SLOT_COMPLETE_CACHED) {
    const own = leg * k.requests + r;
    const page = r < k.pages ? r : NO_PAGE;
    const kind = leg === 0 ? IN_CACHE : LEG_IN_CACHE;
    storeInCache(m, leg, r, m.emit(kind, actor, page, NO_SECTOR, w.reqCount[own], w.reqNumber[own]));
    nudgeChannels(m, leg, w.reg[WRITE_CACHE] ? k.destageNs : 0);
  }
  legThrough(m, actor, leg, r);
  w.slotReq[q] = 0;
  w.slotPos[q] = 0;
  if (--w.tally[BUSY_SLOTS] === 0) w.tally[BUSY_NS] += w.clock[0] - w.tally[BUSY_FROM];
  if (w.reg[QUEUE_HEAD1 + leg * SECOND_LEG] !== 0) go(w, actor, SLOT_TAKE);
  else halt(w, actor, SLOT_IDLE);
  if (ordered(k, r)) rouseSlots(m, leg, w.why[actor]);
}

function appendSlot(w: World, head: number, q: number) {
  w.slotNext[q] = 0;
  if (w.reg[head] === 0) {
    w.reg[head] = q + 1;
    return;
  }
  let last = w.reg[head] - 1;
  while (w.slotNext[last] !== 0) last = w.slotNext[last] - 1;
  w.slotNext[last] = q + 1;
}

function firstSlot(w: World, head: number): number {
  const q1 = w.reg[head];
  if (q1 !== 0) {
    w.reg[head] = w.slotNext[q1 - 1];
    w.slotNext[q1 - 1] = 0;
  }
  return q1;
}
