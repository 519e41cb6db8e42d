import { createStore } from 'zustand/vanilla';
import type { Ns } from '../../model/units.ts';
import { lab } from '../../store/lab.ts';
import { announce } from './announcer.ts';
import { wake } from './clock.ts';
import { placeAfter } from './moments.ts';
import type { Run } from './run.ts';

export type Sought = 'stall' | 'mismatch';

interface Search {
  /** What is looked for; null: nothing. */
  readonly sought: Sought | null;
  readonly from: Ns;
  /** Said beside the buttons when there is none. */
  readonly answer: string;
}

export const search = createStore<Search>()(() => ({ sought: null, from: 0, answer: '' }));

const NONE: Record<Sought, string> = {
  stall: 'No stall in the rest of this run',
  mismatch: 'No mismatch in the rest of this run',
};

/** Goes to the next stall or mismatch after the instant shown, simulating on as far as needed. */
export function seekNext(sought: Sought): void {
  lab.getState().pause();
  search.setState({ sought, from: lab.getState().t, answer: '' });
  wake();
}

export function stopSearch(): void {
  search.setState({ sought: null, answer: '' });
}

/** Tells beside the buttons, and aloud, what a key cannot do now; until time moves on. */
export function say(answer: string): void {
  search.setState({ sought: null, from: lab.getState().t, answer });
  announce(`${answer}.`);
}

/** Looks whether what is sought has been simulated; `done`: the whole run has. */
export function soughtFound(run: Run, done: boolean): void {
  const { sought, from } = search.getState();
  if (sought === null) return;
  const { history, moments } = run;
  const events = sought === 'stall' ? moments.stalls : moments.mismatches;
  const event = events[placeAfter(history, events, from)];
  if (event !== undefined) {
    stopSearch();
    lab.getState().seek(history.log.at(event));
  } else if (done) {
    say(NONE[sought]);
  }
}

/** Whoever goes elsewhere meanwhile has stopped looking. */
export function startSearch(): () => void {
  return lab.subscribe((state, before) => {
    const { sought, answer } = search.getState();
    if (sought === null && answer === '') return;
    if (state.t !== before.t || state.playing !== before.playing || state.scenario !== before.scenario) {
      stopSearch();
    }
  });
}
