import fc from 'fast-check';
import { PRESETS } from '../../src/model/presets.ts';
import type { Scenario } from '../../src/model/scenario.ts';
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

/** Machines that stop in the middle of their work: half of them lie, with a cache that keeps for long. */
export function endedRuns(many: number, seed = 3): Run[] {
  const when = fc.integer({ min: 20_000, max: 300_000 });
  const ended = fc
    .tuple(scenarios({ stores: 40 }), fc.constantFrom('cut' as const, 'crash' as const), when, fc.boolean())
    .map(([drawn, kind, at, lies]): Scenario => {
      const raw = drawn.seed % 3 === 0 ? { ...drawn, strategy: 'checksum-unstable' as const } : drawn;
      const before = raw.interventions.filter((act) => act.at <= at && act.kind !== 'honesty');
      const device = { ...raw.device, lies, plp: false };
      const liar = { ...device, writeCache: true, destageNs: 60_000, cachePages: 64 };
      return { ...raw, device: lies ? liar : device, interventions: [...before, { kind, at }] };
    });
  return fc
    .sample(ended, { seed, numRuns: many })
    .map((scenario, n) => ({ name: `ended ${n} of seed ${seed}`, history: historyOf(scenario) }));
}

/** Two disks for one, either way, under machines that are cut and start again; O_DIRECT too. */
export function mirrorRuns(many: number, seed = 4): Run[] {
  const kinds = fc.constantFrom('both' as const, 'one' as const);
  const mirrored = fc
    .tuple(scenarios({ stores: 25, accidents: true, ways: true }), kinds, fc.integer({ min: 0, max: 20_000 }))
    .map(([raw, mirror, lagNs]): Scenario => ({ ...raw, device: { ...raw.device, mirror, lagNs } }));
  return fc
    .sample(mirrored, { seed, numRuns: many })
    .map((scenario, n) => ({ name: `mirror ${n} of seed ${seed}`, history: historyOf(scenario) }));
}

/** Every event of some runs. */
export function eachEvent(runs: readonly Run[], look: (run: Run, event: number) => void) {
  for (const run of runs) for (let e = 0; e < run.history.log.length; e++) look(run, e);
}
