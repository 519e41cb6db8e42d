import type { Scenario } from '../model/scenario.ts';
import type { Ns } from '../model/units.ts';
import { Bench } from '../sim/autopsy.ts';
import type { History } from '../sim/history.ts';
import { UNREADABLE } from '../sim/verdict.ts';
import type { World } from '../sim/world.ts';
import { type Figures, figuresOf } from './figures.ts';

/** Kept: the next cut that is tried is mostly of the same run. */
let last: { readonly scenario: Scenario; readonly bytes: number; readonly bench: Bench } | undefined;

/**
 * What a power cut would leave of a world at the instant `now`, each sector by its own draw: so it is what a cut
 * there does leave. Borrowed: good until the next call.
 */
export function cutNow(w: World, scenario: Scenario, now: Ns): World {
  const bytes = w.bytes.length;
  if (last?.scenario !== scenario || last.bytes !== bytes)
    last = { scenario, bytes, bench: new Bench(w.dims, scenario) };
  return last.bench.after(w, 'cut', now);
}

/** Pages that could not be read after a cut now. */
export function unreadableIfCut(w: World, scenario: Scenario, now: Ns): number[] {
  const { verdict } = cutNow(w, scenario, now);
  return [...verdict.keys()].filter((p) => verdict[p] === UNREADABLE);
}

/** All figures of an instant; blocks bad if cut now are found by a cut. */
export function figuresAt(history: History, t: Ns): Figures {
  const w = history.worldAt(t);
  const figures = figuresOf(w, history.k, t);
  figures.badIfCutNow = unreadableIfCut(w, history.scenario, t).length;
  return figures;
}
