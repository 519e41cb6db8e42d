import { DOWN, GONE, RUNNING } from '../../sim/registers.ts';
import type { World } from '../../sim/world.ts';
import {
  DOTTED,
  INK,
  INK2,
  INK3,
  LINE2,
  MONO,
  MONO_STRONG,
  NONE,
  SMALL,
  SOLID,
  START,
  TILE,
} from '../pen.ts';
import type { Frame } from './frame.ts';
import { LOW_ROW } from './heights.ts';
import { drawHold, drawWiped } from './holds.ts';
import { rowY } from './layout.ts';
import { drawMarks } from './marks.ts';
import { REMAP_MS } from './motion.ts';
import { FAULTING, holdOf, NOT_HELD } from './waits.ts';

/** The gate's bar, and how wide the posts of an open one are. */
const BAR = 3;
const THIN_BAR = 2;
const POST = 21;
/** PTEs that change frames come from so far to the left. */
const SHIFTS = 10;

/** PTEs: a gate per process and page. */
export function drawGates(f: Frame) {
  for (let p = f.first; p <= f.last; p++) {
    const x = f.gateX(p) + remapped(f, p);
    for (let i = 0; i < f.layout.processes; i++) drawGate(f, i, p, x, f.layout.gateWidth);
  }
  drawMarks(f);
}

/** After a split the PTEs come over to the new frame: how far they still are from their place. */
function remapped(f: Frame, p: number): number {
  const age = f.recent.split[p];
  return age < REMAP_MS ? -SHIFTS * (1 - f.phase(age, REMAP_MS)) : 0;
}

/** The PTE of process i for page p, so wide. */
export function drawGate(f: Frame, i: number, p: number, x: number, width: number) {
  const { w, k, pen, layout } = f;
  const y = rowY(layout, i);
  pen.part('pte', p * layout.processes + i);
  const hold = holdOf(w, i, p);
  const bit = 1 << i;
  const killed = isKilled(w, i);
  const mapped = (k.mappers[p] & bit) !== 0 && !killed;
  const writable = (w.pteWritable[p] & bit) !== 0;
  if (hold !== NOT_HELD && hold !== FAULTING) drawHold(f, i, x, y, width, hold);
  else if (mapped) {
    drawPte(f, x, y, width, writable, (w.pteDirty[p] & bit) !== 0);
    drawWiped(f, i, p, x, y, width);
  } else
    return drawUnmapped(f, x, y, width, killed ? 'not mapped: killed' : (UNMAPPED[k.route[i]] as string));
  if (mapped) drawBar(f, x, y, width, writable);
}

/** A process that was killed has no page tables; those of a machine that is down can still be made out. */
export const isKilled = (w: World, i: number): boolean =>
  w.reg[DOWN] === RUNNING && (w.reg[GONE] & (1 << i)) !== 0;

/** Closed: a bar along the cell's foot; open: two posts. */
function drawBar(f: Frame, x: number, y: number, width: number, open: boolean) {
  const { pen, layout } = f;
  const low = layout.rowHeight < LOW_ROW;
  const at = y + layout.rowHeight - (low ? THIN_BAR : BAR / 2);
  const bar = low ? THIN_BAR : BAR;
  const post = Math.min(POST, Math.round(width / 6));
  if (!open) return pen.rect(x - 0.5, at, width + 1, bar, 0, INK, NONE, 0, SOLID);
  pen.rect(x - 0.5, at, post, bar, 0, INK, NONE, 0, SOLID);
  pen.rect(x + width + 0.5 - post, at, post, bar, 0, INK, NONE, 0, SOLID);
}

function drawPte(f: Frame, x: number, y: number, width: number, writable: boolean, dirty: boolean) {
  const { pen, layout } = f;
  const h = layout.rowHeight;
  const low = h < LOW_ROW;
  const middle = y + h / 2 - (low ? 1 : 0);
  pen.rect(x, y, width, h, 2, TILE, LINE2, 1, SOLID);
  const base = middle + (low ? 3.6 : 4);
  if (writable) pen.text(x + 8, base, 'RW', MONO_STRONG, INK, START, 0);
  else pen.text(x + 8, base, 'RO', MONO, INK2, START, 0);
  const dot = x + width - 11;
  pen.begin();
  pen.circle(dot, middle - 0.5, Math.min(4.6, h / 2 - 3));
  if (!dirty) return pen.paint(NONE, LINE2, 1.2, SOLID);
  pen.paint(INK, NONE, 0, SOLID);
  if (width >= 64) pen.text(dot - 14, middle + 3.5, 'D', MONO_STRONG, INK, START, 0);
}

/** write(2) and O_DIRECT need no PTE; a file that a process does not map has none. */
const UNMAPPED = ['not mapped', 'not mapped: write(2)', 'not mapped: O_DIRECT'] as const;

function drawUnmapped(f: Frame, x: number, y: number, width: number, words: string) {
  const { pen, layout } = f;
  const base = y + layout.rowHeight / 2 + (layout.rowHeight < LOW_ROW ? 3 : 4);
  pen.rect(x, y, width, layout.rowHeight, 2, NONE, LINE2, 1, DOTTED);
  pen.text(x + 8, base, words, SMALL, INK3, START, width - 14);
}
