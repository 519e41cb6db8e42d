import type { Ns } from '../../model/units.ts';
import { type Lab, lab } from '../../store/lab.ts';
import { alarmWithin } from './alarms.ts';
import { announce } from './announcer.ts';
import { currentRun, type Run } from './run.ts';

/** Gaps longer than this are a hidden tab, not time that was watched. */
const LONGEST_GAP = 500;

/** The playhead with its fraction of a nanosecond. */
let position = 0;
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
  if (Math.round(position) !== state.t) position = state.t;
  if (gap <= LONGEST_GAP) moveTo(position + (gap * state.speed) / 1000, state, currentRun());
  return true;
}

function moveTo(wish: number, state: Lab, run: Run): void {
  const end = Math.min(state.loop?.to ?? state.scenario.runNs, run.history.endNs);
  // What is not simulated yet cannot be shown: the playhead waits for it.
  const next = Math.min(wish, end, Math.max(position, run.history.reachedNs));
  const alarm = alarmWithin(run, state, next);
  position = alarm?.at ?? next;
  state.advance(position);
  if (alarm) {
    state.pause();
    state.showMismatch(alarm);
    run.pausedAt = alarm.at;
  } else if (next >= end) atEnd(state);
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
