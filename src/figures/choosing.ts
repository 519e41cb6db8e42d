import type { Scenario } from '../model/scenario.ts';
import type { StrategyId } from '../model/strategy.ts';

/** The scenario under one strategy on one device from the start: what was switched of either is left out. */
export function choosing(scenario: Scenario, strategy: StrategyId, lies: boolean): Scenario {
  return {
    ...scenario,
    strategy,
    device: { ...scenario.device, lies },
    interventions: scenario.interventions.filter(({ kind }) => kind !== 'strategy' && kind !== 'honesty'),
  };
}
