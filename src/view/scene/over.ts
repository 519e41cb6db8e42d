import type { Over } from '../../frame/scene/frame.ts';
import type { Scenario } from '../../model/scenario.ts';
import type { Ns } from '../../model/units.ts';
import type { History } from '../../sim/history.ts';
import { lab } from '../../store/lab.ts';
import { repaint } from '../app/clock.ts';

type Overs = typeof import('../cut/overs.ts');

let overs: Overs | undefined;
let asked = false;

/** What accidents and alarms put into the pictures is fetched once a run has one, or may have one now. */
export function fetchOvers(): void {
  if (asked) return;
  asked = true;
  import('../cut/overs.ts').then(
    (module) => {
      overs = module;
      repaint();
    },
    () => {
      asked = false;
    },
  );
}

/** What is drawn over the machine at t; undefined: nothing. Moves the history's glass. */
export function overNow(history: History, t: Ns): Over | undefined {
  return overs?.overFor(history, t);
}

/** What is drawn over the timeline. */
export const overTimeline = (): Overs['overTimeline'] | undefined => overs?.overTimeline;

const hasAccident = ({ interventions }: Scenario): boolean =>
  interventions.some(({ kind }) => kind === 'cut' || kind === 'crash' || kind === 'kill');

/** Fetches it in time. */
export function startOvers(): () => void {
  if (hasAccident(lab.getState().scenario)) fetchOvers();
  return lab.subscribe((state, before) => {
    if (state.armed !== before.armed) repaint();
    if (state.armed || state.mismatch || (state.scenario !== before.scenario && hasAccident(state.scenario)))
      fetchOvers();
  });
}
