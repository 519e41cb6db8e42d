import fc from 'fast-check';
import type { Accident, Intervention, Scenario } from '../../src/model/scenario.ts';

/** The same scenario with more acts. */
export const withActs = (scenario: Scenario, ...acts: Intervention[]): Scenario => ({
  ...scenario,
  interventions: [...scenario.interventions, ...acts].sort((a, b) => a.at - b.at),
});

export const accidentKinds: fc.Arbitrary<Accident> = fc.constantFrom('cut', 'crash');

/** Runs with several accidents, each followed by a start. Of each: its kind, the part of the run after which it comes, and how much later the machine starts again. */
type Several = readonly (readonly [Accident, number, number])[];

export const several: fc.Arbitrary<Several> = fc.array(
  fc.tuple(accidentKinds, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat({ max: 30_000 })),
  { minLength: 1, maxLength: 5 },
);

export function withAccidents(scenario: Scenario, list: Several): Scenario {
  const acts = list.flatMap(([kind, part, later]): Intervention[] => {
    const at = Math.floor(part * scenario.runNs);
    return [
      { kind, at },
      { kind: 'boot', at: at + later },
    ];
  });
  return withActs(scenario, ...acts);
}

export const withSeveral = (scenario: fc.Arbitrary<Scenario>): fc.Arbitrary<Scenario> =>
  fc.tuple(scenario, several).map(([one, list]) => withAccidents(one, list));
