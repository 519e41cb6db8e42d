import { PANEL_MARGIN, type SceneLayout } from './layout.ts';
import { columnsLeft, firstVisible, lastVisible, pageX, type Sight } from './sight.ts';

/** Cells over a strip are about so wide. */
const STRIP_CELL = 44;

/** Where the picture can be cut into cells that change apart from each other: between columns and strata. */
export function sceneGrid(l: SceneLayout, s: Sight): { xs: readonly number[]; ys: readonly number[] } {
  const xs = [0];
  if (l.band > 0) xs.push(l.band);
  if (l.arrangement !== 'phone') xs.push(columnsLeft(l));
  if (l.arrangement === 'columns') cutColumns(l, s, xs);
  else cutEvenly(l, xs);
  xs.push(l.width);
  return { xs, ys: rowsOf(l) };
}

function cutColumns(l: SceneLayout, s: Sight, xs: number[]) {
  const last = lastVisible(l, s);
  for (let p = firstVisible(l, s); p <= last + 1; p++) {
    const x = pageX(l, s, p) - PANEL_MARGIN;
    if (x > columnsLeft(l) + 1 && x < l.width - 1) xs.push(x);
  }
}

/** The lens slides: cells that do not follow it need not be made anew. */
function cutEvenly(l: SceneLayout, xs: number[]) {
  const pages = l.step > 0 ? Math.max(1, Math.round(STRIP_CELL / l.step)) : 1;
  const step = l.arrangement === 'phone' ? l.width / 6 : pages * l.step;
  for (let x = columnsLeft(l) + step; x < l.width - step / 2; x += step) xs.push(x);
}

function rowsOf(l: SceneLayout): number[] {
  const ys = [0];
  const wish = [
    l.mapBottom,
    l.chipsBottom,
    l.rowsTop - 2,
    ...[0.34, 0.67, 1].map((share) => Math.round(l.rowsTop + share * (l.railY - 12 - l.rowsTop))),
    l.mmuY + 2,
    l.tileY - 3,
    l.tileY + l.tileHeight + 3,
    l.ghostY - 4,
    l.dmaY,
    l.deviceY,
    l.flushY - 4,
    l.blockY + l.blockHeight + 1,
    l.height,
  ];
  for (const y of wish) if (y > (ys.at(-1) ?? 0) + 3) ys.push(y);
  return ys;
}
