import { FLUSH_IDLE } from '../../sim/programs.ts';
import { LIES } from '../../sim/registers.ts';
import {
  EDGE,
  INK,
  INK2,
  LINE,
  LONG,
  NONE,
  type Role,
  SOLID,
  STRATUM_CACHE,
  STRATUM_DEVICE,
  STRATUM_MEDIA,
  STRATUM_PROCESSES,
  STRATUM_QUEUE,
  TILE,
} from '../pen.ts';
import type { Frame } from './frame.ts';
import { PANEL_MARGIN } from './layout.ts';
import { FLUSH_MS } from './motion.ts';
import { drains } from './ordering.ts';

/** The strata's grounds, the band of their names, and the columns' lighter panels. */
export function drawGrounds(f: Frame) {
  const { mmuY, height } = f.layout;
  ground(f, 0, mmuY, STRATUM_PROCESSES);
  ground(f, mmuY, f.layout.dmaY, STRATUM_CACHE);
  ground(f, f.layout.dmaY, f.layout.deviceY, STRATUM_QUEUE);
  ground(f, f.layout.deviceY, f.layout.flushY, STRATUM_DEVICE);
  ground(f, f.layout.flushY, height, STRATUM_MEDIA);
  f.pen.hatch(0, 0, f.layout.band, height, LINE, 6, 1, 0);
  f.pen.line(f.layout.band - 0.5, 0, f.layout.band - 0.5, height, EDGE, 1, SOLID);
}

function ground(f: Frame, top: number, bottom: number, role: Role) {
  f.pen.rect(0, top, f.layout.width, bottom - top, 0, role, NONE, 0, SOLID);
}

export function drawPanels(f: Frame) {
  const { pen, layout } = f;
  const top = layout.rowsTop;
  pen.fade(0.25);
  for (let p = f.first; p <= f.last; p++) {
    const x = f.x(p) - PANEL_MARGIN;
    pen.rect(x, top, layout.tile + 2 * PANEL_MARGIN, layout.height - top - 4, 0, TILE, NONE, 0, SOLID);
  }
  pen.restore();
}

/** The lines that stores, bytes and blocks have to cross. */
export function drawLines(f: Frame) {
  line(f, f.layout.mmuY, INK2, 2);
  line(f, f.layout.dmaY, INK2, 2);
  line(f, f.layout.deviceY, EDGE, 1.4);
  drawFlushLine(f);
}

function line(f: Frame, y: number, role: Role, width: number) {
  f.pen.line(f.layout.band, y, f.layout.width, y, role, width, SOLID);
}

/** Thick while a FLUSH is under way (or what stands for it under ordered tags), and for a moment after a quick one; broken where the device lies. */
function drawFlushLine(f: Frame) {
  const { pen, layout, w, k, recent } = f;
  pen.part('flush', 0);
  const lies = w.reg[LIES] === 1;
  if (lies) {
    ground(f, layout.flushY - 1, layout.flushY + 1, STRATUM_DEVICE);
    pen.line(
      layout.band,
      layout.flushY,
      layout.width,
      layout.flushY,
      INK,
      recent.flush < FLUSH_MS ? 3 : 2,
      LONG,
    );
    return;
  }
  line(f, layout.flushY, INK2, 2);
  const runs = w.pc[k.flush] > FLUSH_IDLE || drains(f);
  if (!runs && !(recent.flush < FLUSH_MS)) return;
  const swept = layout.band + (layout.width - layout.band) * f.phase(recent.flush, FLUSH_MS);
  pen.line(layout.band, layout.flushY, swept, layout.flushY, INK, 4, SOLID);
}
