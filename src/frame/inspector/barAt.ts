import type { Thing } from '../../model/thing.ts';
import type { Ns } from '../../model/units.ts';
import { WRITEBACK } from '../../sim/events.ts';
import type { Log } from '../../sim/log.ts';
import { laneAt, pageAt } from '../timeline/laneAt.ts';
import type { Spans } from '../timeline/spans.ts';
import type { TimelineIndex } from '../timeline/timelineIndex.ts';
import type { TimelineView } from '../timeline/view.ts';

/** Marks this far away still count as hit, px. */
const NEAR = 7;

/** What a click on the timeline means: the event that began the bar there, a lane by its name; null: only its instant. */
export function barAt(
  view: TimelineView,
  index: TimelineIndex,
  log: Log,
  x: number,
  y: number,
): Thing | null {
  const { layout, scale } = view;
  if (y >= layout.overview.y - 3 || x > layout.right) return null;
  const lane = laneAt(view, y);
  if (x < layout.left - 4) return lane ? named(lane.kind, lane.index) : null;
  const ns = scale.instant(x);
  if (ns > index.reachedNs) return null;
  if (y < layout.top) return flagAt(index, ns, NEAR * scale.perPixel);
  if (!lane) return null;
  const event = eventAt(index, log, lane, ns, scale.perPixel, y);
  return event < 0 ? null : { kind: 'event', event };
}

/** The name on the left of a lane. */
function named(kind: string, index: number): Thing | null {
  if (kind === 'process') return { kind: 'process', process: index };
  if (kind === 'page') return { kind: 'page', page: index };
  if (kind === 'flusher') return { kind: 'flusher' };
  if (kind === 'cache') return { kind: 'flush' };
  return kind === 'dirty' ? { kind: 'meter', meter: 'dirty' } : null;
}

type Lane = NonNullable<ReturnType<typeof laneAt>>;

function eventAt(x: TimelineIndex, log: Log, lane: Lane, ns: Ns, near: Ns, y: number): number {
  switch (lane.kind) {
    case 'process': {
      const { held, fsyncs } = x.threads[lane.index];
      return firstOf([...held, fsyncs], ns, near);
    }
    case 'flusher':
      return firstOf([...x.threads[x.k.flusher].held, x.flusherAwake], ns, near);
    case 'page':
      return pageEvent(x, log, lane.index, ns, near);
    case 'raster':
      return pageEvent(x, log, pageAt(lane, x.pages.length, y), ns, near);
    case 'transfer':
      return firstOf([x.transfers[lane.index]], ns, near);
    case 'cache':
      return firstOf([x.flushes], ns, near);
    default:
      return -1;
  }
}

/** The event that began the first of some spans that is there, or as near as a pixel; -1: none is. */
function firstOf(all: readonly Spans[], ns: Ns, near: Ns): number {
  for (const spans of all) {
    const i = spans.firstEndingAfter(ns - near);
    if (i < spans.length && spans.from(i) <= ns + near) return spans.event(i);
  }
  return -1;
}

/** A page's writeback, else its being dirty. */
function pageEvent(x: TimelineIndex, log: Log, page: number, ns: Ns, near: Ns): number {
  const { writebacks, dirty } = x.pages[page];
  const i = writebacks.firstEndingAfter(ns - near);
  if (i >= writebacks.length || writebacks.from(i) > ns + near) return firstOf([dirty], ns, near);
  const at = writebacks.from(i);
  for (let e = log.firstAfter(at - 1); e < log.length && log.at(e) === at; e++) {
    if (log.kind(e) === WRITEBACK && log.page(e) === page) return e;
  }
  return -1;
}

/** Flags on the axis: a mismatch, or what somebody did. */
function flagAt(x: TimelineIndex, ns: Ns, near: Ns): Thing | null {
  for (const marks of [x.mismatches, x.acts]) {
    const i = marks.nearest(ns);
    if (i < 0 || Math.abs(marks.at(i) - ns) > near) continue;
    return { kind: 'event', event: marks.event(i) };
  }
  return null;
}
