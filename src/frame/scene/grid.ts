import {
  BAND,
  DEVICE_Y,
  DMA_Y,
  FLUSH_Y,
  firstVisible,
  lastVisible,
  PANEL_MARGIN,
  pageX,
  type SceneLayout,
  TILE_HEIGHT,
} from './layout.ts';
import { COLUMNS_LEFT } from './strata.ts';

/** Where the picture can be cut into cells that change apart from each other: between columns and strata. */
export function sceneGrid(l: SceneLayout, scrollX: number): { xs: readonly number[]; ys: readonly number[] } {
  const xs = [0, BAND, COLUMNS_LEFT];
  for (let p = firstVisible(l, scrollX); p <= lastVisible(l, scrollX); p++) {
    const x = pageX(l, scrollX, p) - PANEL_MARGIN;
    if (x > COLUMNS_LEFT + 1) xs.push(x);
  }
  const end = pageX(l, scrollX, lastVisible(l, scrollX) + 1) - PANEL_MARGIN;
  if (end < l.width - 1) xs.push(end);
  xs.push(l.width);
  const rows = [0, 0.34, 0.67].map((share) => Math.round(share * (l.railY - 12)));
  const tile = l.tileY + TILE_HEIGHT + 3;
  return {
    xs,
    ys: [
      ...rows,
      l.railY - 12,
      l.mmuY + 2,
      l.tileY - 3,
      tile,
      l.ghostY - 4,
      DMA_Y,
      DEVICE_Y,
      FLUSH_Y - 4,
      l.height,
    ],
  };
}
