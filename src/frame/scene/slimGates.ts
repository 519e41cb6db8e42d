import { DOTTED, HUE_EDGE, INK, INK2, LINE2, NONE, PALE, processRole, SOLID, STROKE } from '../pen.ts';
import type { Frame } from './frame.ts';
import { drawGate, isKilled } from './gates.ts';
import { lettered, rowY } from './layout.ts';
import { underLens } from './sight.ts';
import { COPYING, FAULTING, HELD_BY_LIMIT, holdOf, NOT_HELD } from './waits.ts';

/** What a PTE in the strip shows. */
const CLOSED = 0;
const OPEN = 1;
const UNMAPPED = 2;
const HELD = 3;
const NOTHING = -1;

/** The strip's PTEs as a fence a process: posts where a gate is open, a dot for D, a hatched cell where a store is held. */
export function drawFences(f: Frame) {
  for (let i = 0; i < f.layout.processes; i++) {
    if (lettered(f.layout)) drawLettered(f, i);
    else drawFence(f, i);
  }
}

function drawLettered(f: Frame, i: number) {
  for (let p = f.from; p <= f.until; p++) {
    if (!underLens(f.view, p)) drawGate(f, i, p, f.x(p), f.layout.slim);
  }
}

function drawFence(f: Frame, i: number) {
  f.pen.part('fence', i);
  let run = NOTHING;
  let start = 0;
  let end = 0;
  for (let p = f.from; p <= f.until; p++) {
    const state = underLens(f.view, p) ? NOTHING : stateOf(f, i, p);
    const x = state === NOTHING ? 0 : f.x(p);
    // The lens parts a run as well.
    if (state !== run || (state !== NOTHING && x - end > f.layout.step)) {
      drawRun(f, i, run, start, end);
      start = x;
      run = state;
    }
    if (state === NOTHING) continue;
    end = x + f.layout.slim;
    if (state === OPEN) drawPosts(f, i, p, x);
    else if (state === HELD) drawHeldCell(f, i, x, p);
  }
  drawRun(f, i, run, start, end);
}

function stateOf({ w, k }: Frame, i: number, p: number): number {
  const hold = holdOf(w, i, p);
  if (hold !== NOT_HELD && hold !== FAULTING) return HELD;
  const bit = 1 << i;
  if ((k.mappers[p] & bit) === 0 || isKilled(w, i)) return UNMAPPED;
  return w.pteWritable[p] & bit ? OPEN : CLOSED;
}

/** The fence where gates are closed; dotted where there is none to open. */
function drawRun(f: Frame, i: number, run: number, from: number, to: number) {
  const y = rowY(f.layout, i) + f.layout.rowHeight - 1;
  if (run === CLOSED) f.pen.line(from, y, to, y, INK2, 1.5, SOLID);
  else if (run === UNMAPPED) f.pen.line(from, y, to, y, LINE2, 1, DOTTED);
}

function drawPosts(f: Frame, i: number, p: number, x: number) {
  const { pen, layout, w } = f;
  const y = rowY(layout, i);
  const bottom = y + layout.rowHeight;
  const top = Math.max(y + 1, bottom - 11);
  const right = x + layout.slim;
  pen.rect(x - 0.5, top, 1.6, bottom - top, 0, INK, NONE, 0, SOLID);
  pen.rect(right - 1, top, 1.6, bottom - top, 0, INK, NONE, 0, SOLID);
  if ((w.pteDirty[p] & (1 << i)) === 0) return;
  pen.begin();
  pen.circle(x + layout.slim / 2, (top + bottom) / 2, 2.5);
  pen.paint(INK, NONE, 0, SOLID);
}

/** Hatched in the waiter's hue; a copy is being made: empty. */
function drawHeldCell(f: Frame, i: number, x: number, p: number) {
  const { pen, layout, w } = f;
  const hue = f.hue(i);
  const h = layout.rowHeight;
  const y = rowY(layout, i);
  const hold = holdOf(w, i, p);
  pen.rect(x, y, layout.slim, h, 1, processRole(hue, PALE), processRole(hue, HUE_EDGE), 1.4, SOLID);
  if (hold === COPYING) return;
  const period = hold === HELD_BY_LIMIT ? 8 : 4;
  pen.hatch(x + 1, y + 1, layout.slim - 2, h - 2, processRole(hue, STROKE), period, 1, 0);
}
