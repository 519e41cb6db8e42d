import type { Figures } from '../../figures/figures.ts';
import { whole } from '../../figures/format.ts';
import { presetOf } from '../../model/presets.ts';
import { strategyRow } from '../../model/strategy.ts';
import { MS, type Ns } from '../../model/units.ts';
import { CRASHED, DOWN, RUNNING } from '../../sim/registers.ts';
import { isBad, LOST, OLDER, TORN, UNREADABLE } from '../../sim/verdict.ts';
import type { World } from '../../sim/world.ts';
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
export function titleOf(state: LabState, t: Ns, figures: Figures, w: World): string {
  return `${strategyRow(strategyAt(state.scenario, t)).name}, ${instantText(t)}: ${whatHappens(figures, w)}`;
}

/** The same for an instant of which nothing is known yet. */
export function plainTitle(state: LabState): string {
  return `${strategyRow(strategyAt(state.scenario, state.t)).name}, ${instantText(state.t)}: ${scenarioName(state)}`;
}

/** The same for a run seen from its start. */
export function startTitle(state: LabState): string {
  return `${strategyRow(strategyAt(state.scenario, 0)).name}, from the start: ${scenarioName(state)}`;
}

/** The most telling thing that is so at an instant: what is broken, who waits, what is on its way. `w`: the world then. */
export function whatHappens(figures: Figures, w: World): string {
  const { badNow, heldCount, writebackPages, dirtyPages } = figures;
  if (w.reg[DOWN] !== RUNNING) return whatIsLeft(w);
  if (badNow === 1) return 'one block no longer matches its checksum';
  if (badNow > 1) return `${numberWord(badNow)} blocks no longer match their checksums`;
  if (heldCount === 1) return 'one writer waits';
  if (heldCount > 1) return `${numberWord(heldCount)} writers wait`;
  if (writebackPages > 0) return `${pages(writebackPages)} under writeback, nobody waits`;
  return dirtyPages > 0 ? `${pages(dirtyPages)} dirty, nobody waits` : 'every page is clean';
}

/** What becomes of pages in an accident, the worst first. */
const LEFT: readonly (readonly [verdict: number, becomes: (one: boolean) => string])[] = [
  [LOST, (one) => (one ? 'has lost what was fsynced' : 'have lost what was fsynced')],
  [UNREADABLE, (one) => (one ? 'reads as EIO' : 'read as EIO')],
  [TORN, (one) => (one ? 'is torn or mixed' : 'are torn or mixed')],
  [OLDER, (one) => (one ? 'reads an older version' : 'read an older version')],
];

/** What is broken all of it; if nothing is, the worst. */
function whatIsLeft(w: World): string {
  const said = LEFT.flatMap(([verdict, becomes]) => {
    const n = w.verdict.filter((found) => found === verdict).length;
    return n > 0 ? [{ broken: isBad(verdict), words: `${pages(n)} ${becomes(n === 1)}` }] : [];
  });
  const broken = said.filter((one) => one.broken);
  const words = (broken.length > 0 ? broken : said.slice(0, 1)).map((one) => one.words).join(', ');
  return `${w.reg[DOWN] === CRASHED ? 'kernel crash' : 'power cut'}; ${words || 'nothing is lost'}`;
}

function pages(n: number): string {
  return `${numberWord(n)} ${n === 1 ? 'page' : 'pages'}`;
}
