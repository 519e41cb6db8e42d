import type { Accident, Scenario } from '../model/scenario.ts';
import { STRATEGY_IDS, type StrategyId } from '../model/strategy.ts';
import type { Ns } from '../model/units.ts';
import { choosing } from './choosing.ts';
import { type Losses, lossesOf } from './losses.ts';
import { Trial } from './trial.ts';

/** What an accident would have taken under another strategy, on an honest or a lying device. */
export interface Choice {
  readonly strategy: StrategyId;
  readonly lies: boolean;
  readonly losses: Losses;
}

/**
 * The same accident under every strategy, on an honest and on a lying device: the same scenario from its
 * start, with its acts up to the accident but for switches of strategy and honesty. Yields how far it has
 * got, 0 to 1, every so many steps.
 */
export function* choicesOf(
  scenario: Scenario,
  kind: Accident,
  t: Ns,
  steps: number,
): Generator<number, Choice[]> {
  const choices: Choice[] = [];
  const before = untilAccident(scenario, kind, t);
  const all = STRATEGY_IDS.length * 2;
  for (const strategy of STRATEGY_IDS) {
    for (const lies of [false, true]) {
      const trial = new Trial(choosing(before, strategy, lies));
      while (!trial.goTo(t, steps)) yield choices.length / all;
      choices.push({ strategy, lies, losses: lossesOf(trial.accident(kind, t), trial.k) });
      yield choices.length / all;
    }
  }
  return choices;
}

/** Without what comes after it; if the accident itself is an act of the scenario, without that one too. */
function untilAccident(scenario: Scenario, kind: Accident, t: Ns): Scenario {
  const acts = scenario.interventions.filter(({ at }) => at <= t);
  const itself = acts.findIndex((act) => act.at === t && act.kind === kind);
  return { ...scenario, interventions: itself < 0 ? acts : acts.slice(0, itself) };
}
