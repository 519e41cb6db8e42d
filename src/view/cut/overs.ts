import { type Aftermath, aftermathOf } from '../../frame/scene/aftermath.ts';
import { drawArmed } from '../../frame/scene/armed.ts';
import { drawDowned } from '../../frame/scene/downed.ts';
import type { Over } from '../../frame/scene/frame.ts';
import { overMismatch } from '../../frame/scene/mismatch.ts';
import { DARKEN_MS } from '../../frame/scene/motion.ts';
import { drawScrubbed, veilOthers } from '../../frame/scene/scrubbed.ts';
import { drawFalls } from '../../frame/timeline/drawFalls.ts';
import type { Ns } from '../../model/units.ts';
import type { History } from '../../sim/history.ts';
import { downfallAt } from '../../store/acts.ts';
import { lab } from '../../store/lab.ts';
import { repaint } from '../app/clock.ts';
import { scrubbing } from './scrubbing.ts';
import { threatNow } from './threat.ts';

/** What is drawn over the timeline. */
export const overTimeline = drawFalls;

/** When it went dark, by the clock; whether it was light in the frame before. */
let darkSince = Number.NEGATIVE_INFINITY;
let wasLight = false;

/** What is drawn over the machine at t. */
export function overFor(history: History, t: Ns): Over | undefined {
  const over = overMachine(history, t);
  if (!lab.getState().mismatch) return over;
  return (f) => {
    over?.(f);
    overMismatch(f);
  };
}

function overMachine(history: History, t: Ns): Over | undefined {
  const after = aftermathNow(history, t);
  if (after) return downed(after);
  wasLight = true;
  const { armed } = lab.getState();
  if (armed) {
    const { kind, work } = threatNow(history, armed, t);
    return (f) => drawArmed(f, { kind, loses: work.byPage });
  }
  const { scrubbed } = scrubbing.getState();
  if (!scrubbed) return undefined;
  const { badNow, badIfCut } = scrubbed;
  return (f) => {
    veilOthers(f, [...new Set([...badNow, ...badIfCut])]);
    drawScrubbed(f, badNow, badIfCut);
  };
}

/** The dark comes once: who drags the cut about sees verdicts change, not the lights. */
function downed(after: Aftermath): Over {
  const now = performance.now();
  if (wasLight) darkSince = now;
  wasLight = false;
  const since = now - darkSince;
  if (since <= DARKEN_MS) repaint();
  return (f) => drawDowned(f, after, since);
}

/** The lights go out just now, or will with the next frame. */
export const isDarkening = (): boolean => wasLight || performance.now() - darkSince < DARKEN_MS;

let latest: { readonly after: Aftermath; readonly down: Ns } | undefined;

/** What the accident before t left: looked at once. undefined: the machine runs at t, or is not simulated so far. */
export function aftermathNow(history: History, t: Ns): Aftermath | undefined {
  const fall = downfallAt(history.scenario, t);
  if (!fall || history.reachedNs < t) return undefined;
  if (latest?.after.history === history && latest.down === fall.at) return latest.after;
  const after = aftermathOf(history, fall.at);
  latest = after && { after, down: fall.at };
  return after;
}
