import * as fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { type Figures, figuresOf } from '../../src/figures/figures.ts';
import { figuresJson } from '../../src/figures/json.ts';
import type { Latencies } from '../../src/figures/latency.ts';
import { unsavedStores } from '../../src/figures/unsaved.ts';
import { presetOf } from '../../src/model/presets.ts';
import { type Scenario, youOf } from '../../src/model/scenario.ts';
import { STRATEGY_IDS } from '../../src/model/strategy.ts';
import { MS } from '../../src/model/units.ts';
import { History } from '../../src/sim/history.ts';
import { BUCKETS, bucketLow, bucketOf } from '../../src/sim/latency.ts';
import { stampOf } from '../../src/sim/stamp.ts';
import { scenarios } from '../sim/arbitrary.ts';
import { eventsOf, Replay, type Store, storesOf } from './naive.ts';

vi.setConfig({ testTimeout: 30_000 });

/** Every test run looks at the same scenarios. */
const FIXED = { seed: 301, numRuns: 150, endOnFailure: true };

/** A run up to some instant, its figures, and the same from the log alone, computed without a thought for speed. */
function bothOf(scenario: Scenario, until: number) {
  const history = new History(scenario);
  history.extendTo(until);
  const figures = figuresOf(history.worldAt(until), history.k, until);
  const events = eventsOf(history, until);
  const stores = Array.from({ length: youOf(scenario) + 1 }, (_, i) => storesOf(scenario, events, i));
  return { history, figures, events, stores, replay: new Replay(history, events) };
}

const heldNs = ({ waits }: Store, now: number) =>
  waits.reduce((sum, { from, to = now }) => sum + to - from, 0);
const sumOf = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

function expectLatencies(found: Latencies, all: readonly number[]) {
  const counts = Array<number>(BUCKETS).fill(0);
  for (const ns of all) counts[bucketOf(ns)]++;
  expect([...found.counts]).toEqual(counts);
  expect(found.count).toBe(all.length);
  expect(found.sum).toBe(sumOf(all));
  expect(found.max).toBe(Math.max(0, ...all));
  if (all.length > 0) expect(found.mean).toBeCloseTo(sumOf(all) / all.length, 6);
}

/** Where a kick's waits cannot be told from a store's in the log. */
const tellable = (scenario: Scenario): Scenario => ({
  ...scenario,
  processes: scenario.processes.map((process) =>
    process.route === 'write' ? { ...process, kickEvery: 0 } : process,
  ),
});

const runs = fc.tuple(scenarios().map(tellable), fc.integer({ min: 1, max: MS / 2 }));

/** Checks a property of many random runs, each cut at a random instant. */
function always(check: (both: ReturnType<typeof bothOf>, scenario: Scenario) => void) {
  fc.assert(
    fc.property(runs, ([scenario, until]) => check(bothOf(scenario, until), scenario)),
    FIXED,
  );
}

describe('figures equal what the log says', () => {
  test('latencies of every store, by process, together, and of you', () => {
    always(({ figures, stores }, scenario) => {
      const done = stores.map((own) =>
        own.flatMap(({ issuedAt, doneAt }) => (doneAt === undefined ? [] : [doneAt - issuedAt])),
      );
      done.forEach((own, i) => {
        expectLatencies(figures.latencyOf[i], own);
      });
      const you = youOf(scenario);
      expectLatencies(figures.latency, done.slice(0, you).flat());
      expect(figures.stores).toBe(done.slice(0, you).flat().length);
      expect(figures.storesYou).toBe(done[you].length);
    });
  });

  test('who was held, how often and how long, and who is now', () => {
    always(({ figures, stores }, scenario) => {
      const { now } = figures;
      const you = youOf(scenario);
      const others = stores.slice(0, you).flat();
      const stalled = others.filter((store) => store.doneAt !== undefined && heldNs(store, now) > 0);
      expect(figures.stalledStores).toBe(stalled.length);
      expect(figures.stalledNs).toBe(sumOf(stalled.map((store) => heldNs(store, now))));
      expect(figures.stalls).toBe(sumOf(others.map(({ waits }) => waits.length)));
      stores.forEach((own, i) => {
        expect(figures.heldShareOf[i]).toBeCloseTo(sumOf(own.map((store) => heldNs(store, now))) / now, 12);
      });
      expect(figures.heldShare).toBeCloseTo(sumOf([...figures.heldShareOf].slice(0, you)) / you, 12);
      const held = stores.flat().filter(({ waits }) => waits.some(({ to }) => to === undefined));
      expect(figures.held.slice(0, figures.heldCount).map(({ process }) => process)).toEqual(
        held.map(({ process }) => process),
      );
      for (const { process, waitedNs, ageNs } of figures.held.slice(0, figures.heldCount)) {
        const store = held.find((one) => one.process === process)!;
        expect(waitedNs).toBe(now - store.waits.at(-1)!.from);
        expect(ageNs).toBe(now - store.issuedAt);
      }
    });
  });

  test('faults, shootdowns, copies, checksums, waits', () => {
    always(({ figures, events, replay }, scenario) => {
      const all = (kind: string, value?: number) =>
        events.filter((event) => event.kind === kind && (value ?? event.value) === event.value);
      const count = (kind: string, value?: number) => all(kind, value).length;
      // What your own stores cost the machine counts, your waits do not.
      const notYours = (kind: string, value?: number) =>
        all(kind, value).filter(({ actor }) => actor !== youOf(scenario)).length;
      expect(figures.faults).toBe(count('fault'));
      expect(figures.shootdowns).toBe(count('shootdown'));
      expect(figures.copies).toBe(count('copy') + count('split') + count('split-void', 1));
      expect(figures.bytesCopied).toBe(figures.copies * 4096);
      expect(figures.splits).toBe(count('split'));
      expect(figures.splitsVoid).toBe(count('split-void'));
      expect(figures.wastedCopies).toBe(replay.wasted);
      expect(figures.wastedCopies).toBe(count('wasted'));
      expect(figures.checksums).toBe(count('checksum'));
      expect(figures.poolWaits).toBe(count('pool-wait'));
      expect(figures.writebackWaits).toBe(notYours('writeback-wait'));
      expect(figures.needlessWaits).toBe(notYours('writeback-wait', 1));
      expect(figures.throttled).toBe(notYours('throttle'));
      expect(figures.commits).toBe(count('root-durable'));
      expect(figures.flushes).toBe(count('flush-sent'));
      expect(figures.heals).toBe(count('heal'));
    });
  });

  test('copies that came too late to matter', () => {
    always(({ figures, events, history }) => {
      // A split begins its copy copyNs before it is made; what DMA read in that very instant may count or not.
      const { copyNs } = history.scenario.costs;
      const you = youOf(history.scenario);
      const begun = events.filter(
        ({ kind, value, actor }) =>
          actor !== you && (kind === 'split' || (kind === 'split-void' && value === 1)),
      );
      const readBy = (split: (typeof begun)[number], ns: number) =>
        events.filter(
          ({ kind, page, at, index }) =>
            kind === 'dma' &&
            page === split.page &&
            at <= ns &&
            index > lastWriteback(split) &&
            index < split.index,
        ).length;
      const lastWriteback = (split: (typeof begun)[number]) =>
        events.findLast(
          ({ kind, page, index }) => kind === 'writeback' && page === split.page && index < split.index,
        )!.index;
      const late = (slack: number) =>
        begun.filter((split) => split.sector < readBy(split, split.at - copyNs - slack)).length;
      const underWay = figures.needlessCopies - late(0);
      expect(figures.needlessCopies).toBeGreaterThanOrEqual(late(1));
      // Copies being made at this instant have no event yet.
      expect(underWay).toBeLessThanOrEqual(history.scenario.processes.length + 1);
    });
  });

  test('pages written, requests, bytes, and how busy the device was', () => {
    always(({ figures, replay }) => {
      expect(figures.pagesWritten).toBe(replay.pagesWritten);
      expect(figures.requests).toBe(replay.requests.size);
      expect(figures.mediaBytes).toBe(replay.mediaBytes);
      expect(figures.utilisation).toBeCloseTo(replay.busyUntil(figures.now) / figures.now, 12);
    });
  });

  test('mismatches and mixes, ever and now', () => {
    always(({ figures, replay }) => {
      expect(figures.mismatches).toBe(replay.mismatches);
      expect(figures.mixes).toBe(replay.mixes);
      expect(figures.badNow).toBe(replay.badNewest.filter(Boolean).length);
    });
  });

  test('dirty pages and the pool', () => {
    always(({ figures, replay, history }) => {
      expect(figures.dirtyPages).toBe(replay.dirty.size);
      expect(figures.writebackPages).toBe(replay.underWriteback.size);
      expect(figures.dirtyPeak).toBe(replay.dirtyPeak);
      const w = history.worldAt(figures.now);
      expect(figures.poolHeld).toBe(w.holder.filter((page) => page !== 0).length - w.dims.pages);
      expect(figures.poolPeak).toBeGreaterThanOrEqual(figures.poolHeld);
      expect(figures.poolPeak).toBeLessThanOrEqual(history.scenario.kernel.pool);
    });
  });

  test('fsync latencies', () => {
    always(({ figures, replay }) => {
      expectLatencies(figures.fsyncLatency, replay.fsyncs);
      expect(figures.fsyncs).toBe(replay.fsyncs.length);
    });
  });

  test('what a power cut would take, or find broken, with an honest device', () => {
    // Until a plainly written root is flushed, or while its FUA is answered, the log does not say whether it is on media.
    const honest = runs.map(([scenario, until]): [Scenario, number] => [
      {
        ...scenario,
        device: { ...scenario.device, lies: false, fua: true, plp: false },
        interventions: scenario.interventions.filter(({ kind }) => kind !== 'honesty'),
      },
      until,
    ]);
    fc.assert(
      fc.property(honest, ([scenario, until]) => {
        const { figures, replay } = bothOf(scenario, until);
        expect(figures.badIfCutNow).toBe(replay.badCommitted.filter(Boolean).length);
        expect(figures.unsaved.sectors).toBe(replay.sectorsNotDurable());
      }),
      FIXED,
    );
  });

  test('the stores that a power cut would take, the earliest of them, and those overwritten since', () => {
    always(({ figures, events, history }) => {
      const { unsaved } = figures;
      const S = history.k.sectors;
      const lost = unsavedStores(history, unsaved, figures.now, { stores: 0, first: -1 });
      // By hand: of each sector in question all stores after the one that survives.
      const after = Array.from(unsaved.where.subarray(0, unsaved.sectors), (where, n) => {
        const here = events.filter((e) => e.kind === 'store' && e.page * S + e.sector === where);
        const survivor = here.findIndex(
          ({ actor, value }) => stampOf(history.k, actor, value) === unsaved.kept[n],
        );
        return here.slice(survivor + 1);
      }).flat();
      expect(lost.stores).toBe(after.length);
      expect(lost.first < 0 ? undefined : history.log.at(lost.first)).toBe(
        after.length === 0 ? undefined : Math.min(...after.map(({ at }) => at)),
      );
      expect(lost.stores >= unsaved.sectors).toBe(true);
    });
  });

  test('what an earlier cut has taken is no longer at stake once the machine has started again', () => {
    const hot = presetOf('hot-counter').scenario;
    const [cut, boot, now] = [8 * MS, 9 * MS, 12 * MS];
    const interventions = [
      { kind: 'cut', at: cut },
      { kind: 'boot', at: boot },
    ] as const;
    const { history, figures, events } = bothOf({ ...hot, interventions }, now);
    const lost = unsavedStores(history, figures.unsaved, now, { stores: 0, first: -1 });
    const since = events.filter(({ kind, at }) => kind === 'store' && at >= boot);
    expect(lost.stores).toBe(since.length);
    expect(history.log.at(lost.first)).toBe(since[0]?.at);
  });
});

describe('quantiles', () => {
  test('lie in the bucket of the true one, and are true where buckets are exact', () => {
    const HOT = presetOf('hot-counter').scenario;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 1, maxLength: 60 }), (all) => {
        const { latency } = bothOf({ ...HOT, runNs: MS }, MS).figures;
        latency.clear();
        const table = new Uint32Array(BUCKETS);
        for (const ns of all) table[bucketOf(ns)]++;
        latency.add(table, 0, sumOf(all), Math.max(...all));
        const sorted = [...all].sort((a, b) => a - b);
        for (const [parts, of] of [
          [1, 2],
          [9, 10],
          [99, 100],
          [999, 1000],
        ]) {
          const truth = sorted[Math.ceil((all.length * parts) / of) - 1];
          const found = latency.quantile(parts, of);
          expect(bucketOf(found)).toBe(bucketOf(truth));
          expect(Math.abs(found - truth)).toBeLessThanOrEqual(
            bucketLow(bucketOf(truth) + 1) - bucketLow(bucketOf(truth)),
          );
          if (truth < 16) expect(found).toBe(truth);
          expect(found).toBeLessThanOrEqual(latency.max);
        }
      }),
      { ...FIXED, numRuns: 50 },
    );
  });
});

describe('a figures object', () => {
  test('filled again says only what is so now, and keeps its parts', () => {
    const history = new History(presetOf('hot-counter').scenario);
    history.extendTo(40 * MS);
    const reused: Figures = figuresOf(history.worldAt(40 * MS), history.k, 40 * MS);
    const { latency, held } = reused;
    for (const t of [0, 5 * MS, 31 * MS, 12 * MS]) {
      reused.fill(history.worldAt(t), history.k, t);
      expect(reused).toEqual({ ...figuresOf(history.worldAt(t), history.k, t), held: reused.held });
      expect(reused.latency).toBe(latency);
      expect(reused.held).toBe(held);
    }
  });

  test.each(STRATEGY_IDS)('as JSON has every figure as a finite number, under %s', (strategy) => {
    const history = new History({ ...presetOf('dry-pool').scenario, strategy, runNs: 30 * MS });
    history.extendTo(30 * MS);
    const json = figuresJson(figuresOf(history.worldAt(30 * MS), history.k, 30 * MS), ['a', 'b', 'c', 'you']);
    const numbers = JSON.stringify(json).match(/:(?!["{[])[^,}\]]+/g) ?? [];
    expect(numbers.length).toBeGreaterThan(50);
    for (const number of numbers) expect(number).toMatch(/^:-?\d+(\.\d+)?$/);
  });
});
