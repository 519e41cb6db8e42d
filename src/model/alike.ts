import type { Intervention, Scenario } from './scenario.ts';
import type { Ns } from './units.ts';

/** Whether two values say the same, in whatever order their fields were set: a link reads them in another. */
export function alike(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (!(a instanceof Object && b instanceof Object) || Array.isArray(a) !== Array.isArray(b)) return false;
  const [one, other] = [Object.entries(a), new Map(Object.entries(b))];
  return (
    one.length === other.size && one.every(([key, value]) => other.has(key) && alike(value, other.get(key)))
  );
}

/** The first instant at which two lists of acts differ; undefined: they are alike. */
export function divergence(a: readonly Intervention[], b: readonly Intervention[]): Ns | undefined {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const [one, other] = [a[i], b[i]];
    if (alike(one, other)) continue;
    return Math.min(one?.at ?? Number.POSITIVE_INFINITY, other?.at ?? Number.POSITIVE_INFINITY);
  }
  return undefined;
}

/**
 * Up to which instant two scenarios are sure to run alike: just before the first act in which they
 * differ; -1 if they differ otherwise. A scenario decides its run, so nothing else need be compared.
 */
export function sharedUntil(a: Scenario, b: Scenario): Ns {
  if (a === b) return Number.POSITIVE_INFINITY;
  if (!alike({ ...a, interventions: [] }, { ...b, interventions: [] })) return -1;
  return (divergence(a.interventions, b.interventions) ?? Number.POSITIVE_INFINITY) - 1;
}
