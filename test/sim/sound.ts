import type { Scenario } from '../../src/model/scenario.ts';
import { STRATEGY_IDS } from '../../src/model/strategy.ts';

/** Scenarios in which less is done wrongly, so that more must hold of them. */

/** All strategies that keep checksums true. */
export const STABLE = STRATEGY_IDS.filter((id) => id !== 'checksum-unstable');

/** The same scenario on a device that never lies. */
export const honest = (scenario: Scenario): Scenario => ({
  ...scenario,
  device: { ...scenario.device, lies: false },
  interventions: scenario.interventions.filter((act) => act.kind !== 'honesty'),
});

/** Where the kernel does nothing wrongly: both legs of a mirror count, FLUSH comes after the data, no buffer changes in flight. */
export function careful(scenario: Scenario): Scenario {
  const { mirror } = scenario.device;
  const { direct } = scenario.kernel;
  return {
    ...scenario,
    device: { ...scenario.device, mirror: mirror === 'one' ? 'both' : mirror },
    kernel: { ...scenario.kernel, earlyFlush: false, direct: direct === 'raw' ? 'bounce' : direct },
  };
}

export const sound = (scenario: Scenario): Scenario => careful(honest(scenario));
