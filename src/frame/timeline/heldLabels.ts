import type { Ns } from '../../model/units.ts';
import type { Pen } from '../pen.ts';
import { hueOf } from './badge.ts';
import { drawFsyncLabel, drawHeldLabel } from './drawHeld.ts';
import type { Lane } from './layout.ts';
import { eachRun } from './runs.ts';
import type { TimeScale } from './scale.ts';
import { OPEN, type Spans } from './spans.ts';
import type { TimelineIndex } from './timelineIndex.ts';
import type { TimelineView } from './view.ts';
import { syncWord } from './words.ts';

/** Bars narrower than this have no room for any word, pixels. */
const LEAST_ROOM = 14;
/** Instead of a kind of waiting: an fsync. */
const FSYNC = -1;

/** A bar that is over, wide enough to say how long it took. */
export interface HeldLabel {
  readonly lane: Lane;
  readonly hue: number;
  readonly kind: number;
  readonly from: Ns;
  readonly to: Ns;
  /** What an fsync is called here. */
  readonly word: string;
}

/** The bars of a view that may have a label: gathered when the lanes are painted, not with each frame. */
export function heldLabels({ layout, scale }: TimelineView, index: TimelineIndex): HeldLabel[] {
  const labels: HeldLabel[] = [];
  const until = Math.min(index.reachedNs, scale.to);
  for (const lane of layout.lanes) {
    if (lane.kind !== 'process') continue;
    const hue = hueOf(lane.index, index.k.you);
    const word = syncWord(index.k, lane.index);
    const gather = (spans: Spans, kind: number) =>
      eachWide(spans, scale, until, (from, to) => labels.push({ lane, hue, kind, from, to, word }));
    gather(index.threads[lane.index].fsyncs, FSYNC);
    index.threads[lane.index].held.forEach(gather);
  }
  return labels;
}

function eachWide(spans: Spans, scale: TimeScale, until: Ns, visit: (from: Ns, to: Ns) => void) {
  eachRun(
    spans,
    scale,
    until,
    (_x0, _x1, i) => {
      if (i >= 0 && spans.to(i) !== OPEN) visit(spans.from(i), spans.to(i));
    },
    LEAST_ROOM,
  );
}

/** Each in the middle of what is in sight of its bar. */
export function drawHeldLabels(pen: Pen, scale: TimeScale, labels: readonly HeldLabel[]) {
  for (const { lane, hue, kind, from, to, word } of labels) {
    if (to <= scale.from || from >= scale.to) continue;
    const left = scale.clampedX(from);
    const right = scale.clampedX(to);
    if (kind === FSYNC) drawFsyncLabel(pen, left, right, lane, hue, to - from, word);
    else drawHeldLabel(pen, left, right, lane, hue, kind, to - from);
  }
}
