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
import { BAND, COLUMNS, DEVICE_Y, DMA_Y, FLUSH_Y, PANEL_MARGIN, PANEL_TOP } from './layout.ts';
import { FLUSH_MS } from './motion.ts';

/** The strata's grounds, the band of their names, and the columns' lighter panels. */
export function drawGrounds(f: Frame) {
  const { mmuY, height } = f.layout;
  ground(f, 0, mmuY, STRATUM_PROCESSES);
  ground(f, mmuY, DMA_Y, STRATUM_CACHE);
  ground(f, DMA_Y, DEVICE_Y, STRATUM_QUEUE);
  ground(f, DEVICE_Y, FLUSH_Y, STRATUM_DEVICE);
  ground(f, FLUSH_Y, height, STRATUM_MEDIA);
  f.pen.hatch(0, 0, BAND, height, LINE, 6, 1, 0);
  f.pen.line(BAND - 0.5, 0, BAND - 0.5, height, EDGE, 1, SOLID);
}

function ground(f: Frame, top: number, bottom: number, role: Role) {
  f.pen.rect(0, top, f.layout.width, bottom - top, 0, role, NONE, 0, SOLID);
}

export function drawPanels(f: Frame) {
  const { pen, layout } = f;
  pen.fade(0.25);
  for (let p = f.first; p <= f.last; p++) {
    pen.rect(
      f.x(p) - PANEL_MARGIN,
      PANEL_TOP,
      layout.tile + 2 * PANEL_MARGIN,
      layout.height - PANEL_TOP - 4,
      0,
      TILE,
      NONE,
      0,
      SOLID,
    );
  }
  pen.restore();
}

/** The lines that stores, bytes and blocks have to cross. */
export function drawLines(f: Frame) {
  line(f, f.layout.mmuY, INK2, 2);
  line(f, DMA_Y, INK2, 2);
  line(f, DEVICE_Y, EDGE, 1.4);
  drawFlushLine(f);
}

function line(f: Frame, y: number, role: Role, width: number) {
  f.pen.line(BAND, y, f.layout.width, y, role, width, SOLID);
}

/** Thick while a FLUSH is under way, and for a moment after a quick one; broken where the device lies. */
function drawFlushLine(f: Frame) {
  const { pen, layout, w, k, recent } = f;
  pen.part('flush', 0);
  const lies = w.reg[LIES] === 1;
  if (lies) {
    ground(f, FLUSH_Y - 1, FLUSH_Y + 1, STRATUM_DEVICE);
    pen.line(BAND, FLUSH_Y, layout.width, FLUSH_Y, INK, recent.flush < FLUSH_MS ? 3 : 2, LONG);
    return;
  }
  line(f, FLUSH_Y, INK2, 2);
  const runs = w.pc[k.flush] > FLUSH_IDLE;
  if (!runs && !(recent.flush < FLUSH_MS)) return;
  const swept = BAND + (layout.width - BAND) * f.phase(recent.flush, FLUSH_MS);
  pen.line(BAND, FLUSH_Y, swept, FLUSH_Y, INK, 4, SOLID);
}

/** The left edge of what scrolls. */
export const COLUMNS_LEFT = COLUMNS - PANEL_MARGIN;
