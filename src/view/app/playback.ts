import type { Ns } from '../../model/units.ts';
import { type Lab, lab } from '../../store/lab.ts';
import { alarmWithin } from './alarms.ts';
import { announce } from './announcer.ts';
import { currentRun, type Run } from './run.ts';
import { storyNow } from './story.ts';

/** Gaps longer than this are a hidden tab, not time that was watched. */
const LONGEST_GAP = 500;

/** The playhead with its fraction of a nanosecond. */
let position = 0;
/** The same by the story clock: its place in the story. */
let place = 0;
let lastFrame: number | undefined;

/** Moves the playhead on: a job of the clock. */
export function playback(now: number): boolean {
  const state = lab.getState();
  if (!state.playing) {
    lastFrame = undefined;
    return false;
  }
  const gap = lastFrame === undefined ? 0 : now - lastFrame;
  lastFrame = now;
  const moved = Math.round(position) !== state.t;
  if (moved) position = state.t;
  if (gap <= LONGEST_GAP) moveTo(later(gap, state, moved), state, currentRun());
  return true;
}

/** Where the playhead is after so many ms by the clock in use. `moved`: it has been put where it is. */
function later(gap: number, state: Lab, moved: boolean): Ns {
  const now = storyNow();
  if (!now) return position + (gap * state.speed) / 1000;
  const { story, map } = now;
  const here = map.instantOf(story, place);
  if (moved || Math.abs(here - position) > 1) place = map.positionOf(story, position);
  // A moment that is not known yet cannot be gone to.
  place = Math.min(map.lastPosition(story), place + (gap * state.pace) / 1000);
  return Math.max(position, map.instantOf(story, place));
}

function moveTo(wish: number, state: Lab, run: Run): void {
  const end = Math.min(state.loop?.to ?? state.scenario.runNs, run.history.endNs);
  // What is not simulated yet cannot be shown: the playhead waits for it. At an accident it stops.
  const fall = fallAfter(state, position);
  const next = Math.min(wish, end, fall, Math.max(position, run.history.reachedNs));
  const alarm = alarmWithin(run, state, next);
  position = alarm?.at ?? next;
  state.advance(position);
  if (alarm) {
    state.pause();
    state.showMismatch(alarm);
    run.pausedAt = alarm.at;
  } else if (next === fall) state.pause();
  else if (next >= end) atEnd(state);
}

/** When the kernel crashes or the power goes, after an instant. */
function fallAfter({ scenario }: Lab, ns: Ns): Ns {
  const next = scenario.interventions.find(({ kind, at }) => at > ns && (kind === 'cut' || kind === 'crash'));
  return next?.at ?? Number.POSITIVE_INFINITY;
}

function atEnd({ loop, seek, pause }: Lab): void {
  if (loop) {
    seek(loop.from);
    return;
  }
  pause();
  announce('The run is over.');
}

/** Whether something stands in the way of t being shown: it has not been simulated. */
export function awaited(run: Run, t: Ns): boolean {
  return run.history.reachedNs < Math.min(t, run.history.endNs);
}
