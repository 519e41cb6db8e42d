import { expect, test, vi } from 'vitest';
import type { MeterId, Thing } from '../../src/model/thing.ts';
import { blockCrc, blockFails, newestBlock } from '../../src/sim/blocks.ts';
import { UNREADABLE_PAGE } from '../../src/sim/boot.ts';
import * as event from '../../src/sim/events.ts';
import { EVENT_KINDS } from '../../src/sim/events.ts';
import type { History } from '../../src/sim/history.ts';
import { AWAKE, DOWN, FSYNC, GONE, NO_PURPOSE, RUNNING } from '../../src/sim/registers.ts';
import { stampProcess, stampStore } from '../../src/sim/stamp.ts';
import { COPIES, FAULTS, FSYNCS, MISMATCHES } from '../../src/sim/tallies.ts';
import type { World } from '../../src/sim/world.ts';
import { eventOf } from '../../src/why/eventOf.ts';
import { eventsOf } from '../sim/stepping.ts';
import { accidentRuns, presetRuns, type Run, randomRuns } from './runs.ts';

/** The event that a thing is explained by, against the world at that instant, for every thing at many instants. */

vi.setConfig({ testTimeout: 60_000 });

const runs = [...presetRuns(1500), ...randomRuns(60, 3), ...accidentRuns(60, 5)];
const METERS: readonly MeterId[] = [
  'mismatches',
  'latency',
  'stalled',
  'copied',
  'cost',
  'dirty',
  'unsaved',
  'fsync',
];

/** Looks at every run at some instants; `look` says what is wrong. */
function scan(look: (history: History, t: number) => string[], instants = 23) {
  const wrong: string[] = [];
  for (const { name, history } of runs) {
    const step = Math.max(1, Math.floor(history.reachedNs / instants));
    for (let t = step; t <= history.reachedNs; t += step)
      wrong.push(...look(history, t).map((what) => `${name} at ${t}: ${what}`));
  }
  expect(wrong.slice(0, 20)).toEqual([]);
}

const asked = (history: History, t: number, thing: Thing) => eventOf(history, history.worldAt(t), t, thing);

function thingsOf({ k }: History): Thing[] {
  const pages = Array.from({ length: Math.min(k.pages, 8) }, (_, page) => page);
  const processes = Array.from({ length: k.processes }, (_, process) => process);
  const ofPage = ['heading', 'page', 'checksum', 'copy', 'request', 'slot', 'block'] as const;
  return [
    ...pages.flatMap((page): Thing[] => ofPage.map((kind) => ({ kind, page }))),
    ...pages.flatMap((page): Thing[] => [0, 3, 7].map((sector) => ({ kind: 'sector', page, sector }))),
    ...pages.flatMap((page): Thing[] => processes.map((process) => ({ kind: 'pte', page, process }))),
    ...processes.map((process): Thing => ({ kind: 'process', process })),
    ...METERS.map((meter): Thing => ({ kind: 'meter', meter })),
    { kind: 'flusher' },
    { kind: 'flush' },
    { kind: 'nothing' },
  ];
}

test('of every thing: none, or one that has happened, at the thing’s page', () => {
  scan((history, t) => {
    const { log } = history;
    const wrong: string[] = [];
    for (const thing of thingsOf(history)) {
      const e = asked(history, t, thing);
      if (e === -1) continue;
      const about = `${JSON.stringify(thing)} ${e}`;
      if (!Number.isInteger(e) || e < 0 || e >= log.length || log.at(e) > t) wrong.push(about);
      else if ('page' in thing && thing.kind !== 'pte' && log.page(e) !== thing.page && !other(history, e))
        wrong.push(`${about} is ${EVENT_KINDS[log.kind(e)]} of page ${log.page(e)}`);
    }
    return wrong;
  }, 4);
});

/** Events that tell of a page without naming it: of merged requests, of the FLUSH that wants a block, of who holds a lock. */
function other({ log }: History, e: number): boolean {
  const merged: readonly number[] = [
    event.SUBMIT,
    event.START,
    event.IN_CACHE,
    event.MEDIA,
    event.FLUSH_SENT,
    event.CRASH,
    event.CUT,
    event.BOOT,
  ];
  return merged.includes(log.kind(e)) || log.actor(e) < 12;
}

test('a process: its wait, its fsync, or what it did last', () => {
  scan((history, t) => {
    const { log, k } = history;
    const wrong: string[] = [];
    for (let i = 0; i < k.processes; i++) {
      const e = asked(history, t, { kind: 'process', process: i });
      const w = history.worldAt(t);
      const kind = e < 0 ? '' : EVENT_KINDS[log.kind(e)]!;
      if (w.reg[GONE]! & (1 << i)) {
        if (kind !== 'death' || log.actor(e) !== i) wrong.push(`${i} is gone: ${kind}`);
        continue;
      }
      if (w.reg[DOWN] !== RUNNING) {
        if (!/^(crash|cut)$/.test(kind)) wrong.push(`${i} on a machine that is down: ${kind}`);
        continue;
      }
      if (kind === 'boot') {
        const since = eventsOf(log, event.STORE).some((s) => s > e && log.actor(s) === i && log.at(s) <= t);
        if (since) wrong.push(`${i} has stored since the new start`);
        continue;
      }
      if (e >= 0 && log.actor(e) !== i) wrong.push(`${i}: ${kind} of ${log.actor(e)}`);
      const waits = w.waiting[i] !== AWAKE;
      if (waits && w.purpose[i] === NO_PURPOSE && !/-wait$|^throttle$/.test(kind))
        wrong.push(`${i} waits: ${kind}`);
      if (waits && w.purpose[i] === NO_PURPOSE && log.at(e) !== w.waitFrom[i]) wrong.push(`${i} waits since`);
      if (w.purpose[i] === FSYNC && !/-wait$|^fsync-begin$/.test(kind)) wrong.push(`${i} in fsync: ${kind}`);
      if (e < 0 && w.stored[i]! > 0) wrong.push(`${i} has stored`);
    }
    return wrong;
  });
});

test('pages, sectors, blocks: the writeback, the store, the mismatch that the world shows', () => {
  scan((history, t) => {
    const { k } = history;
    const wrong: string[] = [];
    for (let p = 0; p < Math.min(k.pages, 8); p++)
      wrong.push(...ofPage(history, t, p), ...ofBlock(history, t, p), ...ofSector(history, t, p, t % 8));
    return wrong;
  }, 13);
});

/** On a machine that is down: the accident for what memory held, the verdict for the block. */
function ofDown(history: History, t: number, page: number): string[] {
  const { log } = history;
  const gone = (['page', 'checksum', 'copy', 'request'] as const).map((kind) =>
    asked(history, t, { kind, page }),
  );
  const block = asked(history, t, { kind: 'block', page });
  const w = history.worldAt(t);
  const told = log.kind(block) === event.VERDICT && log.value(block) === w.verdict[page];
  const accident = gone.every((e) => e === gone[0] && [event.CRASH, event.CUT].includes(log.kind(e) as 47));
  return told && accident && log.at(block) === log.at(gone[0]!)
    ? []
    : [`page ${page} when down: ${gone}, ${block}`];
}

function ofPage(history: History, t: number, page: number): string[] {
  const { log } = history;
  if (history.worldAt(t).reg[DOWN] !== RUNNING) return ofDown(history, t, page);
  const e = asked(history, t, { kind: 'page', page });
  const sum = asked(history, t, { kind: 'checksum', page });
  const request = asked(history, t, { kind: 'request', page });
  const w = history.worldAt(t);
  const kind = e < 0 ? -1 : log.kind(e);
  const wrong: string[] = [];
  if (w.wb[page]) {
    if (w.reqNumber[page] ? log.request(e) !== w.reqNumber[page] : kind !== event.WRITEBACK)
      wrong.push('writeback');
    if (w.wbSum[page] !== 0 && (sum < 0 || log.value(sum) !== w.wbSum[page])) wrong.push('checksum');
    if (w.reqNumber[page] && log.request(request) !== w.reqNumber[page]) wrong.push('request');
  } else if (w.dirty[page]) {
    if (kind !== event.DIRTY || log.at(e) !== w.dirtyAt[page]) wrong.push('dirty');
  } else if (!w.lockOwner[page] && kind !== -1 && kind !== event.COMPLETE && kind !== event.MOUNTED)
    wrong.push('clean');
  const boot = eventsOf(log, event.BOOT).findLast((b) => log.at(b) <= t) ?? -1;
  if (e < boot) wrong.push('from before the new start');
  return wrong.map((what) => `page ${page} ${what}: ${e}`);
}

function ofBlock(history: History, t: number, page: number): string[] {
  const { log } = history;
  if (history.worldAt(t).reg[DOWN] !== RUNNING) return [];
  const e = asked(history, t, { kind: 'block', page });
  const w = history.worldAt(t);
  const block = newestBlock(w, page);
  const bad = blockFails(w, block);
  const right = bad
    ? (log.kind(e) === event.MISMATCH && log.value(e) === blockCrc(w, block)) ||
      (log.kind(e) === event.MOUNTED && log.value(e) === UNREADABLE_PAGE)
    : e < 0 || log.kind(e) !== event.MISMATCH;
  return right ? [] : [`block ${page}: ${e}`];
}

function ofSector(history: History, t: number, page: number, sector: number): string[] {
  const { log, k } = history;
  if (history.worldAt(t).reg[DOWN] !== RUNNING) return [];
  const e = asked(history, t, { kind: 'sector', page, sector });
  const w = history.worldAt(t);
  const stamp = w.frames[w.pageFrame[page]! * k.sectors + sector]!;
  if (stamp === 0) return e < 0 || log.kind(e) === event.DMA ? [] : [`sector ${sector} of ${page}`];
  const right =
    log.kind(e) === event.STORE &&
    log.actor(e) === stampProcess(k, stamp) &&
    log.value(e) === stampStore(k, stamp);
  return right ? [] : [`sector ${sector} of ${page}: ${e}`];
}

test('a PTE: writable exactly if what changed it last granted it', () => {
  let writable = 0;
  scan((history, t) => {
    const { log, k, scenario } = history;
    const hardware =
      scenario.kernel.tracking === 'hardware-bit' ||
      scenario.interventions.some(({ kind }) => kind === 'tracking');
    if (hardware) return [];
    const wrong: string[] = [];
    for (let p = 0; p < Math.min(k.pages, 8); p++) {
      for (let i = 0; i < k.processes; i++) {
        const e = asked(history, t, { kind: 'pte', page: p, process: i });
        const w = history.worldAt(t);
        if (w.target[i] === p + 1 || w.reg[DOWN] !== RUNNING) continue;
        const may = (w.pteWritable[p]! & (1 << i)) !== 0;
        if (may) writable++;
        if (may !== (e >= 0 && log.kind(e) === event.GRANT)) wrong.push(`PTE of ${i} for ${p}: ${e}`);
      }
    }
    return wrong;
  }, 7);
  expect(writable).toBeGreaterThan(50);
});

test('meters: the last that was counted, the longest store, the oldest wait', () => {
  scan((history, t) => {
    const { log, k } = history;
    const wrong: string[] = [];
    const check = (meter: MeterId, right: (e: number, w: World) => boolean) => {
      const e = asked(history, t, { kind: 'meter', meter });
      if (!right(e, history.worldAt(t))) wrong.push(`${meter}: ${e}`);
    };
    const last = (kind: number) => eventsOf(log, kind).findLast((e) => log.at(e) <= t) ?? -1;
    check('mismatches', (e, w) => e === last(event.MISMATCH) && e < 0 === (w.tally[MISMATCHES] === 0));
    check('cost', (e, w) => e === last(event.FAULT) && e < 0 === (w.tally[FAULTS] === 0));
    const calls = (e: number) => log.at(e) <= t && log.page(e) === event.NO_PAGE;
    const called = eventsOf(log, event.FSYNC_END).findLast(calls) ?? -1;
    check('fsync', (e, w) => e === called && e < 0 === (w.tally[FSYNCS] === 0));
    check('copied', (e, w) => e < 0 === (w.tally[COPIES] === 0));
    check('stalled', (e, w) => {
      const since = [...w.waiting.keys()]
        .filter((i) => i < k.processes && w.waiting[i] !== AWAKE && w.purpose[i] === NO_PURPOSE)
        .map((i) => w.waitFrom[i]!);
      return since.length === 0 ? e === -1 : log.at(e) === Math.min(...since);
    });
    check('latency', (e, w) => {
      const most = Math.max(...w.latencyMax.subarray(0, k.you), 0);
      if (most === 0) return e === -1;
      const before = history.worldAt(Math.max(0, log.at(e) - 1));
      return (
        before.latencyMax[log.actor(e)]! < most &&
        history.worldAt(log.at(e)).latencyMax[log.actor(e)] === most
      );
    });
    return wrong;
  }, 5);
});

test('what it asked of the past leaves the run as it was', () => {
  const { history } = runs[3] as Run;
  const t = Math.floor(history.reachedNs / 2);
  const before = history.worldAt(t).bytes.slice();
  for (const thing of thingsOf(history)) asked(history, t, thing);
  expect(Buffer.compare(history.worldAt(t).bytes, before)).toBe(0);
});
