import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alike, divergence, sharedUntil } from '../../src/model/alike.ts';
import { presetOf } from '../../src/model/presets.ts';
import type { Intervention, Scenario } from '../../src/model/scenario.ts';
import { scenarios } from '../sim/arbitrary.ts';

/** The same value with the fields of all its objects set in the opposite order. */
function turned<T>(value: T): T {
  if (Array.isArray(value)) return value.map(turned) as T;
  if (!(value instanceof Object)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, turned(inner)]),
  ) as T;
}

const base = presetOf('hot-counter').scenario;
const store = (at: number): Intervention => ({ kind: 'store', at, page: 0, sector: 0 });
const at = (...acts: number[]): Scenario => ({ ...base, interventions: acts.map(store) });

describe('scenarios', () => {
  test('are alike in whatever order their fields were set', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        expect(alike(scenario, turned(scenario))).toBe(true);
        expect(sharedUntil(scenario, turned(scenario))).toBe(Number.POSITIVE_INFINITY);
      }),
    );
  });

  test('differ by any field, "never" too', () => {
    expect(alike(base, { ...base, seed: 99 })).toBe(false);
    expect(alike({ ...base, patienceNs: Number.POSITIVE_INFINITY }, { ...base, patienceNs: 0 })).toBe(false);
    expect(alike({ files: [1] }, { files: { 0: 1 } })).toBe(false);
    expect(alike({ a: 1 }, { a: 1, b: 2 })).toBe(false);
    expect(alike(undefined, store(1))).toBe(false);
  });

  test('run alike up to just before the first act that differs', () => {
    expect(sharedUntil(at(5, 9), at(5, 9))).toBe(Number.POSITIVE_INFINITY);
    expect(sharedUntil(at(5, 9), at(5))).toBe(8);
    expect(sharedUntil(at(5, 9), at(5, 7, 9))).toBe(6);
    expect(sharedUntil(base, { ...base, seed: 99 })).toBe(-1);
  });
});

test('two lists of acts part at the first instant at which they differ', () => {
  const acts = at(1, 3).interventions;
  expect(divergence(acts, at(1, 2).interventions)).toBe(2);
  expect(divergence(acts, acts.slice(0, 1))).toBe(3);
  expect(divergence(acts, turned(acts))).toBeUndefined();
});
