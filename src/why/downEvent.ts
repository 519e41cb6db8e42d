import type { Thing } from '../model/thing.ts';
import { newestBlock } from '../sim/blocks.ts';
import { LANDED, VERDICT } from '../sim/events.ts';
import type { History } from '../sim/history.ts';
import { accidentBefore } from '../sim/marks.ts';
import { CACHED, CRASHED, DIRTY_PAGES, DOWN, GONE } from '../sim/registers.ts';
import type { World } from '../sim/world.ts';
import { lastSinceBoot } from './look.ts';

/** On a machine that is down: the accident, or what it left of the thing; -1: the thing has not to do with it. */
export function downEvent(history: History, w: World, thing: Thing): number {
  const { log } = history;
  const accident = accidentBefore(history, w.count[0]);
  const ofPage = (kind: number, page: number) =>
    lastSinceBoot(history, w.count[0], (e) => log.kind(e) === kind && log.page(e) === page);
  switch (thing.kind) {
    case 'process':
      return w.reg[GONE] & (1 << thing.process) ? -1 : accident;
    case 'pte':
    case 'page':
    case 'sector':
    case 'checksum':
    case 'copy':
    case 'request':
    case 'flusher':
    case 'flush':
      return accident;
    case 'heading':
    case 'block':
      return ofPage(VERDICT, thing.page);
    case 'slot': {
      const cached = (w.cached[newestBlock(w, thing.page)] & CACHED) !== 0;
      if (w.reg[DOWN] === CRASHED && cached) return -1;
      const landed = ofPage(LANDED, thing.page);
      return landed > accident ? landed : accident;
    }
    case 'meter':
      return thing.meter === 'dirty' && w.reg[DIRTY_PAGES] > 0 ? accident : -1;
    default:
      return -1;
  }
}
