import { FAULT } from '../../sim/events.ts';
import { INK, SOLID, TILE } from '../pen.ts';
import type { Frame } from './frame.ts';
import { drawHeadDown } from './glyphs.ts';
import { rowY } from './layout.ts';
import { FAULT_MS, REMAP_MS } from './motion.ts';

/** What has just happened to PTEs: a fault drops a ▼ on one, a TLB shootdown sends a bar through it. */
export function drawMarks(f: Frame) {
  const { recent, layout } = f;
  for (let n = 0; n < recent.marks; n++) {
    const page = recent.markPage[n];
    if (!f.inFull(page) || recent.markProcess[n] >= layout.processes) continue;
    const x = f.gateX(page);
    const y = rowY(layout, recent.markProcess[n]);
    if (recent.markKind[n] === FAULT) drawFault(f, x, y, recent.markAge[n]);
    else drawShootdown(f, x, y, recent.markAge[n]);
  }
}

function drawFault(f: Frame, x: number, y: number, age: number) {
  if (age >= FAULT_MS) return;
  const { pen, layout } = f;
  const above = 6 * (1 - f.phase(age, FAULT_MS));
  drawHeadDown(pen, x + layout.gateWidth / 2, y + layout.rowHeight - 2 - above, 4.5, INK, TILE);
}

function drawShootdown(f: Frame, x: number, y: number, age: number) {
  if (age >= REMAP_MS) return;
  const { pen, layout } = f;
  const at = x + layout.gateWidth * f.phase(age, REMAP_MS);
  pen.line(at, y - 2, at, y + layout.rowHeight + 2, INK, 2.4, SOLID);
}
