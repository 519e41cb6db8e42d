import { figuresAt } from '../../figures/cutNow.ts';
import type { Figures } from '../../figures/figures.ts';
import type { LinkState } from '../../link/state.ts';
import type { Ns } from '../../model/units.ts';
import type { History } from '../../sim/history.ts';
import type { Lab } from '../../store/lab.ts';
import { linkStateOf } from '../app/address.ts';
import { plainTitle, startTitle, titleOf } from './title.ts';

/** What is shared: the lab as it was when sharing began. */
export interface Snapshot {
  readonly lab: Lab;
  /** The instant that figures and pictures are of: as far as the run has been simulated. */
  readonly t: Ns;
  readonly history: History;
  readonly figures: Figures;
}

export type From = 'instant' | 'start';

export function snapshotOf(lab: Lab, history: History): Snapshot {
  const t = Math.min(lab.t, history.reachedNs);
  return { lab, t, history, figures: figuresAt(history, t) };
}

/** What the link says: this very instant, or the same run seen from its start. */
export function sharedState({ lab }: Snapshot, from: From, playing: boolean): LinkState {
  const state = linkStateOf(lab);
  const view = { ...state.view, playing };
  return from === 'instant' ? { ...state, view } : { ...state, t: 0, view: { ...view, window: null } };
}

export function sharedTitle({ lab, t, history, figures }: Snapshot, from: From): string {
  if (from === 'start') return startTitle(lab);
  return t === lab.t ? titleOf(lab, t, figures, history.worldAt(t)) : plainTitle(lab);
}

/** A file's name from what it holds: `stable-pages-hot-counter`. */
export function fileName({ lab }: Snapshot, ending: string): string {
  return `stable-pages-${lab.presetId ?? 'own'}${ending}`;
}
