import { describe, expect, test } from 'vitest';
import { type PresetId, presetOf } from '../../src/model/presets.ts';
import type { StrategyId } from '../../src/model/strategy.ts';
import { MS } from '../../src/model/units.ts';
import { FAULT, SHOOTDOWN } from '../../src/sim/events.ts';
import { History } from '../../src/sim/history.ts';
import { WB_PAGES } from '../../src/sim/registers.ts';
import { MISMATCHES, STALLED_STORES, STALLS } from '../../src/sim/tallies.ts';
import { Moments, placeAfter } from '../../src/view/app/moments.ts';

function setup(preset: PresetId, strategy: StrategyId, limit?: number) {
  const scenario = presetOf(preset).scenario;
  const kernel = limit === undefined ? scenario.kernel : { ...scenario.kernel, limit };
  const history = new History({ ...scenario, strategy, kernel, runNs: 80 * MS });
  history.extendTo(80 * MS);
  const moments = new Moments(history);
  while (!moments.scan(777)) {
    // in pieces, as the page does
  }
  return { history, moments, world: history.worldAt(80 * MS) };
}

const RUNS: [PresetId, StrategyId, number?][] = [
  ['hot-counter', 'ro-flip'],
  ['hot-counter', 'checksum-unstable'],
  ['hot-counter', 'patient'],
  ['hot-counter', 'ro-flip', 3],
  ['dirty-bit', 'ro-flip'],
  ['fsync-commit', 'ro-flip'],
  ['dry-pool', 'bounce-on-fault'],
  ['store-and-kick', 'ro-flip'],
];

describe.each(RUNS)('%s under %s, limit %s', (preset, strategy, limit) => {
  const { history, moments, world } = setup(preset, strategy, limit);

  test('knows every mismatch and every stall', () => {
    expect(moments.mismatches).toHaveLength(world.tally[MISMATCHES]!);
    expect(moments.stalls).toHaveLength(world.tally[STALLS]!);
  });

  test('knows every store that was held', () => {
    expect(moments.held).toHaveLength(world.tally[STALLED_STORES]!);
    const longest = Math.max(0, ...moments.held.map(({ ns }) => ns));
    if (longest > 0) expect(Math.abs(Math.max(...world.latencyMax) - longest)).toBeLessThan(2000);
  });

  test('counts faults and shootdowns, and ends with the pages under writeback', () => {
    const { log } = history;
    const count = (kind: number) =>
      Array.from({ length: log.length }, (_, i) => log.kind(i)).filter((it) => it === kind).length;
    expect(moments.faults).toHaveLength(count(FAULT));
    expect(moments.shootdowns).toHaveLength(count(SHOOTDOWN));
    expect(moments.inWriteback.at(-1)).toBe(world.reg[WB_PAGES]);
  });
});

test('the place after an instant', () => {
  const { history, moments } = setup('hot-counter', 'ro-flip');
  const first = history.log.at(moments.stalls[0]!);
  expect(placeAfter(history, moments.stalls, first - 1)).toBe(0);
  expect(placeAfter(history, moments.stalls, first)).toBeGreaterThan(0);
  expect(placeAfter(history, moments.stalls, 80 * MS)).toBe(moments.stalls.length);
});
