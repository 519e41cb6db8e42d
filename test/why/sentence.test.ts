import { expect, test, vi } from 'vitest';
import { processLetter } from '../../src/model/scenario.ts';
import { BY_MMAP } from '../../src/sim/constants.ts';
import * as event from '../../src/sim/events.ts';
import { EVENT_KINDS, NO_PAGE, NO_SECTOR } from '../../src/sim/events.ts';
import type { History } from '../../src/sim/history.ts';
import { heldBefore } from '../../src/why/held.ts';
import { waited } from '../../src/why/look.ts';
import { sentence } from '../../src/why/sentence.ts';
import { afterTime, lasting } from '../../src/why/words.ts';
import { accidentRuns, eachEvent, mirrorRuns, presetRuns, randomRuns } from './runs.ts';

/** Sentences against the log’s columns: what is said must be what the columns hold. */

vi.setConfig({ testTimeout: 60_000 });

const runs = [...presetRuns(), ...randomRuns(120), ...accidentRuns(80), ...mirrorRuns(30)];

type Column = 'actor' | 'page' | 'sector' | 'value' | 'request';

/** Which columns a sentence of each kind must name. */
const NAMED: Record<(typeof EVENT_KINDS)[number], readonly Column[]> = {
  store: ['actor', 'page', 'sector', 'value'],
  fault: ['actor', 'page', 'sector'],
  'lock-wait': ['actor', 'page'],
  'lock-got': ['actor', 'page'],
  'file-wait': ['actor'],
  'file-got': ['actor'],
  dirty: ['page', 'value'],
  'writeback-wait': ['actor', 'page', 'request'],
  'writeback-woken': ['actor', 'page'],
  'patience-over': ['actor', 'page'],
  split: ['actor', 'page', 'value', 'request'],
  'split-void': ['actor', 'page'],
  grant: ['actor', 'page'],
  throttle: ['actor', 'value'],
  release: ['actor'],
  tick: [],
  'tick-end': [],
  fold: ['actor', 'page'],
  protect: ['actor', 'page'],
  shootdown: ['page'],
  writeback: ['actor', 'page'],
  'pool-wait': ['actor', 'page'],
  'pool-got': ['actor', 'page', 'value'],
  copy: ['actor', 'page', 'value'],
  checksum: ['actor', 'page'],
  'queue-wait': ['actor'],
  'queue-got': ['actor'],
  submit: ['actor', 'page', 'request'],
  start: ['page', 'request'],
  dma: ['page', 'sector', 'request'],
  cached: ['page', 'request'],
  complete: ['page', 'request'],
  mismatch: ['page'],
  heal: ['page', 'request'],
  mix: ['page', 'request'],
  wasted: ['page', 'request'],
  destage: ['page', 'request'],
  media: ['page', 'request'],
  'flush-sent': [],
  'flush-done': [],
  'fsync-begin': ['actor'],
  'fsync-end': ['actor'],
  'commit-begin': ['value'],
  'root-durable': ['value'],
  kick: ['actor'],
  death: ['actor'],
  crash: [],
  cut: [],
  landed: ['page', 'request'],
  verdict: ['page'],
  boot: [],
  mounted: ['page'],
  act: [],
  'leg-start': ['page', 'request'],
  'leg-dma': ['page', 'sector', 'request'],
  'leg-cached': ['page', 'request'],
  'leg-destage': ['page', 'request'],
  'leg-media': ['page', 'request'],
  'leg-mismatch': ['page', 'request'],
  'leg-landed': ['page', 'request'],
  'leg-through': ['page', 'request'],
  'legs-differ': ['page', 'request'],
  repaired: ['page'],
  direct: ['actor', 'page'],
  'direct-wait': ['actor', 'page', 'request'],
  'direct-done': ['page'],
};

const patterns = new Map<string, RegExp>();

function pattern(source: string): RegExp {
  const made = patterns.get(source) ?? new RegExp(source);
  patterns.set(source, made);
  return made;
}

/** Whether a sentence names what a column holds, if that is a thing. */
function says(words: string, { log, k, scenario }: History, e: number, column: Column): boolean {
  const number = log[column](e);
  switch (column) {
    case 'actor':
      if (number === k.you) return /\byour?\b/.test(words);
      if (number < k.you) return pattern(`\\b${processLetter(scenario, number)}\\b`).test(words);
      if (number === k.flusher) return words.startsWith('the flusher');
      return number !== k.commit || words.startsWith('the commit');
    case 'page':
      return number === NO_PAGE || pattern(`(page|pages|block) ${number}\\b`).test(words);
    case 'sector':
      return number === NO_SECTOR || log.page(e) === NO_PAGE || pattern(`sector ${number}\\b`).test(words);
    case 'value':
      return pattern(`\\b${number}(st|nd|rd|th)?\\b`).test(words);
    case 'request':
      return number === 0 || pattern(`request ${number}\\b`).test(words);
  }
}

// One expectation an event would take minutes: what is wrong is gathered, and there must be nothing.

test('there is an event of every kind, and a sentence for every event', () => {
  const met = new Set<number>();
  const wrong: string[] = [];
  eachEvent(runs, ({ name, history }, e) => {
    met.add(history.log.kind(e));
    const words = sentence(history, e);
    const sound =
      /^\S.*\S$/.test(words) && !/undefined|NaN|Infinity|null|-\d|\s\s|\?|blocked|frozen/.test(words);
    if (!sound) wrong.push(`${name}: ${words}`);
  });
  expect(wrong).toEqual([]);
  expect([...EVENT_KINDS.keys()].filter((kind) => !met.has(kind)).map((kind) => EVENT_KINDS[kind])).toEqual(
    [],
  );
});

test('names the process, the page, the sector, the request that the log names', () => {
  const wrong: string[] = [];
  eachEvent(runs, ({ name, history }, e) => {
    const kind = EVENT_KINDS[history.log.kind(e)]!;
    const words = sentence(history, e);
    for (const column of NAMED[kind]) {
      if (!says(words, history, e, column)) wrong.push(`${name}: ${kind} ${e}, ${column}: ${words}`);
    }
  });
  expect(wrong).toEqual([]);
});

test('two situations that differ in what is named are told apart', () => {
  const wrong: string[] = [];
  for (const { name, history } of runs) {
    const { log } = history;
    const told = new Map<string, string>();
    for (let e = 0; e < log.length; e++) {
      const kind = EVENT_KINDS[log.kind(e)]!;
      const columns = NAMED[kind].map((column) => log[column](e)).join(' ');
      const words = `${kind}: ${sentence(history, e)}`;
      if ((told.get(words) ?? columns) !== columns) wrong.push(`${name}: ${words}`);
      told.set(words, columns);
    }
  }
  expect(wrong).toEqual([]);
});

const WAIT_ENDS: readonly number[] = [
  event.LOCK_GOT,
  event.FILE_GOT,
  event.WRITEBACK_WOKEN,
  event.PATIENCE_OVER,
  event.POOL_GOT,
  event.QUEUE_GOT,
  event.RELEASE,
];

test('a wait is said to have lasted as long as the actor slept', () => {
  const wrong: string[] = [];
  for (const { name, history } of runs) {
    const { log, k } = history;
    const own = new Float64Array(k.intervene + 1);
    for (let e = 0; e < log.length; e++) {
      const ns = log.at(e) - own[log.actor(e)]!;
      own[log.actor(e)] = log.at(e);
      if (!WAIT_ENDS.includes(log.kind(e))) continue;
      const said = ns === 0 ? 'at once' : lasting(ns);
      if (waited(history, e) !== ns || !sentence(history, e).includes(said)) wrong.push(`${name}: ${e}`);
    }
  }
  expect(wrong).toEqual([]);
});

const WAITS: readonly number[] = [
  event.LOCK_WAIT,
  event.FILE_WAIT,
  event.WRITEBACK_WAIT,
  event.POOL_WAIT,
  event.QUEUE_WAIT,
];

/** What the log says of how long stores were held: those that landed, those that an accident or a death ended. */
function heldByLog(history: History): Float64Array {
  const { log, k } = history;
  const held = new Float64Array(k.processes);
  const pending = new Float64Array(k.processes);
  const syncs = new Uint8Array(k.processes);
  const own = new Int32Array(k.processes).fill(-1);
  for (let e = 0; e < log.length; e++) {
    const [kind, i] = [log.kind(e), log.actor(e)];
    if (kind === event.CRASH || kind === event.CUT) {
      for (let j = 0; j < k.processes; j++) {
        const last = own[j]!;
        const open = last >= 0 && !syncs[j] && [...WAITS, event.THROTTLE].includes(log.kind(last));
        held[j]! += pending[j]! + (open ? log.at(e) - log.at(last) : 0);
      }
      for (const one of [pending, syncs]) one.fill(0);
      own.fill(-1);
    }
    if (i >= k.processes) continue;
    if (kind === event.STORE) held[i]! += heldBefore(history, e);
    else if (kind === event.RELEASE) held[i]! += waited(history, e);
    else if (kind === event.DEATH && own[i]! >= 0 && log.kind(own[i]!) === event.THROTTLE) {
      held[i]! += waited(history, e);
      expect(sentence(history, e)).toContain(`throttled for ${lasting(waited(history, e))}`);
    } else if (WAIT_ENDS.includes(kind) && !syncs[i]) pending[i]! += waited(history, e);
    if (kind === event.STORE || kind === event.RELEASE) pending[i] = 0;
    if (kind === event.FSYNC_BEGIN || kind === event.KICKED) syncs[i] = 1;
    if (kind === event.FSYNC_END || kind === event.FAULT) syncs[i] = 0;
    own[i] = e;
  }
  return held;
}

test('the times for which stores were held add up to what the machine counted', () => {
  let compared = 0;
  for (const { name, history } of runs) {
    const { k, scenario } = history;
    const held = heldByLog(history);
    const w = history.worldAt(history.reachedNs);
    for (let i = 0; i < k.processes; i++) {
      // A store under way has slept already; what a kick slept for a lock can look like a write(2)’s own.
      const spec = scenario.processes[i];
      if (w.target[i] !== 0 || (k.route[i] !== BY_MMAP && spec!.kickEvery > 0)) continue;
      // Their calls sleep for more than the log says.
      if (spec?.route === 'direct' || spec?.sync) continue;
      expect(held[i], `${name}: ${i}`).toBe(w.heldNs[i]);
      compared++;
    }
  }
  expect(compared).toBeGreaterThan(400);
});

test('an fsync, a FLUSH and a commit are said to have taken as long as they did', () => {
  const wrong: string[] = [];
  for (const { name, history } of runs) {
    const { log, k } = history;
    const began = new Float64Array(k.processes);
    let [sent, commit] = [0, 0];
    for (let e = 0; e < log.length; e++) {
      const kind = log.kind(e);
      const [at, actor] = [log.at(e), log.actor(e)];
      if (kind === event.FSYNC_BEGIN) began[actor] = at;
      else if (kind === event.FLUSH_SENT) sent = at;
      else if (kind === event.COMMIT_BEGIN) commit = at;
      const from = {
        [event.FSYNC_END]: began[actor],
        [event.FLUSH_DONE]: sent,
        [event.ROOT_DURABLE]: commit,
      }[kind];
      if (from === undefined) continue;
      const words = sentence(history, e);
      if (!words.includes(afterTime(at - from))) wrong.push(`${name}: ${words}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('a needless wait is called so where the device had read the sector, and only there', () => {
  let needless = 0;
  eachEvent(runs, ({ name, history }, e) => {
    const { log } = history;
    if (log.kind(e) !== event.WRITEBACK_WAIT) return;
    const reads = history.k.legs === 1 ? [event.DMA] : [event.DMA, event.LEG_DMA];
    const seen = new Set<number>();
    for (let d = e - 1; d >= 0 && !(log.kind(d) === event.WRITEBACK && log.page(d) === log.page(e)); d--) {
      const same = log.page(d) === log.page(e) && log.sector(d) === log.sector(e);
      if (reads.includes(log.kind(d) as 29) && same) seen.add(log.kind(d));
    }
    // Of a mirror both disks must have.
    const read = seen.size === reads.length;
    expect(sentence(history, e).includes('needless'), name).toBe(read);
    if (read) needless++;
  });
  expect(needless).toBeGreaterThan(10);
});
