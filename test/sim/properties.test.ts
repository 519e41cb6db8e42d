import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { STRATEGY_IDS } from '../../src/model/strategy.ts';
import { blockStamp, newestBlock } from '../../src/sim/blocks.ts';
import { COMPLETE, MISMATCH, STORE, WRITEBACK } from '../../src/sim/events.ts';
import type { History } from '../../src/sim/history.ts';
import { DIRTY_PAGES, TRACKING, WB_PAGES, WRITE_NOTIFY } from '../../src/sim/registers.ts';
import { stampOf } from '../../src/sim/stamp.ts';
import { followedByQuiet, scenarios, strategiesOf } from './arbitrary.ts';
import { holds } from './holding.ts';
import { ALWAYS, atRest } from './invariants.ts';
import { holdToPromises } from './promises.ts';
import { honest, STABLE } from './sound.ts';
import { eachStep, eventsOf, historyOf } from './stepping.ts';
import { harmedWrites, writesOf } from './writes.ts';

/**
 * What must always hold, over random scenarios. The seeds are fixed, so that every
 * run of the tests looks at the same scenarios; change a seed to look at others. A failure is not
 * shrunk, which could take minutes: drop `endOnFailure` to have it shrunk.
 */
vi.setConfig({ testTimeout: 30_000 });

describe('integrity', () => {
  test('what the device took agrees with the checksum of the write, unless a write was unstable', () => {
    holds(101, 80, scenarios({ strategies: STABLE }), (scenario) => {
      const history = historyOf(scenario);
      expect(eventsOf(history.log, MISMATCH)).toEqual([]);
      for (const write of writesOf(history)) expect(write.taken).toBe(write.sum ?? write.taken);
    });
  });

  test('an unstable write mismatches exactly if a store came between the checksum’s and the DMA’s read of its sector', () => {
    let mismatches = 0;
    let writes = 0;
    holds(102, 100, scenarios({ strategies: ['checksum-unstable', 'no-checksum'] }), (scenario) => {
      const history = historyOf(scenario);
      const flagged = eventsOf(history.log, MISMATCH).map(
        (i) => history.log.request(i) * 1000 + history.log.page(i),
      );
      expect(harmedWrites(history)).toEqual(flagged);
      mismatches += flagged.length;
      writes += writesOf(history).length;
    });
    // So that the test above can fail: breaking happens, and is not the rule.
    expect(mismatches).toBeGreaterThan(50);
    expect(mismatches).toBeLessThan(writes / 2);
  });
});

/** Sector by sector, what was stored last according to the log; 0: nothing. */
function lastStores(history: History): Uint32Array {
  const { log, k } = history;
  const last = new Uint32Array(k.pages * k.sectors);
  for (const i of eventsOf(log, STORE)) {
    last[log.page(i) * k.sectors + log.sector(i)] = stampOf(k, log.actor(i), log.value(i));
  }
  return last;
}

test('no lost store, every wait ends, pool pages return: after writers stop and all is synced, the device’s newest copy holds the last store to every sector', () => {
  holds(103, 120, scenarios().map(followedByQuiet), (scenario) => {
    const history = historyOf(scenario);
    const { k } = history;
    const w = history.worldAt(scenario.runNs);
    expect(atRest(w)).toBeUndefined();
    scenario.processes.forEach((process, i) => {
      expect(w.stored[i]).toBe(process.stores);
    });
    const last = lastStores(history);
    const onDevice = last.map((_, i) =>
      blockStamp(w, newestBlock(w, Math.floor(i / k.sectors)), i % k.sectors),
    );
    const inMemory = last.map(
      (_, i) => w.frames[w.pageFrame[Math.floor(i / k.sectors)] * k.sectors + (i % k.sectors)],
    );
    expect(inMemory).toEqual(last);
    expect(onDevice).toEqual(last);
  });
});

describe('after every step', () => {
  for (const [name, claim] of Object.entries(ALWAYS)) {
    test(name, () => {
      holds(104, 40, scenarios(), (scenario) => {
        eachStep(scenario, (m) => {
          const wrong = claim(m);
          if (wrong !== undefined) throw new Error(`at ${m.w.clock[0]} ns: ${wrong}`);
        });
      });
    });
  }

  test('under write-notify, dirty pages and pages under writeback overshoot the limit by one a process at most', () => {
    let most = 0;
    const notified = scenarios().map((scenario) => ({
      ...scenario,
      kernel: { ...scenario.kernel, tracking: 'write-notify' as const },
      interventions: scenario.interventions.filter((act) => act.kind !== 'tracking'),
    }));
    holds(105, 100, notified, (scenario) => {
      eachStep(scenario, ({ w, k }) => {
        if (w.reg[TRACKING] !== WRITE_NOTIFY) throw new Error('not write-notify');
        const over = w.reg[DIRTY_PAGES] + w.reg[WB_PAGES] - scenario.kernel.limit;
        most = Math.max(most, over);
        if (over > k.processes) throw new Error(`${over} over the limit at ${w.clock[0]} ns`);
      });
    });
    // The overshoot happens: the bound is not met for want of dirty pages.
    expect(most).toBeGreaterThan(0);
  });
});

test('durability: on an honest device, after fsync returned a power cut finds what its files held at the call, or later', () => {
  let promised = 0;
  holds(107, 70, scenarios({ strategies: STABLE }).map(honest), (scenario) => {
    promised += holdToPromises(scenario);
  });
  expect(promised).toBeGreaterThan(500);
});

test('a page has one writeback at a time', () => {
  holds(106, 100, scenarios(), (scenario) => {
    const { log, k } = historyOf(scenario);
    const underWay = new Uint8Array(k.pages);
    for (let i = 0; i < log.length; i++) {
      const kind = log.kind(i);
      if (kind === WRITEBACK) expect(underWay[log.page(i)]++).toBe(0);
      else if (kind === COMPLETE && log.page(i) < k.pages) expect(--underWay[log.page(i)]).toBe(0);
    }
  });
});

test('the random scenarios reach every strategy', () => {
  const seen = new Set(
    fc.sample(scenarios(), { seed: 104, numRuns: 40 }).flatMap((one) => [...strategiesOf(one)]),
  );
  expect([...seen].sort()).toEqual([...STRATEGY_IDS].sort());
});
