import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { processOf, scenarioOf } from '../../src/model/defaults.ts';
import type { Accident, ProcessSpec, Scenario } from '../../src/model/scenario.ts';
import { MS } from '../../src/model/units.ts';
import { Autopsy } from '../../src/sim/autopsy.ts';
import { blockStamp, newestBlock } from '../../src/sim/blocks.ts';
import { DEATH, FILE_GOT, FSYNC_BEGIN, STORE, VERDICT } from '../../src/sim/events.ts';
import { DOWN, POWER_OFF } from '../../src/sim/registers.ts';
import { stampOf } from '../../src/sim/stamp.ts';
import { INTACT, LOST, NOT_JUDGED, OLDER, TORN, UNREADABLE } from '../../src/sim/verdict.ts';
import { accidentKinds, withActs } from './accidents.ts';
import { followedByQuiet, scenarios, strategiesOf } from './arbitrary.ts';
import { holds, look } from './holding.ts';
import { atRest } from './invariants.ts';
import { honest, STABLE } from './sound.ts';
import { eachStep, eventsOf, historyOf } from './stepping.ts';

/** Accidents, and what must survive them: no lost promise, no EIO. */
vi.setConfig({ testTimeout: 60_000 });

/** Verdicts of accidents all over a run, and how often each came. */
function verdicts(scenario: Scenario, kind: Accident, step: number, count: number[]) {
  const history = historyOf(scenario);
  const autopsy = new Autopsy(history);
  for (let t = 0; t <= history.reachedNs; t += step) {
    for (const verdict of autopsy.at(kind, t).verdict) count[verdict] = (count[verdict] ?? 0) + 1;
  }
  return count;
}

test('on an honest device no accident loses what an fsync promised, or makes a block unreadable', () => {
  const count: number[] = [];
  holds(
    401,
    150,
    fc.tuple(scenarios({ strategies: STABLE }).map(honest), accidentKinds),
    ([scenario, kind]) => {
      verdicts(scenario, kind, 7013, count);
      expect([count[LOST] ?? 0, count[UNREADABLE] ?? 0]).toEqual([0, 0]);
    },
  );
  // So that it can fail: other verdicts come.
  expect(count[INTACT]).toBeGreaterThan(500);
  expect(count[OLDER]).toBeGreaterThan(500);
  expect(count[TORN]).toBeGreaterThan(20);
  expect(count[NOT_JUDGED] ?? 0).toBe(0);
});

test('a device that lies loses fsynced stores, and leaves roots that name what is not there', () => {
  const count: number[] = [];
  holds(402, 60, scenarios({ strategies: STABLE }), (raw) => {
    const scenario = {
      ...honest(raw),
      device: { ...raw.device, lies: true, plp: false, writeCache: true, destageNs: 100_000 },
    };
    verdicts(scenario, 'cut', 7013, count);
  });
  expect(count[LOST]).toBeGreaterThan(10);
  expect(count[UNREADABLE]).toBeGreaterThan(10);
});

test('under Checksum, unstable an honest device leaves unreadable blocks, and loses no promised store otherwise', () => {
  const count: number[] = [];
  holds(403, 80, scenarios({ strategies: ['checksum-unstable'] }).map(honest), (scenario) => {
    verdicts(scenario, 'cut', 5003, count);
  });
  expect(count[UNREADABLE]).toBeGreaterThan(5);
});

describe('an accident in the scenario', () => {
  const cases = fc.tuple(scenarios(), accidentKinds, fc.integer({ min: 1000, max: 400_000 }));

  test('is what trying it on a copy says', () => {
    holds(404, 60, cases, ([scenario, kind, at]) => {
      const tried = new Autopsy(historyOf(scenario)).at(kind, at);
      const history = historyOf(withActs(scenario, { kind, at }));
      const had = history.worldAt(at);
      expect([...had.verdict]).toEqual([...tried.verdict]);
      expect([...had.media]).toEqual([...tried.media]);
      expect(eventsOf(history.log, VERDICT).map((e) => history.log.value(e))).toEqual([...had.verdict]);
    });
  });

  test('ends everything: after a cut nobody steps, and nothing changes', () => {
    holds(405, 30, cases, ([scenario, , at]) => {
      const acts = scenario.interventions.filter((act) => act.at <= at);
      const history = historyOf(withActs({ ...scenario, interventions: acts }, { kind: 'cut', at }));
      const there = history.worldAt(at).bytes.slice();
      const w = history.worldAt(scenario.runNs);
      expect(w.reg[DOWN]).toBe(POWER_OFF);
      expect(w.bytes).toEqual(there);
    });
  });

  test('is followed by a machine that works as any: its claims hold, its waits end, its stores arrive', () => {
    holds(406, 60, cases, ([raw, kind, at]) => {
      const scenario = withActs(followedByQuiet(raw), { kind, at }, { kind: 'boot', at: at + 20_000 });
      eachStep(scenario, look);
      expect(atRest(historyOf(scenario).worldAt(scenario.runNs))).toBeUndefined();
    });
  });

  test('recovery of a recovered machine changes nothing', () => {
    holds(407, 60, cases, ([raw, kind, at]) => {
      const scenario = withActs(raw, { kind, at });
      const first = historyOf(withActs(scenario, { kind: 'boot', at: at + 1 })).worldAt(at + 1);
      const media = first.media.slice();
      const frames = first.frames.slice();
      const again = withActs(
        scenario,
        { kind: 'boot', at: at + 1 },
        { kind, at: at + 1 },
        { kind: 'boot', at: at + 1 },
      );
      const second = historyOf(again).worldAt(at + 1);
      expect(second.frames).toEqual(frames);
      expect(second.media).toEqual(media);
    });
  });
});

test('a killed process dies once its present store or call is over, and nothing of it is lost', () => {
  let deaths = 0;
  const cases = fc.tuple(scenarios(), fc.nat(3), fc.integer({ min: 0, max: 400_000 }));
  holds(408, 80, cases, ([raw, who, at]) => {
    const process = who % raw.processes.length;
    const scenario = withActs(followedByQuiet(raw), { kind: 'kill', at, process });
    eachStep(scenario, look);
    const history = historyOf(scenario);
    deaths += eventsOf(history.log, DEATH).length;
    const w = history.worldAt(scenario.runNs);
    expect(atRest(w)).toBeUndefined();
  });
  expect(deaths).toBeGreaterThan(70);
});

describe('a killed process', () => {
  const ticker = (page: number, changes: Partial<ProcessSpec> = {}) =>
    processOf({ pattern: 'one-sector', pace: 'fixed', page, thinkNs: 1_000, ...changes });

  test('leaves its hardware dirty bits to the pages, which are written', () => {
    const base = scenarioOf({
      pages: 2,
      device: 'teaching',
      runNs: 60 * MS,
      processes: [ticker(1, { stores: 3 })],
      kernel: { tracking: 'hardware-bit', flusherNs: 50 * MS },
    });
    const kill = { kind: 'kill', at: MS, process: 0 } as const;
    const history = historyOf(withActs(base, kill, { kind: 'fsync', at: 2 * MS, process: 1 }));
    const before = history.worldAt(MS - 1);
    expect([before.pteDirty[1], before.dirty[1]]).toEqual([1, 0]);
    const after = history.worldAt(MS);
    expect([after.pteDirty[1], after.dirty[1]]).toEqual([0, 1]);
    const end = history.worldAt(base.runNs);
    expect(blockStamp(end, newestBlock(end, 1), 0)).toBe(stampOf(history.k, 0, 3));
  });

  // Nobody writes, so the limit holds the first writer for ever, with the file's lock, and the second behind it.
  const held = scenarioOf({
    pages: 3,
    strategy: 'wait-for-fsync',
    device: 'teaching',
    runNs: 40 * MS,
    processes: [ticker(0, { route: 'write' }), ticker(1, { route: 'write', thinkNs: 10_000 })],
    kernel: { limit: 1, background: 1 },
    acts: [{ kind: 'store', at: 5_000, page: 2, sector: 0 }],
  });

  test('that is throttled dies at once, and gives the file’s lock up', () => {
    const { log, k } = historyOf(withActs(held, { kind: 'kill', at: MS, process: 0 }));
    const [death] = eventsOf(log, DEATH);
    const [got] = eventsOf(log, FILE_GOT);
    expect([death, got].map((e) => [log.at(e as number), log.actor(e as number)])).toEqual([
      [MS, 0],
      [MS, 1],
    ]);
    expect(k.you).toBe(2);
  });

  test('is asked for nothing, and starts anew with the machine', () => {
    const { log } = historyOf(
      withActs(
        held,
        { kind: 'kill', at: MS, process: 0 },
        { kind: 'fsync', at: MS + 1, process: 0 },
        { kind: 'cut', at: 2 * MS },
        { kind: 'boot', at: 3 * MS },
        { kind: 'fsync', at: 3 * MS + 500, process: 0 },
      ),
    );
    const own = eventsOf(log, STORE).filter((e) => log.actor(e) === 0);
    expect(own.filter((e) => log.at(e) > MS && log.at(e) < 3 * MS)).toEqual([]);
    expect(own.some((e) => log.at(e) > 3 * MS)).toBe(true);
    expect(eventsOf(log, FSYNC_BEGIN).map((e) => log.at(e))).toEqual([3 * MS + 500]);
  });
});

test('a kernel crash under a device without a volatile cache, or with one, finds what had completed', () => {
  holds(409, 60, scenarios({ strategies: STABLE }), (scenario) => {
    const count = verdicts({ ...scenario, device: { ...scenario.device, lies: true } }, 'crash', 9001, []);
    // The cache survives a crash: then even a lie does no harm.
    expect([count[LOST] ?? 0, count[UNREADABLE] ?? 0]).toEqual([0, 0]);
    expect(strategiesOf(scenario).has('checksum-unstable')).toBe(false);
  });
});
