import { describe, expect, test } from 'vitest';
import { lastSync, type SyncParts } from '../../src/figures/syncParts.ts';
import { PRESETS, presetOf } from '../../src/model/presets.ts';
import type { DeviceSettings, Scenario } from '../../src/model/scenario.ts';
import { STRATEGY_IDS, type StrategyId } from '../../src/model/strategy.ts';
import { MS, US } from '../../src/model/units.ts';
import { FSYNC_END } from '../../src/sim/events.ts';
import { eventsOf, historyOf } from '../sim/stepping.ts';

const { scenario } = presetOf('disk-that-lies');

function partsIn(
  of: Scenario,
  strategy: StrategyId,
  device: Partial<DeviceSettings> = {},
): readonly SyncParts[] {
  const { log } = historyOf({ ...of, strategy, device: { ...of.device, ...device }, runNs: 100 * MS });
  return eventsOf(log, FSYNC_END).flatMap((end) => lastSync(log, log.at(end)) ?? []);
}

describe('what an fsync spent its time on', () => {
  test.each(PRESETS)('$name: the parts are its latency, all of it', (preset) => {
    for (const strategy of STRATEGY_IDS)
      for (const { took, pages, commit, flush } of partsIn(preset.scenario, strategy)) {
        expect(pages + commit + flush).toBe(took);
        for (const part of [pages, commit, flush]) expect(part).toBeGreaterThanOrEqual(0);
      }
  });

  test('an honest FLUSH takes the destaging and its own time; a lie takes none', () => {
    const honest = partsIn(scenario, 'ro-flip', { lies: false });
    const lying = partsIn(scenario, 'ro-flip', { lies: true });
    expect(honest.length).toBeGreaterThan(1);
    expect(lying.length).toBeGreaterThan(honest.length);
    for (const { flush, answer } of honest) {
      expect(answer).toBe('done');
      expect(flush).toBeGreaterThanOrEqual(scenario.device.flushNs + scenario.device.mediaNs);
    }
    for (const { flush, answer } of lying) expect([flush, answer]).toEqual([0, 'lie']);
  });

  test('without a cache the pages wait for media, and FLUSH has nothing to do', () => {
    for (const { flush, answer, pages, commit } of partsIn(scenario, 'ro-flip', { writeCache: false })) {
      expect([flush, answer]).toEqual([0, 'no-cache']);
      expect(pages).toBeGreaterThan(scenario.device.mediaNs);
      // Metadata, then the root: two sectors, each written and waited for.
      const { commandNs, sectorNs, mediaNs } = scenario.device;
      expect(commit).toBeGreaterThanOrEqual(2 * (commandNs + sectorNs + mediaNs));
    }
  });

  test('in place there is no commit', () => {
    const all = partsIn(scenario, 'no-checksum', { lies: false });
    expect(all.length).toBeGreaterThan(1);
    for (const { commit, flush } of all) {
      expect(commit).toBeLessThan(1 * US);
      expect(flush).toBeGreaterThan(0);
    }
  });

  test('nobody has called it: nothing is said', () => {
    const { log } = historyOf({ ...scenario, runNs: 100 * MS });
    expect(lastSync(log, 1 * MS)).toBeNull();
  });
});
