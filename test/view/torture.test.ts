import { describe, expect, test, vi } from 'vitest';
import { lossesOf } from '../../src/figures/losses.ts';
import { DEVICE_KINDS, type TorturePlan } from '../../src/figures/torture.ts';
import { decodeLink } from '../../src/link/decode.ts';
import { PRESETS, presetOf } from '../../src/model/presets.ts';
import type { Intervention, Scenario } from '../../src/model/scenario.ts';
import { STRATEGY_IDS } from '../../src/model/strategy.ts';
import { MS } from '../../src/model/units.ts';
import { History } from '../../src/sim/history.ts';
import { caseIn, caseLink } from '../../src/view/torture/links.ts';
import { wholeTorture } from '../figures/wholeTorture.ts';

vi.setConfig({ testTimeout: 120_000 });

/** Opens every row's case from its link, as a stranger would; how many there were. */
function openCases(plan: TorturePlan, presetId: Parameters<typeof caseLink>[1]): number {
  let opened = 0;
  for (const row of wholeTorture(plan)) {
    const first = caseIn(row);
    if (!first) continue;
    opened++;
    const link = caseLink(plan, presetId, row, first);
    const { state, complaints } = decodeLink(link);
    expect(complaints, link).toEqual([]);
    expect([state.scenario.seed, state.scenario.strategy, state.t]).toEqual([
      first.seed,
      row.strategy,
      first.at,
    ]);
    expect(state.scenario.interventions.at(-1)).toEqual({ kind: 'cut', at: first.at });
    const history = new History(state.scenario);
    history.extendTo(first.at);
    expect(lossesOf(history.worldAt(first.at), history.k), link).toEqual(first.losses);
  }
  return opened;
}

const shortened = (scenario: Scenario): Scenario => ({
  ...scenario,
  runNs: Math.min(scenario.runNs, scenario.processes[0]?.kickEvery ? 10 * MS : 120 * MS),
});

describe('the first bad case’s link shows exactly what its row said', () => {
  test.each(PRESETS)('$id', ({ id, scenario }) => {
    const opened = openCases({ scenario: shortened(scenario), cuts: 24, seeds: 2 }, id);
    // On a device that lies, or with no checksum, somewhere something is amiss.
    expect(opened).toBeGreaterThanOrEqual(id === 'store-and-kick' ? 0 : 1);
    expect(opened).toBeLessThanOrEqual(STRATEGY_IDS.length * DEVICE_KINDS.length);
  });

  test('with acts of one’s own, knobs turned, and no preset', () => {
    const { scenario } = presetOf('lying-disk');
    const acts: Intervention[] = [
      { kind: 'store', at: 3 * MS, page: 1, sector: 2 },
      { kind: 'strategy', at: 5 * MS, strategy: 'bounce' },
      { kind: 'fsync', at: 8 * MS, process: 2 },
      { kind: 'tracking', at: 12 * MS, tracking: 'hardware-bit' },
      { kind: 'kill', at: 30 * MS, process: 1 },
      { kind: 'crash', at: 40 * MS },
      { kind: 'boot', at: 50 * MS },
    ];
    const own: Scenario = {
      ...scenario,
      seed: 4_294_967_290,
      runNs: 90 * MS,
      files: [
        { pages: 3, checksum: true },
        { pages: 30, checksum: false },
      ],
      device: { ...scenario.device, mirror: 'one' },
      interventions: acts,
    };
    expect(openCases({ scenario: own, cuts: 40, seeds: 10 }, null)).toBeGreaterThan(7);
  });
});
