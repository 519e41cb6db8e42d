import type { Ns } from '../../model/units.ts';
import type { History } from '../../sim/history.ts';
import { type Alarm, type Lab, lab } from '../../store/lab.ts';
import { placeAfter } from './moments.ts';
import { currentRun, type Run } from './run.ts';

/** The first mismatch in (state.t, until] that pauses play. */
export function alarmWithin(run: Run, state: Lab, until: Ns): Alarm | undefined {
  if (state.keepPlaying) return undefined;
  const { history, moments } = run;
  for (let i = placeAfter(history, moments.mismatches, state.t); i < moments.mismatches.length; i++) {
    const alarm = alarmOf(history, moments.mismatches[i] as number);
    if (alarm.at > until) return undefined;
    if (pauses(run, state, alarm)) return alarm;
  }
  return undefined;
}

/** Once a run; and again where a person has stored since, to see what they did. */
function pauses(run: Run, { scenario }: Lab, { page, at }: Alarm): boolean {
  if (run.pausedAt < 0) return true;
  return scenario.interventions.some(
    (act) => act.kind === 'store' && act.page === page && act.at > run.pausedAt && act.at <= at,
  );
}

function alarmOf(history: History, event: number): Alarm {
  return { page: history.log.page(event), at: history.log.at(event) };
}

let looked: History | undefined;
let lookedAt: Ns = -1;

/** A mismatch that a person came to by stepping, seeking or a link is shown too: a job of the clock. */
export function noticeAlarm(): boolean {
  const state = lab.getState();
  const { history, moments } = currentRun();
  if (state.playing) {
    lookedAt = state.t;
    looked = history;
    return false;
  }
  if ((looked === history && lookedAt === state.t) || history.reachedNs < state.t) return false;
  looked = history;
  lookedAt = state.t;
  const event = moments.mismatches[placeAfter(history, moments.mismatches, state.t - 1)];
  if (event === undefined || history.log.at(event) !== state.t) return false;
  if (state.mismatch?.at !== state.t) state.showMismatch(alarmOf(history, event));
  return false;
}
