import type { Ns } from '../../model/units.ts';
import { CRASH, CUT, DEATH } from '../../sim/events.ts';
import { CRASHED, DOWN } from '../../sim/registers.ts';
import type { SceneHistory } from '../scene/view.ts';
import { exactText } from '../scene/words.ts';
import type { Instant } from './report.ts';

/** The last crash or cut up to t; -1: none. */
export function lastAccident(history: SceneHistory, t: Ns): number {
  return lastActed(history, t, ['crash', 'cut'], (e) => {
    const kind = history.log.kind(e);
    return kind === CRASH || kind === CUT;
  });
}

/** The death of a process that is gone at t; -1: it was not killed. It may come some time after the act. */
export function deathOf({ log }: SceneHistory, t: Ns, process: number): number {
  for (let e = log.firstAfter(t) - 1, left = LOOK_BACK; e >= 0 && left > 0; e--, left--)
    if (log.kind(e) === DEATH && log.actor(e) === process) return e;
  return -1;
}

const LOOK_BACK = 300_000;

/** Accidents come from acts only: so these say where to look in the log. */
function lastActed(
  { log, scenario }: SceneHistory,
  t: Ns,
  kinds: readonly string[],
  is: (e: number) => boolean,
): number {
  const acts = scenario.interventions;
  for (let n = acts.length - 1; n >= 0; n--) {
    const { kind, at } = acts[n];
    if (at > t || !kinds.includes(kind)) continue;
    for (let e = log.firstAfter(at) - 1; e >= 0 && log.at(e) === at; e--) if (is(e)) return e;
  }
  return -1;
}

/** "power cut at 26.370 ms". */
export function accidentText({ history, w, t }: Pick<Instant, 'history' | 'w' | 't'>): string {
  const e = lastAccident(history, t);
  const at = e < 0 ? '' : ` at ${exactText(history.log.at(e))}`;
  return `${w.reg[DOWN] === CRASHED ? 'the kernel crashed' : 'power cut'}${at}`;
}
