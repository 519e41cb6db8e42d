import { whole } from '../../figures/format.ts';
import type { Thing } from '../../model/thing.ts';
import { BY_MMAP } from '../../sim/constants.ts';
import type { World } from '../../sim/world.ts';
import {
  describeBlock,
  describeChecksum,
  describeCopy,
  describeRequest,
  describeSector,
  describeSlot,
} from './describePage.ts';
import { FLUSHER_ASLEEP, FLUSHER_OFF, flusherPage, flusherState, flusherWords } from './flusherState.ts';
import { isKilled } from './gates.ts';
import { pageSince, pageState } from './pageState.ts';
import { processState, stateSince, stateWords } from './processState.ts';
import type { Description, SceneHistory } from './view.ts';
import { letterOf, routeName } from './words.ts';

/** What one would say of a thing at t; undefined: nothing. Words, not for frames: it makes strings. */
export function describe(history: SceneHistory, w: World, t: number, thing: Thing): Description | undefined {
  switch (thing.kind) {
    case 'heading':
    case 'page':
      return {
        name: `page ${thing.page}`,
        state: pageState(w, thing.page),
        since: pageSince(w, t, thing.page),
      };
    case 'sector':
      return describeSector(history, w, t, thing.page, thing.sector);
    case 'checksum':
      return describeChecksum(history, w, thing.page);
    case 'copy':
      return describeCopy(history, w, thing.page);
    case 'request':
      return describeRequest(w, thing.page);
    case 'slot':
      return describeSlot(w, thing.page);
    case 'block':
      return describeBlock(w, thing.page);
    case 'pte':
      return describePte(history, w, thing.process, thing.page);
    case 'process':
      return describeProcess(history, w, t, thing.process);
    case 'flusher':
      return describeFlusher(history, w);
    default:
      return undefined;
  }
}

function describePte({ k }: SceneHistory, w: World, i: number, p: number): Description {
  const bit = 1 << i;
  const name = `PTE of ${letterOf(i, k.you)} for page ${p}`;
  if (isKilled(w, i)) return { name, state: 'not mapped: the process was killed', since: '' };
  if (k.route[i] !== BY_MMAP) return { name, state: `not mapped: it uses ${routeName(k, i)}`, since: '' };
  if ((k.mappers[p] & bit) === 0) return { name, state: 'not mapped', since: '' };
  const writable = (w.pteWritable[p] & bit) !== 0;
  const dirty = (w.pteDirty[p] & bit) !== 0;
  const stale = !writable && (w.tlbDirty[p] & bit) !== 0;
  return {
    name,
    state: writable ? `writable${dirty ? ', dirty' : ''}` : 'read-only: the next store faults',
    since: stale ? 'its TLB entry still lets it store' : '',
  };
}

function describeProcess({ k }: SceneHistory, w: World, t: number, i: number): Description {
  const state = processState(w, k, i);
  return {
    name: `process ${letterOf(i, k.you)}`,
    state: stateWords(state, t - stateSince(w, i, state), false),
    since: `${whole(w.stored[i])} ${w.stored[i] === 1 ? 'store' : 'stores'}`,
  };
}

function describeFlusher({ k }: SceneHistory, w: World): Description {
  const state = flusherState(w, k);
  const page = flusherPage(w, k);
  const busy = state !== FLUSHER_OFF && state !== FLUSHER_ASLEEP && page >= 0;
  return { name: 'flusher', state: flusherWords(w, k), since: busy ? `at page ${page}` : '' };
}
