import { barAt } from '../../frame/inspector/barAt.ts';
import type { TimelineIndex } from '../../frame/timeline/timelineIndex.ts';
import type { TimelineView } from '../../frame/timeline/view.ts';
import { lab } from '../../store/lab.ts';
import { currentHistory } from '../app/run.ts';

/** Looks into what is at a point of the timeline, if there is anything. */
export function inspectBar(view: TimelineView, index: TimelineIndex, x: number, y: number): void {
  const thing = barAt(view, index, currentHistory().log, x, y);
  if (thing) lab.getState().inspect(thing);
}
