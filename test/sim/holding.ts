import fc from 'fast-check';
import type { Intervention, Scenario } from '../../src/model/scenario.ts';
import { STRATEGY_IDS } from '../../src/model/strategy.ts';
import type { Machine } from '../../src/sim/machine.ts';
import { ALWAYS } from './invariants.ts';

/** What properties over random scenarios share. */

/** All strategies that keep checksums true. */
export const STABLE = STRATEGY_IDS.filter((id) => id !== 'checksum-unstable');

/** Checks a property over so many values of a fixed seed; a failure is not shrunk, which could take minutes. */
export const holds = <T>(
  seed: number,
  numRuns: number,
  arbitrary: fc.Arbitrary<T>,
  check: (value: T) => void,
) => fc.assert(fc.property(arbitrary, check), { seed, numRuns, endOnFailure: true });

/** The same scenario on a device that never lies. */
export const honest = (scenario: Scenario): Scenario => ({
  ...scenario,
  device: { ...scenario.device, lies: false },
  interventions: scenario.interventions.filter((act) => act.kind !== 'honesty'),
});

/** And where nothing is done wrongly: both legs of a mirror count, FLUSH comes after the data, no buffer changes in flight. */
export function sound(scenario: Scenario): Scenario {
  const { mirror } = scenario.device;
  const { direct } = scenario.kernel;
  const right = honest(scenario);
  return {
    ...right,
    device: { ...right.device, mirror: mirror === 'one' ? 'both' : mirror },
    kernel: { ...right.kernel, earlyFlush: false, direct: direct === 'raw' ? 'bounce' : direct },
  };
}

/** The same scenario with more acts. */
export const withActs = (scenario: Scenario, ...acts: Intervention[]): Scenario => ({
  ...scenario,
  interventions: [...scenario.interventions, ...acts].sort((a, b) => a.at - b.at),
});

/** Throws where a claim does not hold: `expect` would take most of the time. */
export function look(m: Machine) {
  for (const [name, claim] of Object.entries(ALWAYS)) {
    const wrong = claim(m);
    if (wrong !== undefined) throw new Error(`${name}: ${wrong}`);
  }
}
