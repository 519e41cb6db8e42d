import { MS } from '../../model/units.ts';
import { ACT, FILE_WAIT, LOCK_WAIT, STORE, THROTTLE, WRITEBACK_WAIT } from '../../sim/events.ts';
import { lab } from '../../store/lab.ts';
import { currentHistory, currentRun, extend } from './run.ts';

/** To the next (1) or last (-1) instant at which something happens. */
export function stepEvent(by: 1 | -1): void {
  const { t, pause, seek } = lab.getState();
  const { log } = currentHistory();
  pause();
  if (by === 1) {
    const next = log.firstAfter(t);
    if (next < log.length) seek(log.at(next));
  } else {
    const before = log.firstAfter(t - 1) - 1;
    seek(before < 0 ? 0 : log.at(before));
  }
}

export function stepMillisecond(by: 1 | -1): void {
  const { t, pause, seek } = lab.getState();
  pause();
  seek(t + by * MS);
}

/** The latest instant that has been simulated. */
export function seekEnd(): void {
  const { pause, seek } = lab.getState();
  pause();
  seek(currentHistory().reachedNs);
}

/** So long a store of yours may take and still be seen at once while time stands still. */
const AT_ONCE = 20_000;
/** The longest that simulating so far on may keep the page waiting, ms. */
const PATIENCE = 50;
/** The store landed, or is held. */
const OUTCOMES = new Set([STORE, LOCK_WAIT, FILE_WAIT, WRITEBACK_WAIT, THROTTLE]);

/**
 * A store that you make while time stands still is carried out: time moves on, by microseconds at
 * most, to where it lands or is seen to be held.
 */
export function startCarryingOut(): () => void {
  return lab.subscribe((state, before) => {
    if (state.playing || state.scenario === before.scenario) return;
    const acts = state.scenario.interventions;
    const act = acts[acts.length - 1];
    if (act?.kind !== 'store' || act.at !== state.t || acts.length <= before.scenario.interventions.length)
      return;
    const run = currentRun();
    extend(run, state.t + AT_ONCE, performance.now() + PATIENCE);
    const { log, k } = run.history;
    let begun = false;
    for (let i = log.firstAfter(state.t - 1); i < log.length && log.at(i) <= state.t + AT_ONCE; i++) {
      // What you did before this act has outcomes of its own.
      begun ||= log.kind(i) === ACT && log.value(i) === acts.length - 1;
      if (begun && log.actor(i) === k.you && OUTCOMES.has(log.kind(i))) return state.carryOn(log.at(i));
    }
  });
}
