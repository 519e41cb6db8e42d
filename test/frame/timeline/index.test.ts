import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { advance } from '../../../src/frame/timeline/advance.ts';
import { indexFor } from '../../../src/frame/timeline/cut.ts';
import {
  HELD_FILE,
  HELD_LOCK,
  HELD_POOL,
  HELD_QUEUE,
  HELD_THROTTLED,
  HELD_WRITEBACK,
  TimelineIndex,
} from '../../../src/frame/timeline/timelineIndex.ts';
import type { Intervention } from '../../../src/model/scenario.ts';
import { blockFails, newestBlock } from '../../../src/sim/blocks.ts';
import { EVENT_KINDS, type EventKind } from '../../../src/sim/events.ts';
import { History } from '../../../src/sim/history.ts';
import {
  BACKGROUND,
  CACHED,
  DIRTY_PAGES,
  FOR_FILE,
  FOR_LIMIT,
  FOR_LOCK,
  FOR_POOL,
  FOR_QUEUE,
  FOR_WRITEBACK,
  FSYNC,
  LINK_OWNER1,
  QUEUE_LENGTH,
  WB_PAGES,
} from '../../../src/sim/registers.ts';
import type { World } from '../../../src/sim/world.ts';
import { scenarios } from '../../sim/arbitrary.ts';
import { contents, type Indexed, indexed, indexOf, preset } from './fixtures.ts';

vi.setConfig({ testTimeout: 30_000 });

const REASONS = [
  [HELD_WRITEBACK, FOR_WRITEBACK],
  [HELD_LOCK, FOR_LOCK],
  [HELD_FILE, FOR_FILE],
  [HELD_POOL, FOR_POOL],
  [HELD_QUEUE, FOR_QUEUE],
  [HELD_THROTTLED, FOR_LIMIT],
] as const;

/** What the index says is so at t, and what the machine's own state says. */
function asIndexed({ index }: Indexed, t: number) {
  const { you, flusher } = index.k;
  return {
    dirty: index.pages.map(({ dirty }) => dirty.at(t) >= 0),
    writeback: index.pages.map(({ writebacks }) => writebacks.at(t) >= 0),
    bad: index.pages.map(({ bad }) => bad.map((spans) => spans.at(t) >= 0)),
    held: index.threads.map(({ held }) =>
      REASONS.map(([kind]) => (held[kind] as { at(t: number): number }).at(t) >= 0),
    ),
    fsync: index.threads.slice(0, you + 1).map(({ fsyncs }) => fsyncs.at(t) >= 0),
    awake: index.flusherAwake.at(t) >= 0,
    depth: index.depth.levelAt(t),
    cached: index.caches.map(({ level }) => level.levelAt(t)),
    dirtyPages: index.dirtyPages.levelAt(t),
    counted: index.counted.levelAt(t),
    threads: flusher,
  };
}

function asInWorld({ index: { k } }: Indexed, w: World): ReturnType<typeof asIndexed> {
  const pages = Array.from({ length: k.pages }, (_, p) => p);
  const threads = Array.from({ length: k.flusher + 1 }, (_, t) => t);
  const blocks = Array.from(w.cached.subarray(0, k.metaBlock));
  return {
    dirty: pages.map((p) => w.dirty[p] === 1),
    writeback: pages.map((p) => w.wb[p] === 1),
    bad: pages.map((p) => [blockFails(w, newestBlock(w, p))]),
    held: threads.map((t) => REASONS.map(([, reason]) => w.waiting[t] === reason && w.purpose[t] !== FSYNC)),
    fsync: threads.slice(0, k.you + 1).map((t) => w.purpose[t] === FSYNC),
    awake: w.purpose[k.flusher] === BACKGROUND,
    depth: w.reg[QUEUE_LENGTH] + Array.from(w.slotReq).filter((r) => r !== 0).length,
    cached: [blocks.filter((flags) => flags & CACHED).length],
    dirtyPages: w.reg[DIRTY_PAGES],
    counted: w.reg[DIRTY_PAGES] + w.reg[WB_PAGES],
    threads: k.flusher,
  };
}

describe('the timeline’s index', () => {
  test('says at any instant what the machine’s state says', () => {
    const seldom = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(scenarios(), seldom, (scenario, shares) => {
        const run = indexed(scenario);
        for (const share of shares.sort()) {
          const t = Math.floor(share * scenario.runNs);
          expect(asIndexed(run, t)).toEqual(asInWorld(run, run.history.worldAt(t)));
        }
      }),
      { seed: 301, numRuns: 120, endOnFailure: true },
    );
  });

  test('has every store, fault, copy, wake, mismatch and act of the log, in order', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const run = indexed(scenario);
        const { index } = run;
        index.threads.forEach((thread, actor) => {
          expect(events(thread.stores)).toEqual(inLog(run, ['store'], actor));
          expect(events(thread.faults)).toEqual(inLog(run, ['fault'], actor));
          const copies = inLog(run, ['split', 'copy', 'split-void'], actor);
          const made = (e: number) =>
            EVENT_KINDS[run.history.log.kind(e)] !== 'split-void' || run.history.log.value(e) === 1;
          expect(events(thread.copies)).toEqual(copies.filter(made));
        });
        expect([...events(index.ticks), ...events(index.ticksPassed)].sort((a, b) => a - b)).toEqual(
          inLog(run, ['tick']),
        );
        expect(events(index.mismatches)).toEqual(inLog(run, ['mismatch']));
        expect(events(index.acts)).toEqual(inLog(run, ['act']));
      }),
      { seed: 302, numRuns: 40, endOnFailure: true },
    );
  });

  test('knows when the link carried bytes, and how many sectors', () => {
    fc.assert(
      fc.property(scenarios(), fc.double({ min: 0, max: 1, noNaN: true }), (scenario, share) => {
        const run = indexed(scenario);
        const { history, index } = run;
        const transfers = index.transfers[0] as (typeof index.transfers)[number];
        const reads = inLog(run, ['dma']);
        const carried = Array.from(
          { length: transfers.length },
          (_, i) => transfers.to(i) - transfers.from(i),
        );
        expect(carried.reduce((a, b) => a + b, 0)).toBe(reads.length * index.k.sectorNs);
        const known = reads.length === 0 ? 0 : history.log.at(reads[reads.length - 1] as number);
        const t = Math.floor(share * known);
        if (t < known) expect(transfers.at(t) >= 0).toBe(history.worldAt(t).reg[LINK_OWNER1] !== 0);
      }),
      { seed: 303, numRuns: 60, endOnFailure: true },
    );
  });

  test('built in slices equals built at once', () => {
    fc.assert(
      fc.property(scenarios(), fc.integer({ min: 1, max: 97 }), (scenario, slice) => {
        const history = new History(scenario);
        const index = new TimelineIndex(scenario, history.k);
        for (let until = 0; until <= scenario.runNs; until += scenario.runNs / 10) {
          history.extendTo(until);
          while (!advance(index, history, slice));
          expect(index.reachedNs).toBe(history.reachedNs);
        }
        expect(contents(index)).toEqual(contents(indexOf(history)));
      }),
      { seed: 304, numRuns: 40, endOnFailure: true },
    );
  });
});

describe('another future', () => {
  test('leaves what the index has of the shared past, and no more', () => {
    const act = fc.record({
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      page: fc.nat(),
      sector: fc.integer({ min: 0, max: 7 }),
    });
    fc.assert(
      fc.property(scenarios(), act, (scenario, { share, page, sector }) => {
        const { history, index } = indexed(scenario);
        const at = 1 + Math.floor(share * (scenario.runNs - 1));
        const done: Intervention = { kind: 'store', at, page: page % index.k.pages, sector };
        const interventions = [...scenario.interventions.filter((other) => other.at <= at), done];
        const fork = history.fork({ ...scenario, interventions }, at - 1);
        fork.extendTo(scenario.runNs);

        const cut = indexFor(fork, index);
        expect(cut).toBe(index);
        advance(cut, fork);
        expect(contents(cut)).toEqual(contents(indexOf(fork)));
      }),
      { seed: 305, numRuns: 80, endOnFailure: true },
    );
  });

  test('and back again', () => {
    const scenario = preset('hot-counter', { strategy: 'bounce-on-fault', runNs: 60e6 });
    const { history, index } = indexed(scenario);
    const fork = history.fork(
      { ...scenario, interventions: [{ kind: 'strategy', at: 15e6, strategy: 'ro-flip' }] },
      15e6 - 1,
    );
    fork.extendTo(60e6);
    advance(indexFor(fork, index), fork);
    expect(contents(index)).toEqual(contents(indexOf(fork)));
    advance(indexFor(history, index), history);
    expect(contents(index)).toEqual(contents(indexOf(history)));
  });

  test('of another machine shares nothing', () => {
    const { index } = indexed(preset('hot-counter', { runNs: 20e6 }));
    const other = new History(preset('hot-counter', { runNs: 20e6, seed: 8 }));
    expect(indexFor(other, index)).not.toBe(index);
    expect(indexFor(other, index).taken).toBe(0);
  });
});

function events(marks: TimelineIndex['ticks']): number[] {
  return Array.from({ length: marks.length }, (_, i) => marks.event(i));
}

/** Log numbers of events of some kinds, of one actor or of all. */
function inLog({ history: { log } }: Indexed, kinds: readonly EventKind[], actor?: number): number[] {
  const found: number[] = [];
  for (let e = 0; e < log.length; e++) {
    if (kinds.includes(EVENT_KINDS[log.kind(e)]) && (actor === undefined || log.actor(e) === actor))
      found.push(e);
  }
  return found;
}
