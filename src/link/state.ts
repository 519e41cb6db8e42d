import { type Limit, RUN } from '../model/limits.ts';
import { type PresetId, presetOf } from '../model/presets.ts';
import type { Scenario } from '../model/scenario.ts';
import { MS, type Ns, US } from '../model/units.ts';

/** A stretch of simulated time; from < to. */
export interface Span {
  readonly from: Ns;
  readonly to: Ns;
}

/** How the run is looked at: what Back restores, but no result depends on. */
export interface LinkView {
  /** The page that the lens shows. */
  readonly focusPage: number;
  /** Simulated time that passes in a second of playing. */
  readonly speed: Ns;
  /** What the timeline shows; null: its own choice. */
  readonly window: Span | null;
  readonly loop: Span | null;
  /** Plays as soon as it is opened. */
  readonly playing: boolean;
}

/** All that a link or a file holds: what a person set or did, and nothing that follows from it. */
export interface LinkState {
  /** The preset that the scenario started from; null: none. */
  readonly presetId: PresetId | null;
  readonly scenario: Scenario;
  /** The instant shown. */
  readonly t: Ns;
  readonly view: LinkView;
}

export const SPEED: Limit = {
  name: 'Speed',
  unit: 'ns',
  low: 1 * US,
  high: 100 * MS,
  start: 200 * US,
  provenance: 'assumed',
  source: 'slow enough to follow single stores',
};

/** Any instant that some run could reach. */
export const INSTANT: Limit = { ...RUN, name: 'Instant', low: 0, start: 0 };

/** What a link without a preset starts from. */
export const START_PRESET: PresetId = 'hot-counter';

export const START_VIEW: LinkView = {
  focusPage: 0,
  speed: SPEED.start,
  window: null,
  loop: null,
  playing: false,
};

/** What an empty link shows. */
export function startState(): LinkState {
  return { presetId: START_PRESET, scenario: presetOf(START_PRESET).scenario, t: 0, view: START_VIEW };
}
