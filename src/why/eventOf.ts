import type { Thing } from '../model/thing.ts';
import type { Ns } from '../model/units.ts';
import type { History } from '../sim/history.ts';
import { DOWN, RUNNING } from '../sim/registers.ts';
import type { World } from '../sim/world.ts';
import { downEvent } from './downEvent.ts';
import { meterEvent } from './meterEvent.ts';
import {
  blockEvent,
  checksumEvent,
  copyEvent,
  pageEvent,
  requestEvent,
  sectorEvent,
  slotEvent,
} from './pageEvent.ts';
import { flushEvent, flusherEvent, processEvent, pteEvent } from './threadEvent.ts';

/**
 * The event that explains a thing’s present state: its wait, writeback, mismatch …; -1: there is
 * none, or it is too long ago. Asks what the world keeps of causes and times, and looks over some
 * hundred thousand events at most. May look at the run at other times: `w`, borrowed from the
 * history, is good no longer.
 */
export function eventOf(history: History, w: World, t: Ns, thing: Thing): number {
  if (w.reg[DOWN] !== RUNNING) {
    const event = downEvent(history, w, thing);
    if (event >= 0) return event;
  }
  switch (thing.kind) {
    case 'process':
      return processEvent(history, w, thing.process);
    case 'pte':
      return pteEvent(history, w, thing.page, thing.process);
    case 'heading':
    case 'page':
      return pageEvent(history, w, thing.page);
    case 'sector':
      return sectorEvent(history, w, thing.page, thing.sector);
    case 'checksum':
      return checksumEvent(history, w, thing.page);
    case 'copy':
      return copyEvent(history, w, thing.page);
    case 'request':
      return requestEvent(history, w, thing.page);
    case 'slot':
      return slotEvent(history, w, thing.page);
    case 'block':
      return blockEvent(history, w, thing.page);
    case 'flusher':
      return flusherEvent(history, w);
    case 'flush':
      return flushEvent(history, w);
    case 'meter':
      return meterEvent(history, w, t, thing.meter);
    case 'event':
      return thing.event;
    case 'nothing':
      return -1;
  }
}
