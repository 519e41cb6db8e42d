import { createContext, useContext } from 'react';
import type { Scenario } from '../../model/scenario.ts';
import type { Origin } from './changes.ts';
import type { Said } from './turning.ts';

/** What all knobs look at. */
export interface Desk {
  readonly scenario: Scenario;
  /** The preset's scenario; null: there is none. */
  readonly base: Scenario | null;
  /** What each value is compared with. */
  readonly origin: Origin | null;
  /** The paths that differ from it. */
  readonly changed: ReadonlySet<string>;
  /** What was answered to the last change. */
  readonly said: Pick<Said, 'answers' | 'told' | 'at'>;
}

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('A knob outside of the editor.');
  return desk;
}
