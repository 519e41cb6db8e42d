import type { Ns } from '../model/units.ts';
import { BOOT, CRASH, CUT } from './events.ts';
import type { History } from './history.ts';
import type { Log } from './log.ts';

/** The last new start before an event; -1: none but the first. */
export const bootBefore = (history: History, event: number): number => markBefore(history, event, [BOOT]);

/** The last crash or cut before an event; -1: none. */
export const accidentBefore = (history: History, event: number): number =>
  markBefore(history, event, [CRASH, CUT]);

/** The last of such events; they come from acts only, so the acts say where to look. */
function markBefore({ log, scenario }: History, event: number, kinds: readonly number[]): number {
  const acts = scenario.interventions;
  for (let n = acts.length - 1; n >= 0; n--) {
    const { kind, at } = acts[n];
    if ((kind !== 'boot' && kind !== 'crash' && kind !== 'cut') || at > timeOf(log, event)) continue;
    const first = log.firstAfter(at - 1);
    for (let e = Math.min(event, log.firstAfter(at)) - 1; e >= first; e--)
      if (kinds.includes(log.kind(e))) return e;
  }
  return -1;
}

/** When an event happened; of the one to come after all that are known: later than any. */
const timeOf = (log: Log, event: number): Ns =>
  event < log.length ? log.at(event) : Number.POSITIVE_INFINITY;
