import type { Thing } from '../../model/thing.ts';
import type { History } from '../../sim/history.ts';
import { isMismatch } from '../../sim/legs.ts';
import { type Alarm, type Lab, lab } from '../../store/lab.ts';
import { currentHistory } from '../app/run.ts';

/** What the rail shows instead of the meters: a mismatch that paused play goes before what was inspected. */
export const subjectOf = (state: Lab): Alarm | Thing | null =>
  (state.playing ? null : state.mismatch) ?? state.inspected;

/** The mismatch that an alarm names, as a thing. */
export function thingOf(history: History, subject: Alarm | Thing): Thing {
  if ('kind' in subject) return subject;
  const { log } = history;
  for (let i = log.firstAfter(subject.at) - 1; i >= 0 && log.at(i) === subject.at; i--) {
    if (isMismatch(log.kind(i)) && log.page(i) === subject.page) return { kind: 'event', event: i };
  }
  return { kind: 'nothing' };
}

/** Back to what was there before: the meters, or what was inspected when a mismatch came in between. */
export function closeSubject(): void {
  const { mismatch, inspected, showMismatch, inspect } = lab.getState();
  const alarm = mismatch && thingOf(currentHistory(), mismatch);
  const same = alarm?.kind === 'event' && inspected?.kind === 'event' && alarm.event === inspected.event;
  if (mismatch) showMismatch(null);
  if (!mismatch || same) inspect(null);
}
