import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { Intervention, Scenario } from '../../src/model/scenario.ts';
import type { StrategyId } from '../../src/model/strategy.ts';
import { FOREVER, MS } from '../../src/model/units.ts';
import { digestOf } from '../../src/sim/digest.ts';
import { STORE } from '../../src/sim/events.ts';
import { History } from '../../src/sim/history.ts';
import type { Chance } from '../../src/sim/machine.ts';
import { simulate, timed } from '../../src/sim/simulate.ts';
import { startMachine } from '../../src/sim/start.ts';
import { scenarios } from './arbitrary.ts';
import { eachStep, historyOf } from './stepping.ts';

/** A scenario and a seed decide everything. Fixed seeds: every run looks at the same scenarios. */

vi.setConfig({ testTimeout: 30_000 });

/** Long enough for several checkpoints. */
const LONG = { runNs: 3 * MS, stores: 1000 };

test('the same scenario gives the same digest, in one go or in slices of any size', () => {
  const cases = fc.property(
    scenarios(),
    fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1 }),
    (s, slices) => {
      const sliced = new History(s);
      for (let n = 0; !sliced.extendTo(s.runNs, slices[n % slices.length]); n++);
      expect(digestOf(sliced.log)).toBe(digestOf(historyOf(s).log));
    },
  );
  fc.assert(cases, { seed: 201, numRuns: 40, endOnFailure: true });
});

test('another seed gives another history', () => {
  const busy = scenarios().filter((s) => s.processes.some((p) => p.pattern === 'uniform'));
  const digests = fc
    .sample(busy, { seed: 202, numRuns: 1 })
    .flatMap((s) => Array.from({ length: 20 }, (_, seed) => digestOf(historyOf({ ...s, seed }).log)));
  expect(new Set(digests).size).toBe(20);
});

test('worldAt, by checkpoints and in any order, is the world that running from the start gives, byte for byte', () => {
  const instants = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 4, maxLength: 12 });
  const cases = fc.property(scenarios(LONG), instants, (scenario, parts) => {
    const history = historyOf(scenario);
    for (const part of parts) {
      const ns = Math.floor(part * scenario.runNs);
      const afresh = startMachine(scenario, timed);
      simulate(afresh, ns, Number.MAX_SAFE_INTEGER);
      expect(Buffer.compare(history.worldAt(ns).bytes, afresh.w.bytes)).toBe(0);
    }
  });
  fc.assert(cases, { seed: 203, numRuns: 30, endOnFailure: true });
});

test('a fork, with acts added at its instant and later, is the run from the start with those acts', () => {
  const pair = fc.tuple(scenarios(LONG), scenarios(LONG), fc.double({ min: 0, max: 1, noNaN: true }));
  const cases = fc.property(pair, ([base, other, part]) => {
    const ns = Math.floor(part * base.runNs);
    const past = base.interventions.filter((act) => act.at <= ns);
    const added = other.interventions.filter((act) => act.at >= ns).map((act) => within(base, act));
    const here: Intervention = { kind: 'store', at: ns, page: 0, sector: 3 };
    const scenario = { ...base, interventions: [...past, here, ...added] };
    const original = historyOf(base);
    const before = digestOf(original.log);
    const fork = original.fork(scenario, ns);
    fork.extendTo(scenario.runNs);
    const afresh = historyOf(scenario);
    expect(digestOf(fork.log)).toBe(digestOf(afresh.log));
    // The fork can be looked at on both sides of its instant, and left its original alone.
    for (const at of [ns / 2, ns, (ns + base.runNs) / 2].map(Math.floor)) {
      expect(Buffer.compare(fork.worldAt(at).bytes, afresh.worldAt(at).bytes)).toBe(0);
    }
    expect(digestOf(original.log)).toBe(before);
    expect(
      Buffer.compare(original.worldAt(base.runNs).bytes, historyOf(base).worldAt(base.runNs).bytes),
    ).toBe(0);
  });
  fc.assert(cases, { seed: 204, numRuns: 25, endOnFailure: true });
});

/** The act on what exists in another scenario. */
function within(scenario: Scenario, act: Intervention): Intervention {
  if (act.kind === 'store') return { ...act, page: 0 };
  return act.kind === 'fsync' ? { ...act, process: act.process % (scenario.processes.length + 1) } : act;
}

describe('what differs between two strategies is the strategy', () => {
  /** Per process: each store's page, sector and the think time drawn with it; and all random bits drawn. */
  function thoughts(scenario: Scenario) {
    const stores: string[][] = scenario.processes.map(() => []);
    const drawn: number[][] = scenario.processes.map(() => []);
    const watched: Chance = {
      ...timed,
      choose: (w, i, n) => note(i, timed.choose(w, i, n)),
      draw: (w, i) => note(i, timed.draw(w, i)),
    };
    const note = (i: number, value: number) => {
      (drawn[i] as number[]).push(value);
      return value;
    };
    let seen = 0;
    eachStep(
      scenario,
      ({ log, w, k }) => {
        if (log === null) return;
        for (; seen < log.length; seen++) {
          const i = log.actor(seen);
          if (log.kind(seen) !== STORE || i === k.you) continue;
          (stores[i] as string[]).push(`${log.page(seen)}:${log.sector(seen)} +${w.think[i]}`);
        }
      },
      watched,
    );
    return { stores, drawn };
  }

  const ROW: StrategyId[] = [
    'no-checksum',
    'bounce',
    'ro-flip',
    'bounce-on-fault',
    'patient',
    'wait-for-fsync',
  ];

  test('the same targets and think times, store by store', () => {
    let compared = 0;
    const cases = fc.property(scenarios(), fc.constantFrom(...ROW), (scenario, strategy) => {
      const one = thoughts({ ...scenario, strategy: 'checksum-unstable' });
      const other = thoughts({ ...scenario, strategy, interventions: [] });
      scenario.processes.forEach((_, i) => {
        const [a, b] = [one.stores[i], other.stores[i]] as [string[], string[]];
        const common = Math.min(a.length, b.length);
        compared += common;
        expect(a.slice(0, common)).toEqual(b.slice(0, common));
      });
    });
    fc.assert(cases, { seed: 205, numRuns: 60, endOnFailure: true });
    expect(compared).toBeGreaterThan(2000);
  });

  test('every store takes four draws from its process’s stream, whatever its pattern and fate', () => {
    const cases = fc.property(scenarios(), (scenario) => {
      const { stores, drawn } = thoughts(scenario);
      scenario.processes.forEach((_, i) => {
        const begun = ((drawn[i] as number[]).length - 1) / 4;
        const landed = (stores[i] as string[]).length;
        expect([landed, landed + 1]).toContain(begun);
      });
    });
    fc.assert(cases, { seed: 206, numRuns: 40, endOnFailure: true });
  });

  /** When which store landed where. */
  function storesOf(scenario: Scenario): string[] {
    const { log } = historyOf(scenario);
    const stores: string[] = [];
    for (let i = 0; i < log.length; i++) {
      if (log.kind(i) !== STORE) continue;
      stores.push(`${log.at(i)} ${log.actor(i)} ${log.page(i)}:${log.sector(i)} ${log.value(i)}`);
    }
    return stores;
  }

  const sameStores = (seed: number, patienceNs: number, strategy: StrategyId) => {
    const cases = fc.property(scenarios({ strategies: [strategy] }), (scenario) => {
      expect(storesOf({ ...scenario, strategy: 'patient', patienceNs, interventions: [] })).toEqual(
        storesOf({ ...scenario, interventions: [] }),
      );
    });
    fc.assert(cases, { seed, numRuns: 40, endOnFailure: true });
  };

  test('Patient with T = 0 is Bounce on fault', () => sameStores(207, 0, 'bounce-on-fault'));
  test('Patient with T = ∞ is RO-flip', () => sameStores(208, FOREVER, 'ro-flip'));
});
