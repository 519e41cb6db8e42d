import type { Figures } from '../../figures/figures.ts';
import type { Thing } from '../../model/thing.ts';
import type { Ns } from '../../model/units.ts';
import type { World } from '../../sim/world.ts';
import type { SceneHistory } from '../scene/view.ts';

/** What a report reads: the machine at t, with its figures. */
export interface Instant {
  readonly history: SceneHistory;
  readonly w: World;
  readonly figures: Figures;
  readonly t: Ns;
}

/** One line of a report; `thing`: where its value leads. */
export interface Fact {
  readonly name: string;
  readonly value: string;
  readonly thing: Thing | null;
  /** It tells of something broken. */
  readonly bad: boolean;
}

/** What there is to say of a thing at an instant. */
export interface Report {
  readonly title: string;
  /** The letter of the process that it is about; '': the machine's. */
  readonly letter: string;
  readonly state: string;
  /** Since when the state lasts; '': it does not say. */
  readonly since: string;
  /** It is broken now. */
  readonly bad: boolean;
  readonly facts: readonly Fact[];
  /** What it is, where that is not plain. */
  readonly note: string;
}

export function fact(name: string, value: string, thing: Thing | null = null, bad = false): Fact {
  return { name, value, thing, bad };
}

/** A report of which most is plain. */
export function report(
  title: string,
  state: string,
  facts: readonly Fact[],
  more: Partial<Report> = {},
): Report {
  return { letter: '', since: '', bad: false, note: '', ...more, title, state, facts };
}
