import { createStore } from 'zustand/vanilla';
import { type Lab, lab } from '../../store/lab.ts';
import { isOpening } from '../app/address.ts';
import { followed, type Trail } from './undo.ts';

export const trail = createStore<Trail>()(() => ({ past: [], future: [] }));

function follow(state: Lab, before: Lab): void {
  if (state.scenario === before.scenario && state.presetId === before.presetId) return;
  trail.setState(followed(trail.getState(), before, state, isOpening()));
}

/** Watches what happens to the lab. */
export function startTrail(): void {
  lab.subscribe(follow);
}
