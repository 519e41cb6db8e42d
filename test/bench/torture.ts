import { emptyTable, instantsOf, type TorturePlan, tortured } from '../../src/figures/torture.ts';
import { tortureSeed } from '../../src/figures/tortureRun.ts';
import { Trial } from '../../src/figures/trial.ts';
import { type PresetId, presetOf } from '../../src/model/presets.ts';
import { cpuSeconds, interleaved, median, ratio } from './rounds.ts';
import { atMost, type Row, row, short } from './table.ts';

const ROUNDS = 5;
const STEPS = 1000;
/** As many cuts a run as the page's usual torture has. */
const planOf = (id: PresetId): TorturePlan => ({ scenario: presetOf(id).scenario, cuts: 50, seeds: 1 });

function torture(plan: TorturePlan) {
  const work = tortureSeed(plan, 0, STEPS);
  while (!work.next().done);
}

/** The same runs as far, without a cut; how many steps the machine took at most. */
function withoutCuts(plan: TorturePlan): number {
  const last = instantsOf(plan, 0).at(-1) as number;
  let slices = 0;
  for (const row of emptyTable()) {
    const trial = new Trial(tortured(plan, 0, row));
    do slices++;
    while (!trial.goTo(last, STEPS));
  }
  return slices * STEPS;
}

/** Of a usual run; and of the preset whose runs have the most steps, where they and not the cuts are what costs. */
export function pulledPlugs(): Row[] {
  return [...rowsOf('hot-counter'), ...rowsOf('store-and-kick')];
}

function rowsOf(id: PresetId): Row[] {
  const plan = planOf(id);
  const { name } = presetOf(id);
  const work = {
    cuts: () => cpuSeconds(() => torture(plan)),
    runs: () => cpuSeconds(() => withoutCuts(plan)),
  };
  const times = interleaved(work, ROUNDS);
  const cuts = plan.cuts * emptyTable().length;
  const steps = withoutCuts(plan) / cuts;
  return [
    row(
      `${name}: all strategies and devices, 50 cuts a run`,
      `${short(cuts / median(times.cuts))} cuts/s, ${short(steps)} steps a cut`,
    ),
    atMost(`${name}: against the same runs without a cut`, ratio(times.cuts, times.runs), 2, 'times'),
  ];
}
