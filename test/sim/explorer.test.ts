import { describe, expect, it } from 'vitest';
import { processOf, scenarioOf } from '../../src/model/defaults.ts';
import type { Scenario } from '../../src/model/scenario.ts';
import { STRATEGY_IDS, type StrategyId } from '../../src/model/strategy.ts';
import { bounds, done, integrity, oneCache } from './claims.ts';
import { explore, stuck } from './explorer.ts';
import { all, NO_COSTS, NO_TIME } from './smallMachine.ts';

const STORES = 2;
/** 2 processes × 1 page × 2 sectors × 2 stores; costs and times are 0, since the explorer ignores them. */
function small(strategy: StrategyId, changes: Partial<Scenario> = {}): Scenario {
  const base = scenarioOf({
    pages: 1,
    device: 'teaching',
    deviceChanges: { ...NO_TIME, fua: true, plp: false, lies: false },
    processes: [{ stores: STORES }, { stores: STORES }],
    kernel: { pool: 1, commitNs: Number.POSITIVE_INFINITY },
  });
  return { ...base, strategy, costs: NO_COSTS, ...changes };
}

/** Not a claim about speed: a slow machine may take its time over a million states. */
const SLOW = 300_000;
const LIMITS = { sectors: 2, maxStates: 1_500_000 };

describe('every order of steps: 2 processes × 1 page × 2 sectors × 2 stores', () => {
  for (const strategy of STRATEGY_IDS) {
    if (strategy === 'checksum-unstable') continue;
    it(
      `${strategy}: integrity, one cache, bounds; every wait can end`,
      () => {
        const found = explore(small(strategy), LIMITS, all(integrity, oneCache, bounds));
        expect(found.accident).toBeUndefined();
        expect(found.states).toBeGreaterThan(400);
        for (const i of [0, 1]) expect(stuck(found, done(i, STORES))).toEqual([]);
      },
      SLOW,
    );
  }

  it('checksum-unstable breaks: a store between the checksum and the DMA of its sector', () => {
    const found = explore(small('checksum-unstable'), LIMITS, all(oneCache, bounds, integrity));
    expect(found.accident?.what).toBe('block of page 0 fails');
    expect(found.accident?.steps.length).toBeLessThan(25);
  });

  it(
    'nothing that a step does depends on the rest region: garbage there changes no state',
    () => {
      const processes = [processOf({ stores: 2 }), processOf({ stores: 1 })];
      for (const strategy of ['patient', 'bounce'] as const) {
        const clean = explore(small(strategy, { processes }), LIMITS, () => undefined);
        const dirty = explore(small(strategy, { processes }), { ...LIMITS, poison: true }, () => undefined);
        expect([dirty.states, dirty.transitions]).toEqual([clean.states, clean.transitions]);
      }
    },
    SLOW,
  );
});

describe('every order of steps, other machines', () => {
  const oneStore = [processOf({ stores: 1 }), processOf({ stores: 1 })];
  it('hardware-bit: RO-flip and no checksum keep integrity, one cache and bounds', () => {
    for (const strategy of ['no-checksum', 'ro-flip', 'bounce-on-fault'] as const) {
      const scenario = small(strategy, { processes: oneStore });
      const hardware = { ...scenario, kernel: { ...scenario.kernel, tracking: 'hardware-bit' as const } };
      const found = explore(hardware, LIMITS, all(integrity, oneCache, bounds));
      expect(found.accident).toBeUndefined();
      for (const i of [0, 1]) expect(stuck(found, done(i, 1))).toEqual([]);
    }
  });

  it('write(2) beside a mapping', () => {
    for (const strategy of ['ro-flip', 'patient'] as const) {
      const processes = [processOf({ stores: 1 }), processOf({ stores: 1, route: 'write' })];
      const found = explore(small(strategy, { processes }), LIMITS, all(integrity, oneCache, bounds));
      expect(found.accident).toBeUndefined();
      for (const i of [0, 1]) expect(stuck(found, done(i, 1))).toEqual([]);
    }
  });

  it('an fsync in its caller ends, whatever the other process does', () => {
    for (const strategy of ['ro-flip', 'wait-for-fsync'] as const) {
      const processes = [processOf({ stores: 1, fsyncEvery: 1 }), processOf({ stores: 1 })];
      const found = explore(small(strategy, { processes }), LIMITS, all(integrity, oneCache, bounds));
      expect(found.accident).toBeUndefined();
      for (const i of [0, 1]) expect(stuck(found, done(i, 1))).toEqual([]);
    }
  });
});
