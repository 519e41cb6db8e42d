import { addRows, emptyTable, type TorturePlan, type TortureRow } from '../../src/figures/torture.ts';
import { tortureSeed } from '../../src/figures/tortureRun.ts';
import { drained } from './drained.ts';

/** The whole table, one seed after the other. */
export function wholeTorture(plan: TorturePlan, steps = 1e9): TortureRow[] {
  const seeds = Array.from({ length: plan.seeds }, (_, nth) => drained(tortureSeed(plan, nth, steps)));
  return seeds.reduce((table, one) => addRows(table, one), emptyTable());
}
