import type { Figures } from '../../figures/figures.ts';
import { whole } from '../../figures/format.ts';
import { presetOf } from '../../model/presets.ts';
import { strategyRow } from '../../model/strategy.ts';
import { MS, type Ns } from '../../model/units.ts';
import { strategyAt } from '../../store/acts.ts';
import type { LabState } from '../../store/lab.ts';

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** A number as a sentence says it: in a word, if it is small. */
export function numberWord(n: number): string {
  return NUMBERS[n] ?? whole(n);
}

/** An instant as the clock shows it: `24.100 ms`. */
export function instantText(t: Ns): string {
  const [ms = '', us] = (t / MS).toFixed(3).split('.');
  return `${whole(Number(ms))}.${us} ms`;
}

export function scenarioName({ presetId }: Pick<LabState, 'presetId'>): string {
  return presetId ? presetOf(presetId).name : 'A scenario of one’s own';
}

/** What a link is called where it is pasted: `RO-flip, 24.100 ms: four writers wait`. */
export function titleOf(state: LabState, t: Ns, figures: Figures): string {
  return `${strategyRow(strategyAt(state.scenario, t)).name}, ${instantText(t)}: ${whatHappens(figures)}`;
}

/** The same for an instant of which nothing is known yet. */
export function plainTitle(state: LabState): string {
  return `${strategyRow(strategyAt(state.scenario, state.t)).name}, ${instantText(state.t)}: ${scenarioName(state)}`;
}

/** The same for a run seen from its start. */
export function startTitle(state: LabState): string {
  return `${strategyRow(strategyAt(state.scenario, 0)).name}, from the start: ${scenarioName(state)}`;
}

/** The most telling thing that is so at an instant: what is broken, who waits, what is on its way. */
export function whatHappens({ badNow, heldCount, writebackPages, dirtyPages }: Figures): string {
  if (badNow === 1) return 'one block no longer matches its checksum';
  if (badNow > 1) return `${numberWord(badNow)} blocks no longer match their checksums`;
  if (heldCount === 1) return 'one writer waits';
  if (heldCount > 1) return `${numberWord(heldCount)} writers wait`;
  if (writebackPages > 0) return `${pages(writebackPages)} under writeback, nobody waits`;
  return dirtyPages > 0 ? `${pages(dirtyPages)} dirty, nobody waits` : 'every page is clean';
}

function pages(n: number): string {
  return `${numberWord(n)} ${n === 1 ? 'page' : 'pages'}`;
}
