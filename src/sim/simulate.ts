import { nextActor, nextDue } from './agenda.ts';
import type { Chance, Machine } from './machine.ts';
import { below, signedDraw } from './random.ts';
import { step } from './step.ts';

/** Chance by the clock and the processes' own streams. */
export const timed: Chance = {
  choose: (w, i, n) => below(signedDraw(w, i), n),
  draw: signedDraw,
  expired: (late) => late,
};

/**
 * Runs the earliest step again and again while it is due by `until`, at most `steps` times.
 * Returns the steps left; more than 0 means that `until` was reached.
 */
export function simulate(m: Machine, until: number, steps: number): number {
  const w = m.w;
  let left = steps;
  while (left > 0) {
    const at = nextDue(w);
    if (at > until) break;
    if (at < w.clock[0]) throw new Error(`a step is due at ${at}, before ${w.clock[0]}`);
    w.clock[0] = at;
    step(m, nextActor(w));
    left--;
  }
  return left;
}
