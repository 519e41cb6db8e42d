import { blockLost, newestBlock } from '../sim/blocks.ts';
import {
  CHECKSUM,
  COMPLETE,
  COPY,
  DESTAGE,
  DMA,
  HEAL,
  LEG_MISMATCH,
  MEDIA,
  MISMATCH,
  MIX,
  MOUNTED,
  SPLIT,
  START,
  WASTED,
  WRITEBACK,
} from '../sim/events.ts';
import type { History } from '../sim/history.ts';
import { bootBefore } from '../sim/marks.ts';
import { CACHED } from '../sim/registers.ts';
import { stampProcess, stampStore } from '../sim/stamp.ts';
import type { World } from '../sim/world.ts';
import { firstFrom, lastBefore, lastSinceBoot } from './look.ts';
import { whyOf } from './threadEvent.ts';

/** The page’s writeback; else what made it dirty; else who holds its lock; else the end of its last writeback. */
export function pageEvent(history: History, w: World, page: number): number {
  if (w.wb[page]) return w.wbWhy[page];
  if (w.dirty[page]) return w.dirtyWhy[page];
  if (w.lockOwner[page]) return whyOf(w, w.lockOwner[page] - 1);
  const completed = sinceWriteback(history, w, page, [COMPLETE]);
  return completed >= 0 ? completed : mountedEvent(history, w, page);
}

/** When the page was read from its block, after an accident; -1: it has been there from the start. */
function mountedEvent(history: History, w: World, page: number): number {
  const { log } = history;
  return lastSinceBoot(history, w.count[0], (e) => log.kind(e) === MOUNTED && log.page(e) === page);
}

/** The first event of some kinds since the page’s last writeback began, under way or over; -1: none. */
function sinceWriteback(history: History, w: World, page: number, kinds: readonly number[]): number {
  const { log } = history;
  const from = writebackEvent(history, w, page);
  if (from < 0) return -1;
  return firstFrom(from, w.count[0], (e) => log.page(e) === page && kinds.includes(log.kind(e)));
}

/** Where the page’s last writeback began; -1: it never was written. */
function writebackEvent(history: History, w: World, page: number): number {
  const { log } = history;
  const is = (e: number) => log.kind(e) === WRITEBACK && log.page(e) === page;
  const [from, end] = [log.firstAfter(w.wbAt[page] - 1), log.firstAfter(w.wbAt[page])];
  return firstFrom(Math.max(from, bootBefore(history, w.count[0])), Math.min(end, w.count[0]), is);
}

/** The store that put the sector’s content there; where nobody ever stored, the device’s reading of it. */
export function sectorEvent(history: History, w: World, page: number, sector: number): number {
  const { k, log } = history;
  const stamp = w.frames[w.pageFrame[page] * k.sectors + sector];
  if (stamp !== 0) return history.storeEvent(stampProcess(k, stamp), stampStore(k, stamp));
  if (!w.wb[page] || sector >= w.dmaRead[page]) return -1;
  const is = (e: number) => log.kind(e) === DMA && log.page(e) === page && log.sector(e) === sector;
  return lastBefore(w.count[0], is);
}

/** The checksum of the page’s writeback, under way or the last one. */
export function checksumEvent(history: History, w: World, page: number): number {
  return sinceWriteback(history, w, page, [CHECKSUM]);
}

/** The copy that the I/O reads, or whose original it keeps; a copy that nobody needed. */
export function copyEvent(history: History, w: World, page: number): number {
  const kinds = w.wb[page] ? (w.oldFrame[page] ? [SPLIT] : [COPY]) : [WASTED];
  return sinceWriteback(history, w, page, kinds);
}

/** The request’s start, else its submission, else the writeback that will be submitted; -1: there is no request. */
export function requestEvent(history: History, w: World, page: number): number {
  if (!w.wb[page]) return -1;
  const { log } = history;
  const why = w.wbWhy[page];
  const request = w.reqNumber[page];
  const is = (e: number) => log.kind(e) === START && log.request(e) === request;
  const start = request === 0 ? -1 : firstFrom(why, w.count[0], is);
  return start < 0 ? why : start;
}

/** What the device read last of the request it has; else what brought the block into its cache, or will get it out. */
export function slotEvent(history: History, w: World, page: number): number {
  const { log } = history;
  const request = w.wb[page] ? w.reqNumber[page] : 0;
  const is = (e: number) => log.request(e) === request && AT_DEVICE.includes(log.kind(e));
  const read = request === 0 ? -1 : lastBefore(w.count[0], is);
  if (read >= 0) return read;
  const block = newestBlock(w, page);
  return w.cached[block] & CACHED ? w.cacheWhy[block] : -1;
}

const AT_DEVICE: readonly number[] = [START, DMA];

/** How the newest block came to fail its checksum, on both legs of a mirror; else what happened to the page’s blocks last. */
export function blockEvent(history: History, w: World, page: number): number {
  const { log } = history;
  const fails = blockLost(w, newestBlock(w, page));
  const kinds = fails ? [MISMATCH, LEG_MISMATCH, MOUNTED] : [DESTAGE, MEDIA, HEAL, MIX, COMPLETE, MOUNTED];
  const is = (e: number) => log.page(e) === page && kinds.includes(log.kind(e));
  const end = w.count[0];
  const near = lastSinceBoot(history, end, is);
  if (near >= 0) return near;
  if (w.durableReq[page] === 0) return -1;
  const at = w.durableAt[page];
  return lastBefore(Math.min(end, log.firstAfter(at)), (e) => log.at(e) === at && is(e));
}
