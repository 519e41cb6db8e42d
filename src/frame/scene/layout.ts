/**
 * Where everything of the scene is, in scene units (CSS pixels at scale 1).
 *
 *   0  22           168 180        324 336
 *   |▒▒| labels …    |   [ page 0 ]    [ page 1 ]  …     processes   0 … mmuY
 *   |▒▒|             |   tile = 8 cells, gap 12          page cache  mmuY … DMA_Y
 *   |▒▒|             |                                   queue       DMA_Y … DEVICE_Y
 *   |▒▒|             |                                   device      DEVICE_Y … FLUSH_Y
 *   |▒▒|             |                                   media       FLUSH_Y … height
 */
export interface SceneSize {
  readonly pages: number;
  /** Processes with you as the last. */
  readonly processes: number;
  /** The canvas in scene units, and CSS pixels a scene unit. */
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

export interface SceneLayout extends SceneSize {
  /** A sector's width; a page's; from one page to the next. */
  readonly cell: number;
  readonly tile: number;
  readonly pitch: number;
  /** Process rows: from one to the next, and a PTE's height. */
  readonly rowPitch: number;
  readonly rowHeight: number;
  /** Rows have a name and, below it, a state. */
  readonly twoLines: boolean;
  readonly railY: number;
  readonly mmuY: number;
  readonly tileY: number;
  readonly ghostY: number;
  /** The largest scrollX. */
  readonly maxScroll: number;
}

export const SCENE_WIDTH = 1120;
export const SCENE_HEIGHT = 546;
export const MAX_SCALE = 1.35;
export const BAND = 22;
export const LABELS_RIGHT = 168;
export const COLUMNS = 180;
export const GAP = 12;
/** The ground of a column reaches so far beyond the tile on both sides. */
export const PANEL_MARGIN = 4;
export const PANEL_TOP = 20;
/** Baseline of the sentences below the MMU line; pens turn below them. */
export const REMARK_BELOW = 13;
export const ROWS_TOP = 20;
/** PTEs lower than this have everything smaller. */
export const LOW_ROW = 18;
export const HEADER = 21;
export const SECTOR_HEIGHT = 36;
export const TILE_HEIGHT = HEADER + SECTOR_HEIGHT;
export const STRIP_HEIGHT = 6;
/** Below the tile: the strip's top, the checksums' baseline. */
export const STRIP_BELOW = 4;
export const CRC_BELOW = 25;
export const GHOST_HEIGHT = 30;
export const GHOST_INSET = 4;
export const DMA_Y = 326;
/** Queue rows from above: from the third on, second and later, next, in transfer. */
export const QUEUE_TOP = 334;
export const QUEUE_PITCH = 21;
export const QUEUE_ROWS = 3;
export const CHIP_HEIGHT = 18;
export const DEVICE_Y = 398;
export const SLOT_Y = 409;
export const SLOT_HEIGHT = 30;
export const FLUSH_Y = 454;
export const BLOCK_Y = 468;
export const BLOCK_HEIGHT = 30;
export const BLOCK_CRC_Y = 514;
export const SAFE_Y = 530;

const CELL = 18;
const WIDEST_CELL = 54;
const ROWS_SPACE = 96;
const WIDEST_ROW = 28;
/** Up to five rows have a name and a state below it; more have one line each. */
const MOST_DETAILED = 5;
const DETAILED_ROW = 24;
const ALL_ROWS = 120;
const RAIL_SPACE = 30;
const RIGHT_MARGIN = 4;

/** The geometry for a size: computed when the size or the numbers of pages and processes change, not in frames. */
export function layoutScene(size: SceneSize): SceneLayout {
  const cell = cellFor(size);
  const tile = 8 * cell;
  const pitch = tile + GAP;
  const rowPitch = rowPitchFor(size.processes);
  // Many rows push the MMU line down; what lies between it and the DMA line closes up by as much.
  const push = Math.max(0, size.processes * rowPitch - ROWS_SPACE);
  const mmuY = ROWS_TOP + ROWS_SPACE + RAIL_SPACE + push;
  const tileY = mmuY + 30 - Math.min(push, 10);
  return {
    ...size,
    cell,
    tile,
    pitch,
    rowPitch,
    rowHeight: rowHeightFor(rowPitch),
    twoLines: rowPitch >= DETAILED_ROW,
    railY: mmuY - 17,
    mmuY,
    tileY,
    ghostY: tileY + TILE_HEIGHT + 41 - Math.min(Math.max(0, push - 10), 6),
    maxScroll: Math.max(0, COLUMNS + size.pages * pitch - size.width - GAP + RIGHT_MARGIN + PANEL_MARGIN),
  };
}

function rowPitchFor(rows: number): number {
  if (rows > MOST_DETAILED) return Math.floor(ALL_ROWS / rows);
  return Math.max(DETAILED_ROW, Math.min(WIDEST_ROW, Math.floor(ROWS_SPACE / rows)));
}

/** Low rows need all the height there is for their letters. */
function rowHeightFor(pitch: number): number {
  if (pitch >= DETAILED_ROW) return 20;
  return pitch >= LOW_ROW + 2 ? pitch - 2 : pitch - 1;
}

/** Sectors are 18 wide; where all pages fit with room to spare, wider. */
function cellFor({ pages, width }: SceneSize): number {
  const room = (width - COLUMNS - RIGHT_MARGIN) / pages - GAP;
  return Math.max(CELL, Math.min(WIDEST_CELL, Math.floor(room / 8)));
}

/** A page's left edge. */
export const pageX = (l: SceneLayout, scrollX: number, page: number): number =>
  COLUMNS + page * l.pitch - scrollX;

export const rowY = (l: SceneLayout, process: number): number => ROWS_TOP + process * l.rowPitch;

/** The first page any part of which can be seen. */
export function firstVisible(l: SceneLayout, scrollX: number): number {
  return Math.max(0, Math.min(l.pages - 1, Math.floor(scrollX / l.pitch)));
}

/** The last one; never less than the first. */
export function lastVisible(l: SceneLayout, scrollX: number): number {
  const last = Math.floor((l.width - COLUMNS + scrollX) / l.pitch);
  return Math.max(firstVisible(l, scrollX), Math.min(l.pages - 1, last));
}

/** The top of a queue place's row: -1 in transfer, 0 next, 1 second; later ones share the top row. */
export function chipY(place: number): number {
  const row = QUEUE_ROWS - 1 - Math.min(QUEUE_ROWS - 1, place + 1);
  return QUEUE_TOP + row * QUEUE_PITCH;
}

/** How far to scroll so that a page can be seen whole. */
export function scrollTo(l: SceneLayout, scrollX: number, page: number): number {
  const left = page * l.pitch;
  const right = left + l.tile + COLUMNS + GAP - l.width;
  return Math.max(0, Math.min(l.maxScroll, Math.max(right, Math.min(left, scrollX))));
}
