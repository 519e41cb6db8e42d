import type { Frame } from '../../frame/scene/frame.ts';
import { lab } from '../../store/lab.ts';
import { repaint } from '../app/clock.ts';
import { MISSING } from '../app/later.tsx';

type Draw = (f: Frame) => void;

let draw: Draw | undefined;
let fetching: Promise<void> | undefined;

/** How a strip of pages with a lens is drawn: fetched once a run has so many pages. */
export function fetchStrip(): Promise<void> {
  fetching ??= import('../../frame/scene/withLens.ts').then(
    (module) => {
      draw = module.drawWithLens;
      repaint();
    },
    () => {
      // Another time the network may be there.
      fetching = undefined;
      lab.getState().notify(MISSING);
    },
  );
  return fetching;
}

/** undefined: it is still on its way. */
export const stripDrawn = (): Draw | undefined => draw;
