import { STRATEGIES } from '../../model/strategy.ts';
import {
  ACCIDENTS,
  DIRTY_PAGES,
  DOWN,
  LIES,
  MODE,
  RUNNING,
  TRACKING,
  WB_PAGES,
  WRITE_CACHE,
  WRITE_NOTIFY,
} from '../../sim/registers.ts';
import { VERDICT_NAMES } from '../../sim/verdict.ts';
import type { World } from '../../sim/world.ts';
import { accidentText } from '../inspector/accidents.ts';
import { plural } from '../inspector/names.ts';
import type { SceneHistory } from '../scene/view.ts';
import { deviceRows, type Row } from './deviceRows.ts';
import { type PageRow, pageRows } from './pageRows.ts';
import { flusherText, processRows } from './processRows.ts';

/** An instant of the run in words: what the picture shows. */
export interface Snapshot {
  readonly t: number;
  readonly pages: readonly PageRow[];
  readonly processes: readonly (readonly string[])[];
  /** What is neither a page's nor a process's: a name and what there is to say. */
  readonly machine: readonly Row[];
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
      ...deviceRows(w, history.k),
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
