import { time } from '../../figures/format.ts';
import { processLetter } from '../../model/scenario.ts';
import { MS } from '../../model/units.ts';
import { lab } from '../../store/lab.ts';
import { announce } from '../app/announcer.ts';
import { onReadout, type Readout } from './readout.ts';

/** A stall this long is told. */
const LONG: number = MS;
/** Not more often than this, wall clock ms: who listens must be able to follow. */
const APART = 5000;

let toldAt = Number.NEGATIVE_INFINITY;

/** Tells those who do not see the page: mismatches, pauses, long stalls. */
export function startSayings(): () => void {
  const undoReadout = onReadout(tellStall);
  const undo = lab.subscribe((state, before) => {
    if (state.mismatch !== before.mismatch && state.mismatch) {
      announce(`Paused: block ${state.mismatch.page} no longer matches its checksum.`);
    } else if (state.playing !== before.playing && !state.mismatch) {
      const { value, unit } = time(state.t);
      announce(state.playing ? 'Playing.' : `Paused at ${value} ${unit}.`);
    }
  });
  return () => {
    undoReadout();
    undo();
  };
}

function tellStall({ figures, history }: Readout): void {
  if (!lab.getState().playing || performance.now() - toldAt < APART) return;
  for (let i = 0; i < figures.heldCount; i++) {
    const held = figures.held[i];
    if (!held || held.waitedNs < LONG) continue;
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
