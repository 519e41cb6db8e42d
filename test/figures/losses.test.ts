import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { choicesOf } from '../../src/figures/choices.ts';
import { choosing } from '../../src/figures/choosing.ts';
import { isBroken, type Losses, lossesOf } from '../../src/figures/losses.ts';
import { Trial } from '../../src/figures/trial.ts';
import { presetOf } from '../../src/model/presets.ts';
import type { Accident, Intervention, Scenario } from '../../src/model/scenario.ts';
import { STRATEGY_IDS } from '../../src/model/strategy.ts';
import { MS } from '../../src/model/units.ts';
import { VERDICT } from '../../src/sim/events.ts';
import { INTACT, LOST, OLDER, TORN, UNREADABLE } from '../../src/sim/verdict.ts';
import { accidentKinds } from '../sim/accidents.ts';
import { scenarios } from '../sim/arbitrary.ts';
import { holds } from '../sim/holding.ts';
import { eventsOf, historyOf } from '../sim/stepping.ts';
import { drained } from './drained.ts';

vi.setConfig({ testTimeout: 60_000 });

const cases = fc.tuple(scenarios(), accidentKinds, fc.integer({ min: 1000, max: 400_000 }));

const ending = (scenario: Scenario, kind: Accident, at: number): Scenario => {
  const acts = scenario.interventions.filter((act) => act.at <= at);
  return { ...scenario, runNs: at, interventions: [...acts, { kind, at } as Intervention] };
};

/** The verdicts that the log of a run with the accident as an act tells. */
function told(scenario: Scenario, kind: Accident, at: number): number[] {
  const { log } = historyOf(ending(scenario, kind, at));
  const of = (verdict: number) => eventsOf(log, VERDICT).filter((e) => log.value(e) === verdict).length;
  return [INTACT, OLDER, LOST, UNREADABLE, TORN].map(of);
}

const pagesIn = ({ intact, older, lost, unreadable, torn }: Losses) => [
  intact,
  older,
  lost,
  unreadable,
  torn,
];

describe('losses', () => {
  test('count the pages that a run with the accident as an act judges', () => {
    holds(701, 80, cases, ([scenario, kind, at]) => {
      const history = historyOf(ending(scenario, kind, at));
      expect(pagesIn(lossesOf(history.worldAt(at), history.k))).toEqual(told(scenario, kind, at));
    });
  });

  test('are the same on a trial, whatever was tried before', () => {
    holds(702, 40, cases, ([scenario, kind, at]) => {
      const trial = new Trial(scenario);
      for (const ns of [at >> 1, at]) {
        while (!trial.goTo(ns, 100));
        const history = historyOf(ending(scenario, kind, ns));
        const had = lossesOf(history.worldAt(ns), history.k);
        expect(lossesOf(trial.accident(kind, ns), trial.k)).toEqual(had);
      }
    });
  });

  test('name a sector for every page that lost a promise, and none of a page that is intact', () => {
    let broken = 0;
    holds(703, 150, cases, ([raw, , at]) => {
      const device = { ...raw.device, lies: true, plp: false, writeCache: true, destageNs: 100_000 };
      const scenario = choosing({ ...raw, device }, raw.strategy, true);
      const history = historyOf(ending(scenario, 'cut', at));
      const losses = lossesOf(history.worldAt(at), history.k);
      const sectors = (pages: number) => pages * history.k.sectors;
      expect(losses.lostSectors).toBeGreaterThanOrEqual(losses.lost);
      expect(losses.lostSectors).toBeLessThanOrEqual(sectors(losses.lost + losses.unreadable));
      expect(losses.allowedSectors).toBeLessThanOrEqual(sectors(history.k.pages - losses.intact));
      expect(isBroken(losses)).toBe(losses.lost + losses.unreadable > 0);
      if (losses.intact === history.k.pages) expect(losses.allowedSectors).toBe(0);
      broken += losses.lost + losses.unreadable;
    });
    expect(broken).toBeGreaterThan(20);
  });
});

describe('the same accident under other choices', () => {
  const { scenario } = presetOf('lying-disk');
  const at = 120 * MS;

  test('is what each run with that choice and the accident as an act says', () => {
    const choices = drained(choicesOf(scenario, 'cut', at, 500));
    expect(choices).toHaveLength(STRATEGY_IDS.length * 2);
    for (const { strategy, lies, losses } of choices) {
      const chosen = { ...scenario, strategy, device: { ...scenario.device, lies } };
      expect([strategy, lies, ...pagesIn(losses)]).toEqual([strategy, lies, ...told(chosen, 'cut', at)]);
    }
  });

  test('does not hang on the size of the slices, nor on the accident being an act already', () => {
    const once = drained(choicesOf(scenario, 'cut', at, 1e9));
    const acts: Intervention[] = [
      { kind: 'cut', at },
      { kind: 'boot', at },
      { kind: 'cut', at: at + 1 },
    ];
    const done = { ...scenario, interventions: acts };
    expect(drained(choicesOf(done, 'cut', at, 77))).toEqual(once);
  });

  test('leaves out switches of strategy and honesty, and keeps stores and fsyncs', () => {
    const kept = [0, 1, 2, 3, 4, 5].map(
      (page): Intervention => ({ kind: 'store', at: at - MS, page, sector: 7 - page }),
    );
    const switched: Intervention[] = [
      { kind: 'strategy', at: 1, strategy: 'bounce' },
      { kind: 'honesty', at: 2, lies: false },
    ];
    const choices = drained(
      choicesOf({ ...scenario, interventions: [...switched, ...kept] }, 'cut', at, 1e9),
    );
    expect(choices).toEqual(drained(choicesOf({ ...scenario, interventions: kept }, 'cut', at, 1e9)));
    expect(choices).not.toEqual(drained(choicesOf(scenario, 'cut', at, 1e9)));
  });
});
