import { sharedUntil } from '../../model/alike.ts';
import type { Scenario } from '../../model/scenario.ts';
import type { Ns } from '../../model/units.ts';
import { History } from '../../sim/history.ts';
import { lab } from '../../store/lab.ts';
import { Moments } from './moments.ts';

/** A history with what the page keeps about it. */
export interface Run {
  readonly history: History;
  readonly moments: Moments;
  /** The instant of the last mismatch that paused play, in this future or in the past it shares. */
  pausedAt: Ns;
}

/** So many runs are kept, so that Back is instant, and of long ones fewer: some 30 bytes an event. */
const KEPT = 6;
const KEPT_EVENTS = 8_000_000;
/** Steps between two looks at the clock; some 10 µs to 1 ms. */
const SLICE = 2000;

/** A change that goes on with the one before it: no run is kept of that, nor a step Back. */
let going = false;

export function goingOn(change: () => void): void {
  going = true;
  change();
  going = false;
}

export const isGoingOn = (): boolean => going;

/** Newest first. */
let kept: Run[] = [];
let current = runOf(lab.getState().scenario);

export function currentRun(): Run {
  return current;
}

/** The run of the store's scenario, as far as it has been simulated. */
export function currentHistory(): History {
  return current.history;
}

lab.subscribe((state, before) => {
  if (state.scenario === before.scenario) return;
  current = runOf(state.scenario);
});

/** The kept run of this scenario, or one that shares the longest past with a kept one, or a new one. */
function runOf(scenario: Scenario): Run {
  const found = nearest(scenario);
  const run = found?.until === Number.POSITIVE_INFINITY ? found.run : begin(scenario, found);
  kept = [run, ...affordable(kept.filter((other) => other !== run && !(going && other === current)))];
  return run;
}

/** The newest of some older runs. */
function affordable(runs: readonly Run[]): Run[] {
  let events = 0;
  return runs.slice(0, KEPT - 1).filter(({ history }) => {
    events += history.log.length;
    return events <= KEPT_EVENTS;
  });
}

/** The kept run with the longest common past, and up to where they share it. */
interface Relative {
  readonly run: Run;
  readonly until: Ns;
}

function nearest(scenario: Scenario): Relative | undefined {
  let best: Relative | undefined;
  for (const run of kept) {
    const until = sharedUntil(run.history.scenario, scenario);
    if (until > (best?.until ?? -1)) best = { run, until };
  }
  return best;
}

function begin(scenario: Scenario, relative: Relative | undefined): Run {
  const parent = relative?.run;
  // One instant before the first difference, so that all acts at that instant are done anew.
  const at = parent ? Math.min(relative.until, parent.history.reachedNs) : -1;
  const history = parent && at >= 0 ? parent.history.fork(scenario, at) : new History(scenario);
  const past = parent && parent.pausedAt <= at ? parent.pausedAt : -1;
  return { history, moments: new Moments(history), pausedAt: past };
}

/** Simulates on towards `ns` until `deadline` (wall clock, ms); true: `ns` is reached and all of it indexed. */
export function extend(run: Run, ns: Ns, deadline: number): boolean {
  const { history, moments } = run;
  let reached = history.reachedNs >= Math.min(ns, history.endNs);
  let indexed = moments.scan(SLICE);
  while (!(reached && indexed) && performance.now() < deadline) {
    if (!reached) reached = history.extendTo(ns, SLICE);
    // A step makes up to a handful of events.
    indexed = moments.scan(4 * SLICE);
  }
  return reached && indexed;
}
