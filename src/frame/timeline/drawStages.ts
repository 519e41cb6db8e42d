import { FILL, HUE_EDGE, NONE, PALE, type Pen, processRole, SOLID } from '../pen.ts';
import type { TimeScale } from './scale.ts';
import type { Spans } from './spans.ts';
import type { SyncStages } from './syncStages.ts';

/** Where a bar is narrower, its parts are not told apart. */
const LEAST = 18;
const HATCH = 5;

/** Inside an fsync's bar: filled while it writes, hatched while it waits for that; the rest, commit and FLUSH, is left empty. */
export function drawStages(
  pen: Pen,
  scale: TimeScale,
  spans: Spans,
  stages: SyncStages,
  i: number,
  x0: number,
  x1: number,
  y: number,
  h: number,
  hue: number,
) {
  if (x1 - x0 < LEAST) return;
  const begun = Math.max(x0, scale.x(spans.from(i)));
  const written = clamp(scale.x(stages.written(i)), begun, x1);
  const waited = clamp(scale.x(stages.waited(i)), written, x1);
  const top = y + 1;
  const height = h - 2;
  if (written - begun >= 1)
    pen.rect(begun, top, written - begun, height, 0, processRole(hue, PALE), NONE, 0, SOLID);
  if (waited - written >= 2)
    pen.hatch(written, top, waited - written, height, processRole(hue, FILL), HATCH, 1, 0);
  drawEdge(pen, written, x0, x1, y, h, hue);
  drawEdge(pen, waited, x0, x1, y, h, hue);
}

function drawEdge(pen: Pen, x: number, x0: number, x1: number, y: number, h: number, hue: number) {
  if (x > x0 + 3 && x < x1 - 3) pen.line(x, y, x, y + h, processRole(hue, HUE_EDGE), 1, SOLID);
}

const clamp = (x: number, least: number, most: number): number => Math.max(least, Math.min(most, x));
