import { type PresetId, presetOf } from '../../src/model/presets.ts';
import type { Accident, Intervention, Scenario } from '../../src/model/scenario.ts';
import type { StrategyId } from '../../src/model/strategy.ts';
import { MS, type Ns, US } from '../../src/model/units.ts';
import { Autopsy } from '../../src/sim/autopsy.ts';
import { VERDICT } from '../../src/sim/events.ts';
import { History } from '../../src/sim/history.ts';
import { eventsOf } from '../sim/stepping.ts';

interface Sought {
  readonly preset: PresetId;
  readonly strategy: StrategyId;
  readonly verdict: number;
  readonly kind?: Accident;
  readonly from?: Ns;
  readonly change?: (scenario: Scenario) => Scenario;
}

/** A preset with the first accident that leads to a verdict; started again 1 ms later. */
export function endedBy({
  preset,
  strategy,
  verdict,
  kind = 'cut',
  from = MS,
  change = (s) => s,
}: Sought): History {
  const run: Scenario = change({ ...presetOf(preset).scenario, strategy });
  const plain = new History(run);
  plain.extendTo(Math.min(run.runNs, 400 * MS));
  const autopsy = new Autopsy(plain);
  for (let at = from; at < plain.reachedNs; at += 100 * US) {
    if (!autopsy.at(kind, at).verdict.includes(verdict)) continue;
    const acts: Intervention[] = [
      { kind, at },
      { kind: 'boot', at: at + MS },
    ];
    const history = new History({ ...run, interventions: acts });
    history.extendTo(at + 40 * MS);
    return history;
  }
  throw new Error('no such accident');
}

/** The first verdict of a value. */
export const verdictOf = ({ log }: History, value: number): number =>
  eventsOf(log, VERDICT).find((e) => log.value(e) === value) as number;
