import { describe, expect, it } from 'vitest';
import { processOf, scenarioOf } from '../../src/model/defaults.ts';
import type { DeviceSettings, Scenario } from '../../src/model/scenario.ts';
import { STRATEGY_IDS, type StrategyId } from '../../src/model/strategy.ts';
import { MS } from '../../src/model/units.ts';
import { LOST, TORN, UNREADABLE, VERDICT_NAMES } from '../../src/sim/verdict.ts';
import { Cuts } from './cuts.ts';
import { explore } from './explorer.ts';
import { NO_COSTS, NO_TIME } from './smallMachine.ts';

/** The rows *durability* and *no EIO* in every state of a small machine: every order of steps, every outcome of an accident. */
const SLOW = 300_000;
const LIMITS = { sectors: 2, maxStates: 500_000 };
const SMALL = { cachePages: 4, fua: true, plp: false, lies: false };

/** One page of two sectors. The first process fsyncs after each of its stores; costs are 0, since the explorer ignores them. */
function small(
  strategy: StrategyId,
  stores: readonly number[],
  device: Partial<DeviceSettings> = {},
): Scenario {
  const base = scenarioOf({
    pages: 1,
    device: 'teaching',
    deviceChanges: { ...NO_TIME, ...SMALL, ...device },
    processes: stores.map((n, i) => processOf({ stores: n, fsyncEvery: i === 0 ? 1 : 0 })),
    kernel: { pool: 1, commitNs: Number.POSITIVE_INFINITY },
  });
  return { ...base, strategy, costs: NO_COSTS };
}

const DEVICES: Readonly<Record<string, Partial<DeviceSettings>>> = {
  'write-through': {},
  'cache, FUA': { writeCache: true },
  'cache, root and FLUSH': { writeCache: true, fua: false },
};
const PROTECTED = { writeCache: true, plp: true };

function breaks(scenario: Scenario) {
  const cuts = new Cuts(scenario);
  const found = explore(scenario, LIMITS, cuts.claim);
  return { found, cuts };
}

describe('a cut or a crash in every state, with every outcome', () => {
  for (const strategy of STRATEGY_IDS.filter((id) => id !== 'checksum-unstable'))
    for (const [name, device] of Object.entries(DEVICES))
      it(`${strategy}, ${name}: two stores and two fsyncs against flusher, commit and device`, () => {
        const { found, cuts } = breaks(small(strategy, [2], device));
        expect(found.accident).toBeUndefined();
        expect(cuts.verdicts).toContain('older version');
        expect(cuts.outcomes).toBeGreaterThan(2 * found.states);
      });

  const two: [StrategyId, string][] = [
    ['no-checksum', 'cache, FUA'],
    ['bounce-on-fault', 'write-through'],
  ];
  for (const [strategy, name] of two)
    it(
      `${strategy}, ${name}: with a second process that stores into the same page`,
      () => {
        const { found, cuts } = breaks(small(strategy, [1, 1], DEVICES[name]));
        expect(found.accident).toBeUndefined();
        expect(found.states).toBeGreaterThan(30_000);
        expect(cuts.verdicts.has(VERDICT_NAMES[TORN])).toBe(strategy === 'no-checksum');
      },
      SLOW,
    );

  it('power-loss protection: the same', () => {
    expect(breaks(small('ro-flip', [2], PROTECTED)).found.accident).toBeUndefined();
  });

  it('nothing that an accident leaves depends on the rest region but draws, mixes and reasons', () => {
    for (const strategy of ['no-checksum', 'ro-flip'] as const) {
      const base = small(strategy, [1], DEVICES['cache, root and FLUSH']);
      // A commit that is never due has no step, and whether it is due is in the rest.
      const scenario = { ...base, kernel: { ...base.kernel, commitNs: MS } };
      const { found } = breaks(scenario);
      const poisoned = explore(scenario, { ...LIMITS, poison: true }, new Cuts(scenario).claim);
      expect(poisoned.accident).toBeUndefined();
      expect([poisoned.states, poisoned.transitions]).toEqual([found.states, found.transitions]);
    }
  });

  it('a device that lies loses a store whose fsync had returned 0', () => {
    const { found } = breaks(small('no-checksum', [1], { writeCache: true, lies: true }));
    expect(found.accident?.what).toBe(`cut: ${VERDICT_NAMES[LOST]}`);
  });

  it('and may keep a root without what it names', () => {
    const { found } = breaks(small('ro-flip', [1], { writeCache: true, lies: true }));
    expect(found.accident?.what).toMatch(
      new RegExp(`^cut: (${VERDICT_NAMES[LOST]}|${VERDICT_NAMES[UNREADABLE]})$`),
    );
  });

  it(
    'checksum-unstable: a store hits the last writeback of an fsync, and the block reads as EIO',
    () => {
      const { found } = breaks(small('checksum-unstable', [1, 1]));
      expect(found.accident?.what).toBe(`cut: ${VERDICT_NAMES[UNREADABLE]}`);
    },
    SLOW,
  );
});
