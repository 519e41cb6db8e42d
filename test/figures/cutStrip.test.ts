import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { type CutStrip, cutStripOf, sampleAt } from '../../src/figures/cutStrip.ts';
import { lossesOf } from '../../src/figures/losses.ts';
import { presetOf } from '../../src/model/presets.ts';
import type { Scenario } from '../../src/model/scenario.ts';
import { MS } from '../../src/model/units.ts';
import { Autopsy } from '../../src/sim/autopsy.ts';
import { History } from '../../src/sim/history.ts';
import { scenarios } from '../sim/arbitrary.ts';
import { historyOf } from '../sim/stepping.ts';
import { drained } from './drained.ts';

vi.setConfig({ testTimeout: 60_000 });

const at = (strip: CutStrip, ns: number) => {
  const i = sampleAt(strip, ns);
  return i < 0 ? null : [strip.lost[i], strip.allowed[i], strip.unreadable[i], strip.torn[i]];
};

function cutAt(scenario: Scenario) {
  const history = historyOf(scenario);
  const autopsy = new Autopsy(history);
  return (ns: number) => {
    const { lostSectors, allowedSectors, unreadable, torn } = lossesOf(autopsy.at('cut', ns), history.k);
    return [lostSectors, allowedSectors, unreadable, torn];
  };
}

test('with a gap of a nanosecond it is exact, at every instant', () => {
  fc.assert(
    fc.property(scenarios(), fc.array(fc.nat(20_000), { minLength: 20, maxLength: 20 }), (raw, instants) => {
      const scenario = { ...raw, runNs: 20_000 };
      const strip = drained(cutStripOf(new History(scenario), 0, scenario.runNs, 1));
      const exact = cutAt(scenario);
      for (const ns of instants) expect(at(strip, ns)).toEqual(exact(ns));
    }),
    { seed: 801, numRuns: 40, endOnFailure: true },
  );
});

test('a coarser one is exact where its samples begin, and in windows of the run', () => {
  const { scenario } = presetOf('hot-counter');
  const exact = cutAt(scenario);
  for (const [from, to, gap] of [
    [0, scenario.runNs, scenario.runNs / 500],
    [50 * MS, 60 * MS, 2000],
  ] as const) {
    const strip = drained(cutStripOf(new History(scenario), from, to, gap));
    expect([strip.from, strip.to]).toEqual([from, to]);
    expect(strip.at[0]).toBe(from);
    expect(strip.at.length).toBeGreaterThan(3);
    for (const ns of strip.at) expect(at(strip, ns)).toEqual(exact(ns));
    expect(at(strip, from - 1)).toBeNull();
    expect(at(strip, to + 1)).toBeNull();
  }
});

/** What breaks a promise at an instant, by the strip. */
const brokenAt = (strip: CutStrip, ns: number) => {
  const i = sampleAt(strip, ns);
  return [strip.lost[i], strip.unreadable[i]];
};

/** Every instant at which something happened, and the one before it. */
function instantsIn({ log }: History): number[] {
  const instants = Array.from({ length: log.length }, (_, i) => log.at(i));
  return [...new Set(instants.flatMap((ns) => [ns - 1, ns]))].filter((ns) => ns >= 0);
}

test('however coarse, no broken promise hides between its samples: random scenarios', () => {
  fc.assert(
    fc.property(scenarios(), (raw) => {
      const scenario = { ...raw, runNs: 60_000 };
      const strip = drained(cutStripOf(new History(scenario), 0, scenario.runNs, scenario.runNs));
      expect(strip.all).toBe(true);
      const exact = cutAt(scenario);
      for (const ns of instantsIn(historyOf(scenario))) {
        const [lost, , unreadable] = exact(ns);
        expect(brokenAt(strip, ns)).toEqual([lost, unreadable]);
      }
    }),
    { seed: 802, numRuns: 60, endOnFailure: true },
  );
});

test.each([
  ['lying-disk', 'ro-flip'],
  ['lying-disk', 'no-checksum'],
  ['missing-flush', 'no-checksum'],
  ['fsync-scribble-cut', 'checksum-unstable'],
  ['two-mirrors', 'bounce'],
] as const)('nor in %s under %s', (id, strategy) => {
  const scenario: Scenario = { ...presetOf(id).scenario, strategy, runNs: 60 * MS, interventions: [] };
  const strip = drained(cutStripOf(new History(scenario), 0, scenario.runNs, scenario.runNs));
  const exact = cutAt(scenario);
  let broken = 0;
  for (const ns of instantsIn(historyOf(scenario))) {
    const [lost = 0, , unreadable = 0] = exact(ns);
    expect(brokenAt(strip, ns)).toEqual([lost, unreadable]);
    broken += Number(lost + unreadable > 0);
  }
  expect(broken > 0).toBe(id !== 'two-mirrors');
});

test('says so where there is too much for that, and tries as often as it may', () => {
  const { scenario } = presetOf('never-touched');
  const wide: Scenario = { ...scenario, files: [{ pages: 256, checksum: true }] };
  const strip = drained(cutStripOf(new History(wide), 0, wide.runNs, wide.runNs / 1000));
  expect(strip.all).toBe(false);
  expect(strip.looks).toBeGreaterThan(900);
  expect(strip.gap).toBe(wide.runNs / 1000);
});

test('says where the machine is down', () => {
  const { scenario } = presetOf('hot-counter');
  const acts = [
    { kind: 'cut', at: 30 * MS },
    { kind: 'boot', at: 40 * MS },
  ] as const;
  const strip = drained(cutStripOf(new History({ ...scenario, interventions: acts }), 0, 60 * MS, 100_000));
  const down = (ns: number) => strip.down[sampleAt(strip, ns)];
  expect([29 * MS, 30 * MS + 100_000, 39 * MS, 40 * MS + 100_000, 60 * MS].map(down)).toEqual([
    0, 1, 1, 0, 0,
  ]);
});
