import fc from 'fast-check';
import type { Machine } from '../../src/sim/machine.ts';
import { DOWN, RUNNING } from '../../src/sim/registers.ts';
import { ALWAYS } from './invariants.ts';

/** Checks a property over so many values of a fixed seed; a failure is not shrunk, which could take minutes. */
export const holds = <T>(
  seed: number,
  numRuns: number,
  arbitrary: fc.Arbitrary<T>,
  check: (value: T) => void,
) => fc.assert(fc.property(arbitrary, check), { seed, numRuns, endOnFailure: true });

/**
 * Throws where a claim does not hold: `expect` would take most of the time. While the machine is down its arrays
 * keep what was there at the accident, of which nothing is claimed.
 */
export function look(m: Machine) {
  if (m.w.reg[DOWN] !== RUNNING) return;
  for (const [name, claim] of Object.entries(ALWAYS)) {
    const wrong = claim(m);
    if (wrong !== undefined) throw new Error(`${name} at ${m.w.clock[0]}: ${wrong}`);
  }
}
