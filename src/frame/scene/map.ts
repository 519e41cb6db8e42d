import { BAD, DOTTED, EDGE, INK, LINE2, NONE, PANEL, type Role, SOLID } from '../pen.ts';
import type { Frame } from './frame.ts';
import { drawHeadDown } from './glyphs.ts';
import { anyLegFails } from './mirror.ts';
import { mapLeft, mapStep } from './sight.ts';

/** Heights of a page's bar as shares of the map's. */
const LOW = 0.16;
const HALF = 0.45;
const FULL = 0.8;

/** All pages above the strip, one bar each: low clean, half dirty, full under writeback, red and tallest bad, of a mirror on any leg. */
export function drawMap(f: Frame) {
  const { layout, pen } = f;
  pen.part('map', 0);
  drawFrame(f, PANEL, NONE);
  let run = 0;
  let height = 0;
  let role: Role = NONE;
  for (let p = 0; p < f.k.pages; p++) {
    const own = heightOf(f, p);
    const colour = roleOf(own);
    if (own === height && colour === role) continue;
    drawBars(f, run, p, height, role);
    run = p;
    height = own;
    role = colour;
  }
  drawBars(f, run, f.k.pages, height, role);
  drawFrame(f, NONE, INK);
  const lens = mapLeft(layout) + (f.view.lensAt + 0.5) * mapStep(layout);
  drawHeadDown(pen, lens, layout.mapTop + 5, 3.4, INK, INK);
}

function heightOf({ w }: Frame, p: number): number {
  if (anyLegFails(w, p)) return 1;
  if (w.wb[p]) return FULL;
  return w.dirty[p] ? HALF : LOW;
}

const roleOf = (height: number): Role =>
  height === 1 ? BAD : height === FULL ? INK : height === HALF ? LINE2 : EDGE;

/** Clean neighbours are one piece; the others can be counted. */
function drawBars(f: Frame, from: number, until: number, share: number, role: Role) {
  if (from >= until) return;
  if (share !== LOW && until - from > 1) {
    for (let p = from; p < until; p++) drawBars(f, p, p + 1, share, role);
    return;
  }
  const { layout, pen } = f;
  const step = mapStep(layout);
  const room = layout.mapBottom - layout.mapTop - 4;
  const height = Math.max(2, room * share);
  const x = mapLeft(layout) + from * step;
  pen.rect(
    x,
    layout.mapBottom - 3 - height,
    (until - from) * step - (step > 3 ? 0.9 : 0),
    height,
    0,
    role,
    NONE,
    0,
    SOLID,
  );
}

/** What of the map the strip shows; dotted lines lead from it to the strip's ends. */
function drawFrame(f: Frame, fill: Role, stroke: Role) {
  const { layout, pen } = f;
  const step = mapStep(layout);
  const x = mapLeft(layout) + f.from * step - 1.5;
  const right = mapLeft(layout) + (f.until + 1) * step + 1;
  pen.rect(x, layout.mapTop, right - x, layout.mapBottom - layout.mapTop, 3, fill, stroke, 1.5, SOLID);
  if (stroke === NONE || layout.arrangement === 'phone') return;
  const foot = layout.mapBottom + 5;
  pen.line(x, layout.mapBottom, layout.left, foot, EDGE, 1, DOTTED);
  pen.line(right, layout.mapBottom, f.right(f.until), foot, EDGE, 1, DOTTED);
}
