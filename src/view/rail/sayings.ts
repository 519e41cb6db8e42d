import { time } from '../../figures/format.ts';
import { presetOf } from '../../model/presets.ts';
import { processLetter } from '../../model/scenario.ts';
import { strategyRow } from '../../model/strategy.ts';
import { MS } from '../../model/units.ts';
import { strategyAt } from '../../store/acts.ts';
import { type Lab, lab } from '../../store/lab.ts';
import { announce } from '../app/announcer.ts';
import { onReadout, type Readout } from './readout.ts';

/** A stall this long is told. */
const LONG: number = MS;
/** Nor is one that is over before it has been heard of: so long it lasts by the clock, ms. */
const HEARD = 400;
/** Not more often than this, wall clock ms: who listens must be able to follow. */
const APART = 5000;
/** Who goes on stepping is not told of each step, ms. */
const SETTLED = 350;

let toldAt = Number.NEGATIVE_INFINITY;
/** The stall that was told last: whose, and since when. */
let told = '';
let timer = 0;

/** Tells those who do not see the page: mismatches, pauses, long stalls, switches, what a step came to. */
export function startSayings(): () => void {
  const undoReadout = onReadout(tellStall);
  const undo = lab.subscribe(tellChange);
  return () => {
    undoReadout();
    undo();
    clearTimeout(timer);
  };
}

function tellChange(state: Lab, before: Lab): void {
  if (state.mismatch !== before.mismatch && state.mismatch) {
    announce(`Paused: block ${state.mismatch.page} no longer matches its checksum.`);
  } else if (state.playing !== before.playing && !state.mismatch) {
    const { value, unit } = time(state.t);
    announce(state.playing ? 'Playing.' : `Paused at ${value} ${unit}.`);
  }
  if (state.scenario !== before.scenario) tellScenario(state, before);
  else if (state.t !== before.t && !state.playing && !before.playing) tellInstantSoon();
}

function tellScenario(state: Lab, before: Lab): void {
  const row = strategyRow(strategyAt(state.scenario, state.t));
  if (state.presetId !== before.presetId && state.presetId) {
    announce(`Scenario ${presetOf(state.presetId).name}, under ${row.name}.`);
  } else if (row.id !== strategyAt(before.scenario, before.t)) {
    const { value, unit } = time(state.t);
    announce(`${row.name} from ${value} ${unit} on: ${row.gist}.`);
  }
}

/** The sentences are fetched when somebody steps for the first time. */
function tellInstantSoon(): void {
  clearTimeout(timer);
  timer = window.setTimeout(async () => {
    const { sayInstant } = await import('../text/stepSayings.ts');
    sayInstant();
  }, SETTLED);
}

function tellStall({ figures, history, t }: Readout): void {
  const { playing, speed } = lab.getState();
  if (!playing || performance.now() - toldAt < APART) return;
  for (let i = 0; i < figures.heldCount; i++) {
    const held = figures.held[i];
    if (!held || held.waitedNs < Math.max(LONG, (speed * HEARD) / 1000)) continue;
    const stall = `${held.process} ${t - held.waitedNs}`;
    if (stall === told) continue;
    told = stall;
    toldAt = performance.now();
    const who =
      held.process === history.k.you
        ? 'Your store'
        : `${processLetter(history.scenario, held.process)}’s store`;
    const { value, unit } = time(held.waitedNs);
    announce(`${who} to page ${held.page} has waited ${value} ${unit} for the ${held.reason}.`);
    return;
  }
}
