import { whole } from '../../figures/format.ts';
import { processLetter, type Scenario } from '../../model/scenario.ts';
import { FOREVER, type Ns } from '../../model/units.ts';
import type { Constants } from '../../sim/constants.ts';
import type { SceneHistory } from '../scene/view.ts';
import { durationText, exactText } from '../scene/words.ts';

/** Who an actor of the log is: "B", "you", "the flusher". */
export function actorName({ scenario, k }: SceneHistory, actor: number): string {
  if (actor < k.processes) return actor === k.you ? 'you' : processLetter(scenario, actor);
  if (actor === k.flusher) return 'the flusher';
  if (actor === k.commit) return 'the commit';
  if (actor === k.intervene) return 'by hand';
  return actor === k.flush ? 'FLUSH' : 'the device';
}

/** The processes of a mask: "A, B and you"; '' for none. */
export function processNames(scenario: Scenario, k: Constants, mask: number): string {
  const names: string[] = [];
  for (let i = 0; i < k.processes; i++) {
    if (mask & (1 << i)) names.push(i === k.you ? 'you' : processLetter(scenario, i));
  }
  const last = names.pop();
  if (last === undefined) return '';
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`;
}

/** "for 4.1 ms, since 20.060 ms". */
export function since(t: Ns, from: Ns): string {
  return `for ${durationText(t - from)}, since ${exactText(from)}`;
}

/** "4.1 ms, since 20.060". */
export function lasting(t: Ns, from: Ns): string {
  return `${durationText(t - from)}, since ${exactText(from).replace(' ms', '')}`;
}

/** A setting's time: "30 ms", "never". */
export const every = (ns: Ns): string => (ns === FOREVER || ns === 0 ? 'never' : durationText(ns));

/** "1 page", "8 192 pages". */
export const plural = (n: number, one: string): string => `${whole(n)} ${n === 1 ? one : `${one}s`}`;
