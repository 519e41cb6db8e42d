import type { Scenario } from '../../model/scenario.ts';
import { type AxisTick, axisTicks } from './axis.ts';
import { type Layout, layoutTimeline } from './layout.ts';
import { TimeScale } from './scale.ts';
import { snapped, type TimeWindow } from './window.ts';

/** What is to be seen of a run, and where. */
export interface TimelineView {
  readonly layout: Layout;
  /** The lanes' scale: the window, moved to whole pixels. */
  readonly scale: TimeScale;
  /** The overview's scale: the whole run. */
  readonly run: TimeScale;
  readonly ticks: readonly AxisTick[];
  readonly focusPage: number;
  readonly loop: TimeWindow | null;
}

/** A view of a run through a window. */
export function timelineView(
  scenario: Scenario,
  size: { readonly width: number; readonly height: number },
  window: TimeWindow,
  focusPage: number,
  loop: TimeWindow | null,
): TimelineView {
  const layout = layoutTimeline(scenario, size.width, size.height);
  const scale = scaleFor(layout, window, 1);
  const run = new TimeScale(0, scenario.runNs, layout.left, layout.right);
  return { layout, scale, run, ticks: axisTicks(scale), focusPage, loop };
}

/** The lanes' scale, where a pixel has so many parts on which things can stand. */
export function scaleFor({ left, right }: Layout, window: TimeWindow, parts: number): TimeScale {
  const { from, to } = snapped(window, (right - left) * parts);
  return new TimeScale(from, to, left, right);
}

/** The same view, so many pixels wider on the right: what will come into sight. */
export function widened(view: TimelineView, by: number): TimelineView {
  const { layout, scale } = view;
  const right = layout.right + by;
  const wider = new TimeScale(scale.from, scale.ns(right), scale.left, right);
  return { ...view, layout: { ...layout, right }, scale: wider, ticks: axisTicks(wider) };
}
