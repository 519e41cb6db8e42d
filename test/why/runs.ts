import fc from 'fast-check';
import { PRESETS } from '../../src/model/presets.ts';
import { STRATEGY_IDS } from '../../src/model/strategy.ts';
import { History } from '../../src/sim/history.ts';
import { scenarios } from '../sim/arbitrary.ts';
import { historyOf } from '../sim/stepping.ts';

/** A run with a name for failures. */
export interface Run {
  readonly name: string;
  readonly history: History;
}

/** Every preset under every strategy, its first so many steps. */
export function presetRuns(steps = 3000): Run[] {
  return PRESETS.flatMap(({ id, scenario }) =>
    STRATEGY_IDS.map((strategy) => {
      const history = new History({ ...scenario, strategy });
      history.extendTo(history.endNs, steps);
      return { name: `${id}, ${strategy}`, history };
    }),
  );
}

/** Random machines with everything that a person can set, and acts of every kind but accidents. */
export function randomRuns(many: number, seed = 1): Run[] {
  return fc
    .sample(scenarios({ stores: 25 }), { seed, numRuns: many })
    .map((scenario, n) => ({ name: `random ${n} of seed ${seed}`, history: historyOf(scenario) }));
}

/** The same with kills, crashes, cuts and new starts among the acts. */
export function accidentRuns(many: number, seed = 2): Run[] {
  return fc
    .sample(scenarios({ stores: 25, accidents: true }), { seed, numRuns: many })
    .map((scenario, n) => ({ name: `accidents ${n} of seed ${seed}`, history: historyOf(scenario) }));
}

/** Every event of some runs. */
export function eachEvent(runs: readonly Run[], look: (run: Run, event: number) => void) {
  for (const run of runs) for (let e = 0; e < run.history.log.length; e++) look(run, e);
}
