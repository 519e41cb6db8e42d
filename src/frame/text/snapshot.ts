import { STRATEGIES } from '../../model/strategy.ts';
import {
  ACCIDENTS,
  DIRTY_PAGES,
  DOWN,
  LIES,
  MODE,
  QUEUE_HEAD1,
  RUNNING,
  TRACKING,
  WB_PAGES,
  WRITE_CACHE,
  WRITE_NOTIFY,
} from '../../sim/registers.ts';
import { VERDICT_NAMES } from '../../sim/verdict.ts';
import type { World } from '../../sim/world.ts';
import { plural } from '../inspector/names.ts';
import { accidentText } from '../inspector/reportDown.ts';
import type { SceneHistory } from '../scene/view.ts';
import { ordinalText, requestText } from '../scene/words.ts';
import { NOTHING, type PageRow, pageRows } from './pageRows.ts';
import { flusherText, processRows } from './processRows.ts';

/** An instant of the run in words: what the picture shows. */
export interface Snapshot {
  readonly t: number;
  readonly pages: readonly PageRow[];
  readonly processes: readonly (readonly string[])[];
  /** What is neither a page's nor a process's: a name and what there is to say. */
  readonly machine: readonly (readonly [string, string])[];
}

export function snapshot(history: SceneHistory, w: World, t: number): Snapshot {
  return {
    t,
    pages: pageRows(history, w, t),
    processes: processRows(history, w, t),
    machine: [
      ['Machine', machineText(history, w, t)],
      ['Strategy', strategyText(w)],
      ['Switches', switchesText(w)],
      ['Flusher', w.reg[DOWN] === RUNNING ? flusherText(history, w, t) : 'gone'],
      ['At the device', inTransfer(w) || NOTHING],
      ['Queue', queued(w) || NOTHING],
      ['Dirty memory', `${plural(w.reg[DIRTY_PAGES], 'page')} dirty, ${w.reg[WB_PAGES]} under writeback`],
    ],
  };
}

/** Whether it runs; else since which accident it does not, and what recovery finds. */
function machineText(history: SceneHistory, w: World, t: number): string {
  if (w.reg[DOWN] === RUNNING)
    return w.reg[ACCIDENTS] === 0 ? 'runs' : 'runs again, on what an accident had left';
  const counts = VERDICT_NAMES.map((name, verdict) => {
    const pages = w.verdict.reduce((sum, one) => sum + (one === verdict ? 1 : 0), 0);
    return pages === 0 ? '' : `${plural(pages, 'page')} ${name}`;
  }).filter((part) => part !== '');
  return `down: ${accidentText({ history, w, t })}; recovery finds ${counts.join(', ')}`;
}

function strategyText(w: World): string {
  const row = STRATEGIES[w.reg[MODE]];
  return `${row.name}: ${row.gist}`;
}

function switchesText({ reg }: World): string {
  const tracking = reg[TRACKING] === WRITE_NOTIFY ? 'write faults' : 'the CPU’s dirty bit';
  const cache = reg[WRITE_CACHE] ? 'a volatile write cache' : 'no write cache';
  return `dirty pages are found by ${tracking}; ${cache}; FLUSH ${reg[LIES] ? 'is lied about' : 'is honest'}`;
}

/** "#7 (page 2)"; requests after the pages' are the file system's own. */
function requestWords(w: World, r: number): string {
  const last = r + w.reqCount[r] - 1;
  const what = r >= w.dims.pages ? 'metadata' : last === r ? `page ${r}` : `pages ${r} to ${last}`;
  return `${requestText(w.reqNumber[r])} (${what})`;
}

function inTransfer(w: World): string {
  const parts: string[] = [];
  for (const r1 of w.slotReq.subarray(0, w.dims.slots)) {
    if (r1 === 0) continue;
    const read = r1 > w.dims.pages ? '' : `, ${w.dmaRead[r1 - 1]} of 8 sectors read`;
    parts.push(requestWords(w, r1 - 1) + read);
  }
  return parts.join('; ');
}

function queued(w: World): string {
  const parts: string[] = [];
  for (let r1 = w.reg[QUEUE_HEAD1]; r1 !== 0; r1 = w.reqNext[r1 - 1]) {
    const place = parts.length === 0 ? 'next' : ordinalText(parts.length + 1);
    parts.push(`${requestWords(w, r1 - 1)}, ${place}`);
  }
  return parts.join('; ');
}
