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

export function timelineView(
  scenario: Scenario,
  size: { readonly width: number; readonly height: number },
  window: TimeWindow,
  focusPage: number,
  loop: TimeWindow | null,
  stride = 1,
): TimelineView {
  const layout = layoutTimeline(scenario, size.width, size.height);
  const { left, right } = layout;
  const { from, to } = snapped(window, right - left, stride);
  const scale = new TimeScale(from, to, left, right);
  const run = new TimeScale(0, scenario.runNs, left, right);
  return { layout, scale, run, ticks: axisTicks(scale), focusPage, loop };
}
