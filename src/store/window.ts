import type { Span } from '../link/state.ts';
import type { Ns } from '../model/units.ts';

/** While playing, the playhead keeps this share of the timeline's window behind it. */
const BEHIND = 0.8;
/** A window holds at least a twentieth of the run, and ten seconds of playing. */
const PART = 20;
const SECONDS = 10;

/** The window a run is first seen through. */
export function windowFor(speed: Ns, runNs: Ns): Span {
  return { from: 0, to: Math.min(runNs, Math.round(Math.max(speed * SECONDS, runNs / PART))) };
}

/** The window moved, at its width, so that it begins at `from`; never before 0 nor far beyond the end. */
function movedTo(window: Span, from: Ns, runNs: Ns): Span {
  const width = window.to - window.from;
  const last = Math.max(0, runNs - width);
  const start = Math.round(Math.min(last, Math.max(0, from)));
  return start === window.from ? window : { from: start, to: start + width };
}

/** While playing: the window goes along once the playhead is in its last fifth. */
export function following(window: Span, t: Ns, runNs: Ns): Span {
  const width = window.to - window.from;
  if (t >= window.from && t <= window.from + BEHIND * width) return window;
  return movedTo(window, t - BEHIND * width, runNs);
}

/** After a jump: the window stays if it holds t. */
export function showing(window: Span, t: Ns, runNs: Ns): Span {
  const width = window.to - window.from;
  if (t > window.to) return movedTo(window, t - BEHIND * width, runNs);
  if (t < window.from) return movedTo(window, t - (1 - BEHIND) * width, runNs);
  return window;
}

/** A window inside the run and wide enough to be drawn. */
export function bounded(window: Span, runNs: Ns): Span {
  const width = Math.min(runNs, Math.max(100, Math.round(window.to - window.from)));
  const from = Math.round(Math.min(runNs - width, Math.max(0, window.from)));
  return { from, to: from + width };
}
