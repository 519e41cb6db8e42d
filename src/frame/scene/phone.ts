import { DOWN, RUNNING } from '../../sim/registers.ts';
import {
  BAD,
  BODY,
  EDGE,
  HUE_EDGE,
  INK,
  INK2,
  LABEL,
  LINE2,
  NONE,
  ON_INK,
  PALE,
  PANEL,
  processRole,
  SOLID,
  START,
  STRATUM_CACHE,
  STROKE,
  TILE,
} from '../pen.ts';
import { flusherPage } from './flusherState.ts';
import type { Frame } from './frame.ts';
import { drawHomePlate } from './glyphs.ts';
import { anyLegFails } from './mirror.ts';
import { drawPhoneRequest } from './phoneQueue.ts';
import { drawPhoneSums } from './phoneSums.ts';
import { sectorRole } from './sector.ts';
import { slimX } from './sight.ts';
import { waitsAt } from './waits.ts';
import { chipText } from './words.ts';

const BAR_TOP = 20;
const BAR = 15;

/** A phone's strip of pages: a chip each, with its sectors, its state, and who waits for it. */
export function drawPhonePages(f: Frame) {
  const { pen, layout } = f;
  pen.part('pages', 0);
  pen.rect(
    0,
    layout.chipsTop,
    layout.width,
    layout.chipsBottom - layout.chipsTop,
    0,
    STRATUM_CACHE,
    NONE,
    0,
    SOLID,
  );
  pen.line(0, layout.chipsBottom, layout.width, layout.chipsBottom, EDGE, 1, SOLID);
  for (let p = f.from; p <= f.until; p++) drawChip(f, p, slimX(layout, f.view, p), layout.chipsTop);
}

function drawChip(f: Frame, p: number, x: number, top: number) {
  const { pen, layout, w, k } = f;
  const shown = p === f.first;
  const wide = layout.slim;
  pen.part('chip', p);
  if (shown) pen.rect(x - 3, top + 2, wide + 6, 44, 5, PANEL, INK, 2, SOLID);
  pen.text(x + 1, top + 15, chipText(p), shown ? LABEL : BODY, shown ? INK : INK2, START, 0);
  const y = top + BAR_TOP;
  const cell = wide / k.sectors;
  const from = w.pageFrame[p] * k.sectors;
  for (let s = 0; s < k.sectors; s++) {
    const stamp = w.frames[from + s];
    const stale = stamp === 0 ? 2 : f.staleness(f.storedAt(stamp));
    pen.rect(x + s * cell + 0.5, y, cell - 1, BAR, 0, sectorRole(f, stamp, stale), NONE, 0, SOLID);
  }
  const idle = !w.dirty[p] && !w.wb[p];
  // After an accident its verdict tells, and red is what the verdict says.
  const bad = w.reg[DOWN] === RUNNING && anyLegFails(w, p);
  pen.rect(x, y, wide, BAR, 2, NONE, bad ? BAD : idle ? LINE2 : INK, bad ? 2.4 : idle ? 1 : 1.5, SOLID);
  if (w.wb[p]) pen.rect(x, y + BAR + 2.5, wide, 3.5, 0, INK, NONE, 0, SOLID);
  if (w.dirty[p]) pen.stipple(x, y + BAR + (w.wb[p] ? 5.5 : 1.5), wide, 4, INK);
  drawBusy(f, p, x + wide, top + 9);
}

/** From the right: the flusher's badge, then a hatched square for each who waits. */
function drawBusy(f: Frame, p: number, right: number, y: number) {
  let x = right;
  if (flusherPage(f.w, f.k) === p) {
    drawHomePlate(f.pen, x - 8, y, INK, INK, ON_INK);
    x -= 19;
  }
  for (let i = 0; i < f.layout.processes && x > right - 34; i++) {
    if (waitsAt(f.w, i) !== p) continue;
    const hue = f.hue(i);
    x -= 10;
    f.pen.rect(x, y - 5, 9, 10, 1, TILE, NONE, 0, SOLID);
    f.pen.hatch(x, y - 5, 9, 10, processRole(hue, STROKE), 4, 1, 0);
    f.pen.rect(x, y - 5, 9, 10, 1, processRole(hue, PALE), processRole(hue, HUE_EDGE), 1.2, SOLID);
  }
}

/** What is said of the page shown, in lines of their own where a wide scene has rows of labels. */
export function drawPhonePage(f: Frame) {
  drawPhoneSums(f, f.first);
  drawPhoneRequest(f, f.first);
}
