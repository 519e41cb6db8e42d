import { createStore } from 'zustand/vanilla';
import { lab } from '../../store/lab.ts';
import { hasPainted } from './clock.ts';
import { awaited } from './playback.ts';
import { currentRun, extend } from './run.ts';
import { search, soughtFound } from './search.ts';

/** Simulating takes longer than a person overlooks: how far it is, per cent of the run. */
export interface Progress {
  readonly percent: number | null;
  /** Somebody waits for it. */
  readonly awaited: boolean;
}

export const progress = createStore<Progress>()(() => ({ percent: null, awaited: false }));

const SHOWN_AFTER = 300;
/** Wall-clock milliseconds of a frame for simulating ahead; more when somebody waits. */
const BUDGET = 8;
const BUDGET_AWAITED = 14;

let busySince: number | undefined;

/** Simulates the whole run in slices, but at first only what the first picture needs: a job of the clock. */
export function simulateAhead(now: number): boolean {
  const run = currentRun();
  const { t } = lab.getState();
  const waited = awaited(run, t) || search.getState().sought !== null;
  const deadline = performance.now() + (waited ? BUDGET_AWAITED : BUDGET);
  if (!hasPainted()) {
    extend(run, t, deadline);
    return true;
  }
  const done = extend(run, run.history.endNs, deadline);
  soughtFound(run, done);
  busySince = done ? undefined : (busySince ?? now);
  const shown = busySince !== undefined && now - busySince > SHOWN_AFTER;
  const percent = shown ? Math.floor((100 * run.history.reachedNs) / run.history.endNs) : null;
  const was = progress.getState();
  if (was.percent !== percent || was.awaited !== waited) progress.setState({ percent, awaited: waited });
  return !done;
}
