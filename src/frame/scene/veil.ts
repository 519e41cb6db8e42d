import {
  NONE,
  type Role,
  SOLID,
  STRATUM_CACHE,
  STRATUM_DEVICE,
  STRATUM_MEDIA,
  STRATUM_PROCESSES,
  STRATUM_QUEUE,
} from '../pen.ts';
import type { Frame } from './frame.ts';
import { PANEL_MARGIN } from './layout.ts';

/** Draws the strata's grounds over everything but one column, so that the rest is left at `opacity`. */
export function drawVeil(f: Frame, page: number, opacity: number, withLabels: boolean) {
  const { pen, layout } = f;
  const left = f.x(page) - PANEL_MARGIN;
  const right = f.x(page) + layout.tile + PANEL_MARGIN;
  const start = withLabels ? layout.band : f.x(f.first) - PANEL_MARGIN;
  pen.part('veil', page);
  pen.fade(1 - opacity);
  if (left > start) cover(f, start, left);
  if (right < layout.width) cover(f, right, layout.width);
  pen.restore();
}

function cover(f: Frame, from: number, to: number) {
  const { mmuY, height } = f.layout;
  piece(f, from, to, 0, mmuY, STRATUM_PROCESSES);
  piece(f, from, to, mmuY, f.layout.dmaY, STRATUM_CACHE);
  piece(f, from, to, f.layout.dmaY, f.layout.deviceY, STRATUM_QUEUE);
  piece(f, from, to, f.layout.deviceY, f.layout.flushY, STRATUM_DEVICE);
  piece(f, from, to, f.layout.flushY, height, STRATUM_MEDIA);
}

function piece(f: Frame, from: number, to: number, top: number, bottom: number, role: Role) {
  f.pen.rect(from, top, to - from, bottom - top, 0, role, NONE, 0, SOLID);
}
