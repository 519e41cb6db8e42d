import { type Choice, choicesOf } from '../figures/choices.ts';
import { type CutStrip, cutStripOf } from '../figures/cutStrip.ts';
import type { TorturePlan, TortureRow } from '../figures/torture.ts';
import { tortureSeed } from '../figures/tortureRun.ts';
import { alike } from '../model/alike.ts';
import type { Accident, Scenario } from '../model/scenario.ts';
import type { Ns } from '../model/units.ts';
import { History } from '../sim/history.ts';

/** What can be asked for. Scenarios cross as they are: plain data, and a structured clone keeps Infinity. */
export type Ask =
  | { readonly kind: 'choices'; readonly scenario: Scenario; readonly accident: Accident; readonly t: Ns }
  | {
      readonly kind: 'strip';
      readonly scenario: Scenario;
      readonly from: Ns;
      readonly to: Ns;
      readonly gap: Ns;
    }
  | { readonly kind: 'torture'; readonly plan: TorturePlan; readonly nth: number };

export interface Answers {
  readonly choices: Choice[];
  readonly strip: CutStrip;
  readonly torture: TortureRow[];
}

export type Answer = Answers[keyof Answers];
/** Does a job step by step; yields how far it has got, 0 to 1. */
export type Job = Generator<number, Answer>;

/** Steps of the machine between two yields: about a millisecond. */
const STEPS = 1000;
/** Runs kept for the next strip of the same scenario: one window after the other, two strips side by side. */
const KEPT = 2;
let kept: readonly History[] = [];

/** Begins what was asked for. */
export function begin(ask: Ask): Job {
  switch (ask.kind) {
    case 'choices':
      return choicesOf(ask.scenario, ask.accident, ask.t, STEPS);
    case 'strip':
      return cutStripOf(historyOf(ask.scenario), ask.from, ask.to, ask.gap);
    case 'torture':
      return tortureSeed(ask.plan, ask.nth, STEPS);
  }
}

function historyOf(scenario: Scenario): History {
  const found = kept.find((history) => alike(history.scenario, scenario)) ?? new History(scenario);
  kept = [found, ...kept.filter((history) => history !== found)].slice(0, KEPT);
  return found;
}
