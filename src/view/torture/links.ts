import { type BadCase, caseOf, type TorturePlan, type TortureRow } from '../../figures/torture.ts';
import { encodeLink } from '../../link/encode.ts';
import { START_VIEW } from '../../link/state.ts';
import type { PresetId } from '../../model/presets.ts';
import { speedFor } from '../../store/speeds.ts';

/** The case that a row's link opens: the first that broke a promise, else the first that tore a page. */
export const caseIn = (row: TortureRow): BadCase | null => row.bad ?? row.firstTorn;

/** The lab at the instant of a cut, with the cut as an act. */
export function caseLink(
  plan: TorturePlan,
  presetId: PresetId | null,
  row: TortureRow,
  which: BadCase,
): string {
  const scenario = caseOf(plan, row, which);
  const view = { ...START_VIEW, speed: speedFor(scenario.runNs) };
  return encodeLink({ presetId, scenario, t: which.at, view });
}
