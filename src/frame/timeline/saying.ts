import type { Ns } from '../../model/units.ts';
import type { TimelineIndex } from './timelineIndex.ts';
import { duration } from './words.ts';

/** What is under the pointer: a name with its time, and one line more where there is more to say. */
export interface Description {
  readonly title: string;
  readonly more: string;
}

export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

/** How long something took; of what has not ended in what is known, how long so far. */
export function lasting(from: Ns, to: Ns, index: TimelineIndex): string {
  return to > index.reachedNs ? `${duration(index.reachedNs - from)} and on` : duration(to - from);
}
