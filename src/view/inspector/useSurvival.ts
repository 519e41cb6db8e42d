import { useEffect, useRef, useState } from 'react';
import { exactText } from '../../frame/scene/words.ts';
import type { Log } from '../../sim/log.ts';
import { lab } from '../../store/lab.ts';
import { sentence } from '../../why/sentence.ts';
import { currentHistory } from '../app/run.ts';
import type { Told } from './useReport.ts';

/** An inspected event outlives an act if the new future has it in its past; else this says what it was. */
export function useSurvival(told: Told | undefined): string {
  const last = useRef(told);
  const [gone, setGone] = useState('');
  useEffect(() => {
    if (told?.report) last.current = told;
  }, [told]);
  useEffect(
    () =>
      lab.subscribe((state, before) => {
        const { current } = last;
        const was = before.inspected;
        if (state.scenario === before.scenario || was?.kind !== 'event' || state.inspected !== null) return;
        // Another machine altogether: what one saw of the old one is closed.
        if (state.scenario.processes !== before.scenario.processes || !current) return;
        if (same(current.history.log, currentHistory().log, was.event)) return state.inspect(was);
        const { history } = current;
        setGone(`${exactText(history.log.at(was.event))}: ${sentence(history, was.event)}`);
        state.inspect({ kind: 'nothing' });
      }),
    [],
  );
  return gone;
}

/** Whether two logs have the same event at this place. */
function same(one: Log, other: Log, e: number): boolean {
  if (e >= one.length || e >= other.length) return false;
  return (
    one.at(e) === other.at(e) &&
    one.kind(e) === other.kind(e) &&
    one.actor(e) === other.actor(e) &&
    one.page(e) === other.page(e) &&
    one.value(e) === other.value(e) &&
    one.cause(e) === other.cause(e)
  );
}
