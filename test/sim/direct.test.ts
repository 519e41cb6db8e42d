import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { processOf, scenarioOf } from '../../src/model/defaults.ts';
import { presetOf } from '../../src/model/presets.ts';
import type { Direct, Scenario } from '../../src/model/scenario.ts';
import type { StrategyId } from '../../src/model/strategy.ts';
import { Autopsy } from '../../src/sim/autopsy.ts';
import { blockStamp, newestBlock } from '../../src/sim/blocks.ts';
import {
  CHECKSUM,
  COMPLETE,
  DIRECT_BEGIN,
  DIRECT_DONE,
  DMA,
  FSYNC_BEGIN,
  FSYNC_END,
  MISMATCH,
  STORE,
} from '../../src/sim/events.ts';
import type { History } from '../../src/sim/history.ts';
import { LOST, UNREADABLE } from '../../src/sim/verdict.ts';
import { accidentKinds, withActs } from './accidents.ts';
import { followedByQuiet, scenarios } from './arbitrary.ts';
import { bounds, done, integrity, oneCache } from './claims.ts';
import { explore, stuck } from './explorer.ts';
import { holds, look } from './holding.ts';
import { atRest } from './invariants.ts';
import { holdToPromises, Promises } from './promises.ts';
import { all, NO_COSTS, NO_TIME } from './smallMachine.ts';
import { honest, STABLE } from './sound.ts';
import { eachStep, eventsOf, historyOf } from './stepping.ts';

/** O_DIRECT and O_SYNC: what must always hold where processes write in these ways. */
vi.setConfig({ testTimeout: 120_000 });

const dio = (scenario: Scenario, direct: Direct): Scenario => ({
  ...scenario,
  kernel: { ...scenario.kernel, direct },
});

test('after every step all claims of a state hold, whatever happens', () => {
  let writes = 0;
  holds(501, 60, scenarios({ ways: true, accidents: true }), (scenario) => {
    const m = eachStep(scenario, look);
    if (m.log) writes += eventsOf(m.log, DIRECT_BEGIN).length;
  });
  expect(writes).toBeGreaterThan(200);
});

test('no lost store, every wait ends: what was written last to each sector is in memory and on the device, and nothing is left in a buffer', () => {
  let taken = 0;
  holds(502, 100, scenarios({ ways: true }).map(followedByQuiet), (scenario) => {
    const promises = new Promises();
    const { w, k } = eachStep(scenario, (m) => promises.follow(m));
    expect(atRest(w)).toBeUndefined();
    scenario.processes.forEach((process, i) => {
      expect(w.stored[i]).toBe(process.stores);
      expect(w.unsent[i]).toBe(0);
      if (process.route === 'direct') taken += process.stores;
    });
    for (let at = 0; at < k.pages * k.sectors; at++) {
      const [p, s] = [Math.floor(at / k.sectors), at % k.sectors];
      expect(w.frames[w.pageFrame[p] * k.sectors + s]).toBe(promises.newest(at));
      expect(blockStamp(w, newestBlock(w, p), s)).toBe(promises.newest(at));
    }
  });
  expect(taken).toBeGreaterThan(500);
});

describe('integrity', () => {
  test('no scribble on a buffer harms a write whose buffer is copied first, or that goes through the page cache', () => {
    for (const direct of ['bounce', 'buffered'] as const) {
      let scribbles = 0;
      const some = scenarios({ ways: true, strategies: STABLE }).map((scenario) => dio(scenario, direct));
      holds(503, 50, some, (scenario) => {
        const history = historyOf(scenario);
        expect(eventsOf(history.log, MISMATCH)).toEqual([]);
        scribbles += scribblesIn(history);
      });
      if (direct === 'bounce') expect(scribbles).toBeGreaterThan(50);
      else expect(scribbles).toBe(0);
    }
  });

  test('a buffer read as it is mismatches exactly if its process stored between the checksum’s and the DMA’s read', () => {
    let mismatches = 0;
    const some = scenarios({ ways: true, strategies: STABLE }).map((scenario) => dio(scenario, 'raw'));
    holds(504, 100, some, (scenario) => {
      const history = historyOf(scenario);
      const flagged = eventsOf(history.log, MISMATCH).map((e) => history.log.request(e));
      expect(harmed(history)).toEqual(flagged);
      mismatches += flagged.length;
    });
    expect(mismatches).toBeGreaterThan(20);
  });
});

/** Stores to a buffer while a write of it is under way. */
function scribblesIn({ log, k }: History): number {
  const underWay = new Uint8Array(k.processes);
  let scribbles = 0;
  for (let e = 0; e < log.length; e++) {
    const [kind, actor] = [log.kind(e), log.actor(e)];
    if (kind === DIRECT_BEGIN) underWay[actor] = 1;
    else if (kind === DIRECT_DONE) underWay[log.value(e) & 0xff] = 0;
    else if (kind === STORE && underWay[actor]) scribbles++;
  }
  return scribbles;
}

/** Requests of O_DIRECT writes that their own process harmed, from the log alone. */
function harmed({ log, k }: History): number[] {
  const writer = new Int16Array(k.pages).fill(-1);
  const summed = new Uint8Array(k.pages);
  const between = new Uint8Array(k.pages);
  const hit = new Uint8Array(k.pages);
  const requests: number[] = [];
  for (let e = 0; e < log.length; e++) {
    const [kind, p, actor] = [log.kind(e), log.page(e), log.actor(e)];
    if (kind === DIRECT_BEGIN) writer[p] = actor;
    else if (kind === CHECKSUM) summed[p] = 1;
    else if (kind === STORE && writer[p] === actor && summed[p]) hit[p] |= 1 << log.sector(e);
    else if (kind === DMA && p < k.pages && hit[p] & (1 << log.sector(e))) between[p] = 1;
    else if (kind === COMPLETE && p < k.pages) {
      if (between[p]) requests.push(log.request(e));
      writer[p] = -1;
      summed[p] = between[p] = hit[p] = 0;
    }
  }
  return requests;
}

describe('durability on an honest device', () => {
  test('after fsync, or a call with O_SYNC, returned a cut finds what it covers, or what came later', () => {
    let promised = 0;
    holds(505, 100, scenarios({ ways: true, strategies: STABLE }).map(honest), (scenario) => {
      promised += holdToPromises(scenario);
    });
    expect(promised).toBeGreaterThan(1000);
  });

  test('no verdict says lost; with buffers that nobody can scribble on, none says unreadable', () => {
    const some = fc.tuple(scenarios({ ways: true, strategies: STABLE }).map(honest), accidentKinds);
    holds(506, 120, some, ([scenario, kind]) => {
      const history = historyOf(scenario);
      const autopsy = new Autopsy(history);
      for (let t = 0; t <= history.reachedNs; t += 6007) {
        const verdicts = [...autopsy.at(kind, t).verdict];
        expect(verdicts).not.toContain(LOST);
        if (scenario.kernel.direct !== 'raw') expect(verdicts).not.toContain(UNREADABLE);
      }
    });
  });
});

test('an accident, and a new start, in the midst of it: claims hold, waits end', () => {
  const cases = fc.tuple(scenarios({ ways: true }), accidentKinds, fc.integer({ min: 1000, max: 400_000 }));
  holds(507, 50, cases, ([raw, kind, at]) => {
    const scenario = withActs(followedByQuiet(raw), { kind, at }, { kind: 'boot', at: at + 20_000 });
    const { w } = eachStep(scenario, look);
    expect(atRest(w)).toBeUndefined();
  });
});

test('O_SYNC: each store is followed by a promise of its page, within its own latency', () => {
  for (const route of ['write', 'direct'] as const) {
    const scenario = scenarioOf({
      pages: 2,
      device: 'nvme',
      runNs: 20_000_000,
      processes: [{ route, sync: true, thinkNs: 100_000, stores: 8 }],
    });
    const history = historyOf(scenario);
    const { log } = history;
    const [stores, begins, ends] = [STORE, FSYNC_BEGIN, FSYNC_END].map((kind) => eventsOf(log, kind));
    expect([begins?.length, ends?.length]).toEqual([8, 8]);
    stores?.forEach((store, n) => {
      expect(log.page(ends?.[n] as number)).toBe(log.page(store));
      expect(log.at(ends?.[n] as number) - log.at(store)).toBeGreaterThan(600_000); // the FLUSH
    });
    const w = history.worldAt(scenario.runNs);
    expect(w.latencyMax[0]).toBeGreaterThan(600_000);
    expect(w.heldNs[0]).toBe(0);
  }
});

describe('The missing flush', () => {
  /** How often each verdict came, of cuts all over the run. */
  function cuts(scenario: Scenario): number[] {
    const history = historyOf(scenario);
    const autopsy = new Autopsy(history);
    const count = new Array<number>(6).fill(0);
    for (let t = 0; t <= scenario.runNs; t += 1_370_000)
      for (const verdict of autopsy.at('cut', t).verdict) count[verdict]++;
    return count;
  }
  const { scenario } = presetOf('missing-flush');

  test('sent too early, it lets cuts take what was promised, though the device is honest', () => {
    expect(scenario.device.lies).toBe(false);
    expect(cuts(scenario)[LOST]).toBeGreaterThan(20);
  });

  test('sent after the data, no cut takes any', () => {
    const right = { ...scenario, kernel: { ...scenario.kernel, earlyFlush: false } };
    expect(cuts(right)[LOST]).toBe(0);
    expect(eventsOf(historyOf(right).log, FSYNC_END).length).toBeGreaterThan(20);
  });

  test('nor where nothing volatile lies behind the completion', () => {
    for (const safe of [{ writeCache: false }, { plp: true }]) {
      expect(cuts({ ...scenario, device: { ...scenario.device, ...safe } })[LOST]).toBe(0);
    }
  });
});

/** 1 page × 2 sectors: one O_DIRECT writer of 2 stores, and a mapping's of 1. */
function small(strategy: StrategyId, direct: Direct, beside = true, sync = false): Scenario {
  const scenario = scenarioOf({
    pages: 1,
    strategy,
    device: 'teaching',
    deviceChanges: NO_TIME,
    processes: [{ route: 'direct', sync, stores: 2 }, ...(beside ? [processOf({ stores: 1 })] : [])],
    kernel: { pool: 1, commitNs: Number.POSITIVE_INFINITY, direct },
  });
  return { ...scenario, costs: NO_COSTS };
}

const LIMITS = { sectors: 2, maxStates: 1_500_000 };

describe('every order of steps, a writer by O_DIRECT', () => {
  test('raw: under checksums a scribble on the buffer breaks the block', () => {
    const found = explore(small('ro-flip', 'raw', false), LIMITS, all(oneCache, bounds, integrity));
    expect(found.accident?.what).toBe('block of page 0 fails');
  });

  test('bounce and buffered: never; and every wait can end', () => {
    for (const direct of ['bounce', 'buffered'] as const) {
      for (const strategy of ['ro-flip', 'bounce-on-fault'] as const) {
        const found = explore(small(strategy, direct), LIMITS, all(integrity, oneCache, bounds));
        expect(found.accident).toBeUndefined();
        expect(found.states).toBeGreaterThan(400);
        expect(stuck(found, done(0, 2))).toEqual([]);
        expect(stuck(found, done(1, 1))).toEqual([]);
      }
    }
  });

  test('nothing that a step does depends on the rest region: garbage there changes no state', () => {
    for (const scenario of [small('ro-flip', 'raw', false), small('ro-flip', 'buffered', false)]) {
      const clean = explore(scenario, LIMITS, () => undefined);
      const dirty = explore(scenario, { ...LIMITS, poison: true }, () => undefined);
      expect([dirty.states, dirty.transitions]).toEqual([clean.states, clean.transitions]);
    }
  });

  test('with O_SYNC, beside a mapping: raw too, since who waits cannot scribble', () => {
    const found = explore(small('ro-flip', 'raw', true, true), LIMITS, all(integrity, oneCache, bounds));
    expect(found.accident).toBeUndefined();
    expect(stuck(found, done(0, 2))).toEqual([]);
  });
});
