import { describe, expect, test, vi } from 'vitest';
import { type Figures, figuresOf } from '../../src/figures/figures.ts';
import { promisedSectors } from '../../src/figures/promises.ts';
import { decodeLink } from '../../src/link/decode.ts';
import { encodeLink } from '../../src/link/encode.ts';
import { START_VIEW } from '../../src/link/state.ts';
import { PRESET_IDS, PRESETS, type PresetId, presetOf } from '../../src/model/presets.ts';
import type { Mirror, Scenario } from '../../src/model/scenario.ts';
import { STRATEGY_IDS, type StrategyId } from '../../src/model/strategy.ts';
import { MS, SECOND, US } from '../../src/model/units.ts';
import { ENGINE } from '../../src/model/version.ts';
import { Autopsy } from '../../src/sim/autopsy.ts';
import { digestOf } from '../../src/sim/digest.ts';
import { FSYNC_BEGIN, FSYNC_END, LEGS_DIFFER, TICK } from '../../src/sim/events.ts';
import { History } from '../../src/sim/history.ts';
import { LOST, UNREADABLE } from '../../src/sim/verdict.ts';
import { eventsOf } from '../sim/stepping.ts';

/** Every preset keeps its promise, judged by the figures of its whole run. */

vi.setConfig({ testTimeout: 30_000 });

function historyOf(scenario: Scenario): History {
  const history = new History(scenario);
  history.extendTo(scenario.runNs);
  return history;
}

function figuresAt(history: History, ns: number): Figures {
  return figuresOf(history.worldAt(ns), history.k, ns);
}

function run(
  id: PresetId,
  strategy: StrategyId,
  change: (scenario: Scenario) => Scenario = (s) => s,
): Figures {
  const scenario = change({ ...presetOf(id).scenario, strategy });
  return figuresAt(historyOf(scenario), scenario.runNs);
}

/** Power cuts at instants all over a run: how many broke a promise, and left a page unreadable. */
function cutsOf(scenario: Scenario, step: number, from = step) {
  const history = historyOf(scenario);
  const { k } = history;
  const autopsy = new Autopsy(history);
  const count = { cuts: 0, broken: 0, unreadable: 0 };
  for (let t = from; t <= scenario.runNs; t += step) {
    const w = autopsy.at('cut', t);
    const pages = [...w.verdict.keys()];
    count.cuts++;
    if (pages.some((p) => w.verdict[p] === UNREADABLE)) count.unreadable++;
    if (
      pages.some(
        (p) => w.verdict[p] === LOST || (w.verdict[p] === UNREADABLE && promisedSectors(w, k, p) > 0),
      )
    )
      count.broken++;
  }
  return count;
}

/** How many pages have each verdict, after cuts at instants all over a run. */
function verdictsOf(scenario: Scenario, step: number, from: number): Map<number, number>[] {
  const autopsy = new Autopsy(historyOf(scenario));
  const all: Map<number, number>[] = [];
  for (let t = from; t <= scenario.runNs; t += step) {
    const pages = new Map<number, number>();
    for (const verdict of autopsy.at('cut', t).verdict) pages.set(verdict, (pages.get(verdict) ?? 0) + 1);
    all.push(pages);
  }
  return all;
}

const COUNTER = 1;

describe('Hot counter, slow disk', () => {
  test('stable pages hold the counter for milliseconds', () => {
    const { latencyOf, heldShareOf } = run('hot-counter', 'ro-flip');
    expect(latencyOf[COUNTER].p99).toBeGreaterThan(2 * MS);
    expect(heldShareOf[COUNTER]).toBeGreaterThan(0.4);
  });

  test('nobody else is held for long, and only the unstable mode breaks checksums', () => {
    for (const strategy of ['no-checksum', 'checksum-unstable', 'bounce', 'bounce-on-fault'] as const) {
      expect(run('hot-counter', strategy).latency.max).toBeLessThan(20 * US);
    }
    for (const strategy of STRATEGY_IDS) {
      const { mismatches } = run('hot-counter', strategy);
      if (strategy === 'checksum-unstable') expect(mismatches).toBeGreaterThan(10);
      else expect(mismatches).toBe(0);
    }
  });

  test('Bounce on fault and Patient hold the counter no longer than a copy, and T and a copy, take', () => {
    const { patienceNs } = presetOf('hot-counter').scenario;
    expect(run('hot-counter', 'patient').latency.max).toBeLessThan(patienceNs + 20 * US);
  });
});

describe('Store and kick', () => {
  test('is hundreds of times slower under RO-flip than with no checksum', () => {
    const free = run('store-and-kick', 'no-checksum').stores;
    const held = run('store-and-kick', 'ro-flip').stores;
    expect(held).toBeGreaterThan(10);
    expect(free / held).toBeGreaterThan(200);
  });

  test('is hardly slower under Bounce', () => {
    const free = run('store-and-kick', 'no-checksum').stores;
    expect(free / run('store-and-kick', 'bounce').stores).toBeLessThan(1.01);
  });
});

describe('99 % never touched', () => {
  test('Bounce copies every page, and 98 of 100 copies are of pages nobody touched meanwhile', () => {
    const { copies, wastedShare, wastedCopies, requests } = run('never-touched', 'bounce');
    expect(copies).toBeGreaterThan(1000);
    expect(copies).toBeGreaterThanOrEqual(requests);
    expect(wastedCopies).toBeLessThan(copies);
    expect(wastedShare).toBeGreaterThanOrEqual(0.98);
  });

  test('Bounce on fault copies the others only', () => {
    const { copies } = run('never-touched', 'bounce-on-fault');
    expect(copies).toBeGreaterThan(0);
    expect(copies).toBeLessThan(run('never-touched', 'bounce').copies * 0.02);
  });
});

describe('fsync every commit', () => {
  test('whatever the strategy, fsync takes tens of milliseconds', () => {
    for (const strategy of STRATEGY_IDS) {
      const { fsyncs, fsyncLatency } = run('fsync-commit', strategy);
      expect(fsyncs).toBeGreaterThanOrEqual(5);
      expect(fsyncLatency.p50, strategy).toBeGreaterThan(40 * MS);
    }
  });

  test('under RO-flip a writer who never calls it waits as well', () => {
    const { latencyOf, heldShareOf } = run('fsync-commit', 'ro-flip');
    expect(presetOf('fsync-commit').scenario.processes[COUNTER]).toMatchObject({
      fsyncEvery: 0,
      fsyncEveryNs: 0,
    });
    expect(latencyOf[COUNTER].max).toBeGreaterThan(20 * MS);
    expect(heldShareOf[COUNTER]).toBeGreaterThan(0.2);
    expect(run('fsync-commit', 'bounce').latencyOf[COUNTER].max).toBeLessThan(20 * US);
  });
});

describe('Fast SSD', () => {
  test('RO-flip’s p99 is within 50 µs of Bounce’s', () => {
    const waits = run('fast-ssd', 'ro-flip');
    const copies = run('fast-ssd', 'bounce');
    expect(waits.stalledStores).toBeGreaterThan(0);
    expect(waits.latency.p99 - copies.latency.p99).toBeLessThan(50 * US);
    expect(waits.latency.max).toBeLessThan(50 * US);
  });
});

/** fsyncs that returned while a store made before they began was not on media. */
function brokenPromises(id: PresetId, lies: boolean): readonly [broken: number, all: number] {
  const { scenario } = presetOf(id);
  const history = historyOf({ ...scenario, runNs: 1 * SECOND, device: { ...scenario.device, lies } });
  const { log } = history;
  const begun = new Map<number, Uint32Array>();
  let broken = 0;
  let all = 0;
  for (let i = 0; i < log.length; i++) {
    if (log.kind(i) === FSYNC_BEGIN) begun.set(log.actor(i), history.worldAt(log.at(i)).stored.slice());
    if (log.kind(i) !== FSYNC_END) continue;
    const stored = begun.get(log.actor(i)) as Uint32Array;
    const { oldestStore } = figuresAt(history, log.at(i)).unsaved;
    all++;
    // It promises the stores to its caller's files.
    const { file } = scenario.processes[log.actor(i)]!;
    const promised = scenario.processes.map((other) => other.file === file);
    if (oldestStore.some((nth, process) => promised[process] && nth > 0 && nth <= stored[process])) broken++;
  }
  return [broken, all];
}

describe.each(['lying-disk', 'disk-that-lies'] as const)('Disk that lies: %s', (id) => {
  test('fsync returns while what it promised is still in the volatile cache', () => {
    const [broken, all] = brokenPromises(id, true);
    expect(all).toBeGreaterThan(20);
    expect(broken / all).toBeGreaterThan(0.9);
  });

  test('an honest one never does that', () => {
    const [broken, all] = brokenPromises(id, false);
    expect(all).toBeGreaterThan(5);
    expect(broken).toBe(0);
  });

  test('made honest, the disk loses nothing that was promised, however one goes about it', () => {
    const { scenario } = presetOf(id);
    for (const strategy of STRATEGY_IDS) {
      if (strategy === 'checksum-unstable') continue;
      const honest: Scenario = { ...scenario, strategy, device: { ...scenario.device, lies: false } };
      const { cuts, broken, unreadable } = cutsOf(honest, 1 * MS);
      expect(cuts).toBeGreaterThan(300);
      expect([broken, unreadable], strategy).toEqual([0, 0]);
    }
  });
});

describe('Disk that lies', () => {
  const { scenario } = presetOf('disk-that-lies');

  test('fsync takes half as long as on the same disk made honest', () => {
    const honest = (s: Scenario): Scenario => ({ ...s, device: { ...s.device, lies: false } });
    for (const strategy of STRATEGY_IDS) {
      const lie = run('disk-that-lies', strategy).fsyncLatency.mean;
      const truth = run('disk-that-lies', strategy, honest).fsyncLatency.mean;
      expect(lie, strategy).toBeLessThan(truth * 0.55);
    }
  });

  test('most cuts take what it promised, and one sees how: stores lost, pages unreadable, others intact or older', () => {
    const { log } = historyOf(scenario);
    const first = log.at(eventsOf(log, FSYNC_END)[0]!);
    expect(first).toBeLessThan(20 * MS);
    const step = MS / 2;
    const { cuts, broken } = cutsOf(scenario, step, first);
    expect(broken / cuts).toBeGreaterThan(0.6);
    const seen = verdictsOf(scenario, step, first);
    const share = (is: (pages: Map<number, number>) => boolean) => seen.filter(is).length / seen.length;
    expect(share((pages) => pages.has(LOST))).toBeGreaterThan(0.45);
    expect(share((pages) => pages.get(UNREADABLE) === 6)).toBeLessThan(0.05);
    expect(share((pages) => pages.size === 4)).toBeGreaterThan(0.1);
  });
});

describe('Disk that lies, as it was', () => {
  test('nearly every cut takes what an fsync had promised', () => {
    const { cuts, broken } = cutsOf(presetOf('lying-disk').scenario, 1 * MS);
    expect(broken / cuts).toBeGreaterThan(0.9);
  });

  test('is not offered any more', () => {
    expect(PRESETS.filter(({ retired }) => retired).map(({ id }) => id)).toEqual(['lying-disk']);
  });
});

describe('Dirty bit instead of faults', () => {
  const { scenario } = presetOf('dirty-bit');
  const faulting = (s: Scenario): Scenario => ({ ...s, kernel: { ...s.kernel, tracking: 'write-notify' } });

  test('no store faults', () => {
    expect(run('dirty-bit', 'no-checksum').faults).toBe(0);
    expect(run('dirty-bit', 'no-checksum', faulting).faults).toBeGreaterThan(100);
  });

  test('between two scans the dirty limit is blind', () => {
    const history = historyOf(scenario);
    let blind = 0;
    for (let i = 0; i < history.log.length; i++) {
      if (history.log.kind(i) !== TICK) continue;
      const w = history.worldAt(history.log.at(i) - 1);
      const changed = w.dirty.filter((dirty, p) => dirty || w.pteDirty[p] !== 0).length;
      if (changed > scenario.kernel.limit) blind++;
    }
    expect(blind).toBeGreaterThan(10);
    expect(figuresAt(history, scenario.runNs).throttled).toBe(0);
  });

  test('with faults it is not: writers are throttled, and overshoot by a page each', () => {
    const { throttled, dirtyPeak } = run('dirty-bit', 'no-checksum', faulting);
    expect(throttled).toBeGreaterThan(10);
    expect(dirtyPeak).toBeLessThanOrEqual(scenario.kernel.limit + scenario.processes.length);
  });
});

describe('Bounce pool runs dry', () => {
  const deep = (s: Scenario): Scenario => ({ ...s, kernel: { ...s.kernel, pool: 16 } });

  test('the flusher waits for the spare page under Bounce', () => {
    expect(run('dry-pool', 'bounce').poolWaits).toBeGreaterThan(50);
    expect(run('dry-pool', 'bounce', deep).poolWaits).toBe(0);
  });

  test('a faulting writer waits for the I/O instead under Bounce on fault', () => {
    const dry = run('dry-pool', 'bounce-on-fault');
    expect(dry.splitsVoid).toBeGreaterThan(10);
    expect(dry.latency.max).toBeGreaterThan(1 * MS);
    expect(run('dry-pool', 'bounce-on-fault', deep).latency.max).toBeLessThan(20 * US);
  });
});

describe('fsync, scribble, power cut', () => {
  const { scenario } = presetOf('fsync-scribble-cut');
  const uncut: Scenario = { ...scenario, interventions: [] };

  test('its cut comes 5 ms after an fsync returned 0, and a promised page reads as EIO', () => {
    const history = historyOf(scenario);
    const { log } = history;
    const [cut] = scenario.interventions;
    expect(cut?.kind).toBe('cut');
    const w = history.worldAt(cut!.at);
    const returned = eventsOf(log, FSYNC_END).at(-1)!;
    expect(cut!.at - log.at(returned)).toBeLessThan(5 * MS);
    const broken = [...w.verdict.keys()].filter(
      (p) => w.verdict[p] === UNREADABLE && w.promiseWhy[p] === returned,
    );
    expect(broken.length).toBeGreaterThan(0);
  });

  test('so it is at most instants once an fsync has returned, on this honest disk', () => {
    expect(scenario.device.lies).toBe(false);
    const { cuts, broken, unreadable } = cutsOf(uncut, 1 * MS, 25 * MS);
    expect(unreadable / cuts).toBeGreaterThan(0.9);
    // A page that cannot be read is the only way in which it breaks a promise.
    expect(broken).toBe(unreadable);
  });

  test('never under the other modes', () => {
    for (const strategy of STRATEGY_IDS) {
      if (strategy === 'checksum-unstable') continue;
      const { unreadable, broken } = cutsOf({ ...uncut, strategy }, MS / 2);
      expect([unreadable, broken], strategy).toEqual([0, 0]);
    }
  });
});

describe('Write cache off', () => {
  const { scenario } = presetOf('cache-off');
  const cached = (s: Scenario): Scenario => ({ ...s, device: { ...s.device, writeCache: true } });

  test('a held store waits 1000 times longer than with the cache on', () => {
    const off = run('cache-off', 'ro-flip');
    const on = run('cache-off', 'ro-flip', cached);
    expect(off.latency.mean / on.latency.mean).toBeGreaterThan(1000);
    expect(off.latency.p99).toBeGreaterThan(10 * MS);
    expect(on.latency.p99).toBeLessThan(10 * US);
    expect(off.heldShare).toBeGreaterThan(0.4);
    expect(on.heldShare).toBeLessThan(0.01);
  });

  test('no cut loses what it promised, though the disk lies; with the cache on nearly every one does', () => {
    expect(scenario.device.lies).toBe(true);
    const off = cutsOf(scenario, 1 * MS);
    expect([off.broken, off.unreadable]).toEqual([0, 0]);
    expect(eventsOf(historyOf(scenario).log, FSYNC_END).length).toBeGreaterThan(1);
    const on = cutsOf(cached(scenario), 1 * MS, 25 * MS);
    expect(on.broken / on.cuts).toBeGreaterThan(0.9);
  });
});

describe('Two mirrors disagree', () => {
  /** Writes after which the legs held different bytes; and the share of the run in which they do on some page. */
  function apart(strategy: StrategyId, mirror: Mirror): readonly [writes: number, share: number] {
    const { scenario } = presetOf('two-mirrors');
    const history = historyOf({ ...scenario, strategy, device: { ...scenario.device, mirror } });
    let writes = 0;
    for (let i = 0; i < history.log.length; i++) if (history.log.kind(i) === LEGS_DIFFER) writes++;
    let differ = 0;
    const instants = scenario.runNs / MS;
    for (let n = 0; n < instants; n++) if (figuresAt(history, n * MS).legsDiffer > 0) differ++;
    return [writes, differ / instants];
  }

  test('under No checksum the legs come to hold different bytes, and nothing notices', () => {
    const [writes, share] = apart('no-checksum', 'both');
    expect(writes).toBeGreaterThan(50);
    expect(share).toBeGreaterThan(0.8);
    expect(run('two-mirrors', 'no-checksum').mismatches).toBe(0);
  });

  test('where pages are stable they agree', () => {
    for (const strategy of ['bounce', 'ro-flip', 'bounce-on-fault', 'patient'] as const)
      expect(apart(strategy, 'both')).toEqual([0, 0]);
  });

  test('unless writes complete when one leg has them', () => {
    expect(apart('ro-flip', 'one')[0]).toBeGreaterThan(50);
    expect(apart('bounce', 'one')[0]).toBeGreaterThan(50);
  });
});

describe('all presets', () => {
  test('are listed in the order of their names', () => {
    expect(PRESETS.map(({ id }) => id)).toEqual(PRESET_IDS);
  });

  test.each(PRESETS)('$id is inside all limits, and survives a link to another preset', ({ scenario }) => {
    const link = encodeLink({ presetId: null, scenario, t: 0, view: START_VIEW });
    const { state, complaints } = decodeLink(link);
    expect(complaints).toEqual([]);
    expect(state.scenario).toEqual(scenario);
  });

  test('have the histories they had: a change that alters one raises ENGINE', async () => {
    const lines = PRESETS.flatMap(({ id, scenario }) =>
      STRATEGY_IDS.map((strategy) => {
        const { log } = historyOf({ ...scenario, strategy, runNs: Math.min(scenario.runNs, 100 * MS) });
        return `${id} ${strategy} ${log.length} ${digestOf(log)}`;
      }),
    );
    const golden = [`engine ${ENGINE}: preset, strategy, events, digest of 100 ms`, ...lines, ''].join('\n');
    await expect(golden).toMatchFileSnapshot('./preset-digests.txt');
  });
});
