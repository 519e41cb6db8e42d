import { describe, expect, test, vi } from 'vitest';
import { isBroken, lossesOf } from '../../src/figures/losses.ts';
import {
  addRows,
  caseOf,
  DEVICE_KINDS,
  emptyTable,
  instantsOf,
  type TorturePlan,
  type TortureRow,
  tortured,
} from '../../src/figures/torture.ts';
import { tortureSeed } from '../../src/figures/tortureRun.ts';
import { tortureCsv, tortureMarkdown } from '../../src/figures/tortureText.ts';
import { Trial } from '../../src/figures/trial.ts';
import { PRESETS, presetOf } from '../../src/model/presets.ts';
import type { Intervention, Scenario } from '../../src/model/scenario.ts';
import { STRATEGY_IDS, strategyRow } from '../../src/model/strategy.ts';
import { MS } from '../../src/model/units.ts';
import { careful } from '../sim/sound.ts';
import { historyOf } from '../sim/stepping.ts';
import { drained } from './drained.ts';
import { wholeTorture } from './wholeTorture.ts';

vi.setConfig({ testTimeout: 120_000 });

const short = (scenario: Scenario): Scenario => ({
  ...scenario,
  runNs: Math.min(scenario.runNs / 3, 120 * MS),
});

const planOf = (scenario: Scenario, cuts = 60, seeds = 3): TorturePlan => ({
  scenario: short(scenario),
  cuts,
  seeds,
});
const LYING = planOf(presetOf('lying-disk').scenario);
const rowOf = (table: readonly TortureRow[], strategy: string, device: string) =>
  table.find((row) => row.strategy === strategy && row.device === device) as TortureRow;

describe('torture', () => {
  test.each(PRESETS)('$name: an honest device loses no fsynced store under stable pages', ({ scenario }) => {
    for (const row of wholeTorture(planOf(careful(scenario), 24, 2))) {
      const pages = row.intact + row.older + row.lost + row.unreadable + row.torn;
      expect(pages).toBe(24 * scenario.files.reduce((sum, file) => sum + file.pages, 0));
      const promised = row.device !== 'lying' && row.strategy !== 'checksum-unstable';
      if (promised) expect([row.lostSectors, row.unreadable, row.badCuts, row.bad]).toEqual([0, 0, 0, null]);
      if (strategyRow(row.strategy).checksum) expect(row.torn).toBe(0);
    }
  });

  test('a device that lies loses fsynced stores under every strategy', () => {
    const table = wholeTorture(LYING, 1000);
    for (const strategy of STRATEGY_IDS)
      expect(rowOf(table, strategy, 'lying').lostSectors).toBeGreaterThan(0);
  });

  test('under Checksum, unstable blocks are unreadable on an honest device too', () => {
    const table = wholeTorture(planOf(presetOf('hot-counter').scenario), 1000);
    expect(rowOf(table, 'checksum-unstable', 'honest').unreadable).toBeGreaterThan(0);
  });

  test('the same seed gives the same table, whatever the slices and whichever seed is done first', () => {
    const table = wholeTorture(LYING, 200);
    expect(wholeTorture(LYING)).toEqual(table);
    const seeds = [2, 0, 1].map((nth) => drained(tortureSeed(LYING, nth, 1000)));
    expect(seeds.reduce((sum, one) => addRows(sum, one), emptyTable())).toEqual(table);
    const other = { ...LYING, scenario: { ...LYING.scenario, seed: 99 } };
    expect(wholeTorture(other)).not.toEqual(table);
  });

  test('cuts as often as it says, at instants of its own, the same in every row', () => {
    const plan = { ...LYING, cuts: 100, seeds: 7 };
    const instants = Array.from({ length: 7 }, (_, nth) => instantsOf(plan, nth));
    expect(instants.flat()).toHaveLength(100);
    for (const one of instants) {
      expect(one).toEqual([...one].sort((a, b) => a - b));
      expect(Math.min(...one)).toBeGreaterThan(0);
      expect(Math.max(...one)).toBeLessThanOrEqual(plan.scenario.runNs);
    }
    expect(new Set(instants.flat()).size).toBeGreaterThan(95);
    for (const row of wholeTorture(plan)) expect(row.cuts).toBe(100);
  });

  test.each(PRESETS)(
    '$name: a liar’s run that begins as the honest one’s is the one from the start',
    ({ scenario }) => {
      const plan = planOf(scenario, 30, 1);
      for (const ordering of ['flush', 'tags'] as const) {
        const tagged = {
          ...plan,
          scenario: { ...plan.scenario, kernel: { ...plan.scenario.kernel, ordering } },
        };
        for (const row of drained(tortureSeed(tagged, 0, 1e9))) {
          if (row.device !== 'lying') continue;
          const alone = new Trial(tortured(tagged, 0, row));
          const sum = { lostSectors: 0, unreadable: 0, allowedSectors: 0, torn: 0, intact: 0, older: 0 };
          for (const at of instantsOf(tagged, 0)) {
            alone.goTo(at, Number.POSITIVE_INFINITY);
            const losses = lossesOf(alone.accident('cut', at), alone.k);
            for (const name of Object.keys(sum) as (keyof typeof sum)[]) sum[name] += losses[name];
          }
          expect(row).toMatchObject(sum);
        }
      }
    },
  );

  test('yields however close together the cuts are', () => {
    const told: number[] = [];
    const plan = { ...LYING, scenario: { ...LYING.scenario, runNs: 1 * MS }, cuts: 3200, seeds: 1 };
    drained(tortureSeed(plan, 0, 1e9), told);
    // A liar’s cuts are counted with the honest ones’ as long as both runs are one.
    expect(told.length).toBeGreaterThan((14 * 3200) / 20);
  });

  test('the first bad case is bad in the lab too, and the link’s cut is its last act', () => {
    const bad = wholeTorture(LYING, 1000).filter((row) => row.bad);
    expect(bad.length).toBeGreaterThanOrEqual(STRATEGY_IDS.length);
    for (const row of bad) {
      if (!row.bad) continue;
      const scenario = caseOf(LYING, row, row.bad);
      expect(scenario.interventions.at(-1)).toEqual({ kind: 'cut', at: row.bad.at });
      const history = historyOf({ ...scenario, runNs: row.bad.at });
      expect(isBroken(lossesOf(history.worldAt(row.bad.at), history.k))).toBe(true);
      const earlier = instantsOf(LYING, row.bad.nth).filter((at) => at < (row.bad?.at ?? 0));
      for (const at of earlier.slice(-2)) {
        const before = historyOf({ ...caseOf(LYING, row, { ...row.bad, at }), runNs: at });
        expect(isBroken(lossesOf(before.worldAt(at), before.k))).toBe(false);
      }
    }
  });

  test('keeps stores, fsyncs, kills and tracking; leaves out what the rows set, and accidents', () => {
    const acts: Intervention[] = [
      { kind: 'store', at: 1, page: 0, sector: 0 },
      { kind: 'strategy', at: 2, strategy: 'bounce' },
      { kind: 'honesty', at: 3, lies: false },
      { kind: 'write-cache', at: 4, on: false },
      { kind: 'tracking', at: 5, tracking: 'hardware-bit' },
      { kind: 'fsync', at: 6, process: 0 },
      { kind: 'kill', at: 7, process: 1 },
      { kind: 'cut', at: 8 },
      { kind: 'boot', at: 9 },
      { kind: 'crash', at: 10 },
    ];
    const plan = { ...LYING, scenario: { ...LYING.scenario, interventions: acts } };
    for (const device of DEVICE_KINDS) {
      const { interventions } = tortured(plan, 0, { strategy: 'patient', device });
      expect(interventions.map(({ at }) => at)).toEqual([1, 5, 6, 7]);
    }
  });
});

describe('the table as text', () => {
  const table = wholeTorture(LYING);
  const linkOf = (row: TortureRow) => (row.bad ? `https://example.org/#t=${row.bad.at}` : '');

  test('has a line for each row, its numbers as they were counted', () => {
    const lines = tortureCsv(table, linkOf).trimEnd().split('\r\n');
    expect(lines).toHaveLength(1 + table.length);
    const lying = rowOf(table, 'ro-flip', 'lying');
    const line = lines.find((one) => one.startsWith('RO-flip,lies about FLUSH')) as string;
    expect(line.split(',').slice(2, -1).map(Number)).toEqual([
      lying.cuts,
      lying.intact,
      lying.older,
      lying.allowedSectors,
      lying.lostSectors,
      lying.unreadable,
      lying.torn,
    ]);
    expect(lines).toContainEqual(expect.stringMatching(/^"Checksum, unstable",honest,/));
  });

  test('is a table in Markdown, with links', () => {
    const lines = tortureMarkdown(table, linkOf).trimEnd().split('\n');
    expect(lines).toHaveLength(2 + table.length);
    expect(new Set(lines.map((line) => line.split(' | ').length)).size).toBe(1);
    expect(lines.join()).toContain('[open](https://example.org/#t=');
  });

  test('says – of what has not been counted', () => {
    expect(tortureCsv(emptyTable(), () => '').split('\r\n')[1]).toBe('No checksum,honest,–,–,–,–,–,–,–,');
  });
});
