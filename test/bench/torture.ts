import {
  emptyTable,
  instantsOf,
  type TorturePlan,
  tortured,
  tortureSeed,
} from '../../src/figures/torture.ts';
import { Trial } from '../../src/figures/trial.ts';
import { presetOf } from '../../src/model/presets.ts';
import { cpuSeconds, interleaved, median, ratio } from './rounds.ts';
import { atMost, type Row, row, short } from './table.ts';

const ROUNDS = 5;
const STEPS = 1000;
/** As many cuts a run as the page's usual torture has. */
const PLAN: TorturePlan = { scenario: presetOf('hot-counter').scenario, cuts: 50, seeds: 1 };

function torture() {
  const work = tortureSeed(PLAN, 0, STEPS);
  while (!work.next().done);
}

/** The same runs as far, without a cut. */
function withoutCuts() {
  const last = instantsOf(PLAN, 0).at(-1) as number;
  for (const row of emptyTable()) {
    const trial = new Trial(tortured(PLAN, 0, row));
    while (!trial.goTo(last, STEPS));
  }
}

export function pulledPlugs(): Row[] {
  const times = interleaved({ cuts: () => cpuSeconds(torture), runs: () => cpuSeconds(withoutCuts) }, ROUNDS);
  const cuts = PLAN.cuts * emptyTable().length;
  return [
    row('all strategies and devices, 50 cuts a run', `${short(cuts / median(times.cuts))} cuts/s`),
    atMost('against the same runs without a cut', ratio(times.cuts, times.runs), 2, 'times'),
  ];
}
