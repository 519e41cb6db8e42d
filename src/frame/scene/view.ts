import type { Scenario } from '../../model/scenario.ts';
import type { Ns } from '../../model/units.ts';
import type { Constants } from '../../sim/constants.ts';
import type { Log } from '../../sim/log.ts';
import type { SceneLayout } from './layout.ts';
import type { Sight } from './sight.ts';

/** How the scene is looked at; nothing in it depends on the theme. */
export interface SceneView extends Sight {
  readonly layout: SceneLayout;
  /** Simulated nanoseconds that pass in a second of playing: accents last in wall-clock time. */
  readonly speed: Ns;
  /** Milliseconds for which t has stood still: accents that had begun go on to their end. */
  readonly stillMs: number;
  readonly reducedMotion: boolean;
  /** The page under the pointer; NO_HOVER: none. */
  readonly hoverPage: number;
  /** The log index of the mismatch that is looked at; NO_MISMATCH: none. */
  readonly mismatch: number;
}

export const NO_HOVER = -1;
export const NO_MISMATCH = -1;

/** What the scene reads of a history. */
export interface SceneHistory {
  readonly log: Log;
  readonly k: Constants;
  readonly scenario: Scenario;
  /** The log index of a process's nth store, counted from 1. */
  storeEvent(process: number, nth: number): number;
}

/** What a tooltip says: a name, its state, since when. */
export interface Description {
  readonly name: string;
  readonly state: string;
  readonly since: string;
}
