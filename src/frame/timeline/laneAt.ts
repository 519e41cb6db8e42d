import type { Lane } from './layout.ts';
import type { TimelineView } from './view.ts';

/** The lane at a height; undefined between lanes. */
export function laneAt(view: TimelineView, y: number): Lane | undefined {
  return view.layout.lanes.find((lane) => y >= lane.y && y < lane.y + lane.h);
}

/** The page whose row of the raster is at a height. */
export function pageAt(lane: Lane, pages: number, y: number): number {
  return Math.min(pages - 1, Math.max(0, Math.floor(((y - lane.y) / lane.h) * pages)));
}
