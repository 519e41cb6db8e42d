import { expect, test, vi } from 'vitest';
import * as event from '../../src/sim/events.ts';
import { EVENT_KINDS, NO_CAUSE, NO_PAGE } from '../../src/sim/events.ts';
import type { History } from '../../src/sim/history.ts';
import { AWAKE, FOR_WRITEBACK, FSYNC } from '../../src/sim/registers.ts';
import { stampProcess, stampStore } from '../../src/sim/stamp.ts';
import { chainOf } from '../../src/why/chain.ts';
import { type Line, ROOTS } from '../../src/why/line.ts';
import { afterTime, lasting } from '../../src/why/words.ts';
import { eventsOf } from '../sim/stepping.ts';
import { accidentRuns, eachEvent, presetRuns, randomRuns } from './runs.ts';

/** Chains of causes: their form over every event of many runs, and what the ones that matter must say. */

vi.setConfig({ testTimeout: 60_000 });

const runs = [...presetRuns(1500), ...randomRuns(80, 2), ...accidentRuns(60)];

/** What is wrong with the form of a chain; '': nothing. */
function flaw({ log }: History, e: number, lines: readonly Line[], first = e): string {
  if (lines.length === 0 || lines.length > 6) return `${lines.length} lines`;
  if (lines[0]!.event !== first) return 'begins elsewhere';
  for (const [n, line] of lines.entries()) {
    if (n > 0 && line.event >= lines[n - 1]!.event) return 'does not go back';
    if (line.at !== log.at(line.event)) return 'wrong instant';
    if (line.page !== (log.page(line.event) === NO_PAGE ? -1 : log.page(line.event))) return 'wrong page';
    if (!/^\S.*\S$/.test(line.words) || /undefined|NaN|-\d/.test(line.words)) return `says ${line.words}`;
  }
  return '';
}

/** Of a verdict it is told what recovery has to go by: of a page that nobody stored to, the accident is all. */
const endsAtRoot = ({ log }: History, lines: readonly Line[]) => {
  const last = lines.at(-1)!.event;
  if (log.kind(lines[0]!.event) === event.VERDICT) return true;
  return ROOTS.includes(log.kind(last)) || log.cause(last) === NO_CAUSE;
};

test('of every event: at most six lines, from the event strictly back to a root', () => {
  const wrong: string[] = [];
  eachEvent(runs, ({ name, history }, e) => {
    const lines = chainOf(history, e);
    const said = flaw(history, e, lines) || (endsAtRoot(history, lines) ? '' : 'has no root');
    if (said) wrong.push(`${name}: ${EVENT_KINDS[history.log.kind(e)]} ${e} ${said}`);
  });
  expect(wrong.slice(0, 40)).toEqual([]);
});

const kindsOf = ({ log }: History, lines: readonly Line[]) => lines.map((line) => log.kind(line.event));

/** All events of a kind in all runs; there must be some. */
function each(kind: number, look: (history: History, e: number, name: string) => void) {
  let met = 0;
  for (const { name, history } of runs) {
    for (const e of eventsOf(history.log, kind)) {
      look(history, e, name);
      met++;
    }
  }
  expect(met).toBeGreaterThan(0);
}

test('a mismatch: the sector, the DMA that took it, the store in between, the checksum, in this order', () => {
  const wrong: string[] = [];
  each(event.MISMATCH, (history, e, name) => {
    const { log, k } = history;
    const lines = chainOf(history, e);
    const find = (kind: number) => lines.find((line) => log.kind(line.event) === kind);
    const [read, store, sum] = [find(event.DMA), find(event.STORE), find(event.CHECKSUM)];
    if (!read || !store || !sum) return wrong.push(`${name}: ${e} lacks a line`);
    const stamp = log.value(read.event);
    const taken = history.storeEvent(stampProcess(k, stamp), stampStore(k, stamp));
    const sector = `sector ${log.sector(read.event)}`;
    const right =
      taken === store.event &&
      sum.event < store.event &&
      store.event < read.event &&
      lines[0]!.words === `stored crc32c ≠ block ${log.page(e)}, ${sector}` &&
      read.words.includes(sector) &&
      read.words.includes(lasting(read.at - store.at)) &&
      log.page(sum.event) === log.page(e);
    if (!right) wrong.push(`${name}: ${e}`);
  });
  expect(wrong).toEqual([]);
});

test('a wait for writeback that ended: its request, when the device took it, the wait itself, who wrote', () => {
  const wrong: string[] = [];
  each(event.WRITEBACK_WOKEN, (history, e, name) => {
    const { log } = history;
    const lines = chainOf(history, e);
    const request = log.request(log.cause(e));
    if (!lines[0]!.words.includes(`request ${request} `)) wrong.push(`${name}: ${e} names another request`);
    for (const { event: other } of lines) {
      const named = log.request(other);
      const known = log.kind(other) === event.START || log.kind(other) === event.SUBMIT;
      if (known && named !== request) wrong.push(`${name}: ${e} tells of request ${named}`);
    }
    const start = lines.find((line) => log.kind(line.event) === event.START);
    if (!start) return;
    const submit = eventsOf(log, event.SUBMIT).find((s) => log.request(s) === request)!;
    const queued = start.at - log.at(submit);
    if (queued > 0 && !start.words.includes(`waited ${lasting(queued)} behind`))
      wrong.push(`${name}: ${start.words}`);
  });
  expect(wrong).toEqual([]);
});

test('a held store: what it waited for last, and the longest', () => {
  const wrong: string[] = [];
  each(event.STORE, (history, e, name) => {
    const lines = chainOf(history, e);
    if (!lines[0]!.words.includes('held')) return;
    const ends: readonly number[] = [
      event.WRITEBACK_WOKEN,
      event.LOCK_GOT,
      event.FILE_GOT,
      event.PATIENCE_OVER,
    ];
    if (!kindsOf(history, lines).some((kind) => ends.includes(kind))) wrong.push(`${name}: ${e}`);
  });
  expect(wrong).toEqual([]);
});

test('a lock: what its holder is at', () => {
  const wrong: string[] = [];
  each(event.LOCK_WAIT, (history, e, name) => {
    const { log } = history;
    const owner = log.value(e);
    const lines = chainOf(history, e);
    const told = lines.some((line) => line.event < e && log.actor(line.event) === owner);
    let silent = true;
    for (let before = 0; before < e; before++) if (log.actor(before) === owner) silent = false;
    if (!told && !silent) wrong.push(`${name}: ${e}`);
  });
  expect(wrong).toEqual([]);
});

test('throttling: how many pages are dirty, and under writeback', () => {
  const wrong: string[] = [];
  each(event.THROTTLE, (history, e, name) => {
    const { log, k } = history;
    const lines = chainOf(history, e);
    const w = history.worldAt(log.at(e));
    const [dirty, written] = [w.dirty, w.wb].map((flags) => flags.reduce((sum, flag) => sum + flag, 0));
    const words = lines[0]!.words;
    if (!words.includes(`${dirty} page`) || !words.includes(`${written} under`))
      wrong.push(`${name}: ${e}: ${words}`);
    const through = [...words.matchAll(/(\d+) through/g)].reduce((sum, [, n]) => sum + Number(n), 0);
    if (through !== dirty || k.limit >= log.value(e)) wrong.push(`${name}: ${e}: ${words}`);
  });
  expect(wrong).toEqual([]);
});

test('an fsync that returned: its beginning, and no more time than it took', () => {
  const wrong: string[] = [];
  each(event.FSYNC_END, (history, e, name) => {
    const { log } = history;
    const lines = chainOf(history, e);
    const whole = eventsOf(log, event.FSYNC_BEGIN).findLast((b) => b < e && log.actor(b) === log.actor(e))!;
    if (!lines.some((line) => line.event === whole)) wrong.push(`${name}: ${e} has no beginning`);
    if (!lines[0]!.words.includes(afterTime(log.at(e) - log.at(whole))))
      wrong.push(`${name}: ${lines[0]!.words}`);
  });
  expect(wrong).toEqual([]);
});

test('a fault: what made the PTE read-only, or nothing ever made it writable', () => {
  const wrong: string[] = [];
  each(event.FAULT, (history, e, name) => {
    const { log } = history;
    const [actor, page] = [log.actor(e), log.page(e)];
    const boot = eventsOf(log, event.BOOT).findLast((b) => b < e) ?? -1;
    const granted = eventsOf(log, event.GRANT).some(
      (g) => g > boot && g < e && log.actor(g) === actor && log.page(g) === page,
    );
    const hardware = history.scenario.kernel.tracking === 'hardware-bit' && boot < 0;
    const lines = chainOf(history, e);
    const why = lines[1] === undefined ? -1 : log.kind(lines[1].event);
    const known: readonly number[] = [event.PROTECT, event.SPLIT, event.SHOOTDOWN];
    if ((granted || hardware) && !known.includes(why)) wrong.push(`${name}: ${e}`);
    // Nothing of an earlier life made it so.
    if (lines[1] !== undefined && lines[1].event < boot) wrong.push(`${name}: ${e} looks past the new start`);
  });
  expect(wrong).toEqual([]);
});

test('seen from later: the request has reached the device, the fsync waits for a page', () => {
  let [started, syncing] = [0, 0];
  const wrong: string[] = [];
  for (const { name, history } of runs) {
    const { log, k } = history;
    const step = Math.max(1, Math.floor(history.reachedNs / 97));
    for (let t = step; t < history.reachedNs; t += step) {
      for (let i = 0; i < k.processes; i++) {
        const w = history.worldAt(t);
        const waits = w.waiting[i] === FOR_WRITEBACK;
        if (w.purpose[i] === FSYNC && waits) {
          const page = Array.from({ length: k.pages }, (_, p) => p).find((p) => waitersOf(w, p).includes(i));
          const begin = eventsOf(log, event.FSYNC_BEGIN).findLast(
            (b) => log.actor(b) === i && log.at(b) <= t,
          )!;
          const lines = chainOf(history, begin, 6, t);
          const said = `fsync waits for page ${page}’s writeback`;
          if (!lines.some(({ words }) => words.includes(said))) wrong.push(`${name} at ${t}: ${said}`);
          if (lines.some(({ at }) => at > t)) wrong.push(`${name} at ${t}: later`);
          syncing++;
        } else if (waits && w.waiting[i] !== AWAKE) {
          const [wait, request] = [w.why[i]!, w.reqNumber[w.target[i]! - 1]!];
          const starts = eventsOf(log, event.START).find((s) => log.request(s) === request);
          const later = starts !== undefined && starts > wait && log.at(starts) <= t;
          const lines = chainOf(history, wait, 6, t);
          const said = flaw(history, wait, lines, later ? starts : lines[0]!.event);
          if (said || !lines.some((line) => line.event === wait)) wrong.push(`${name} at ${t}: ${said}`);
          if (later) started++;
        }
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(started).toBeGreaterThan(5);
  expect(syncing).toBeGreaterThan(5);
});

/** Who sleeps for a page’s writeback. */
function waitersOf(w: ReturnType<History['worldAt']>, page: number): number[] {
  const waiters: number[] = [];
  for (let t = w.wbWait[page]!; t !== 0; t = w.next[t - 1]!) waiters.push(t - 1);
  return waiters;
}
