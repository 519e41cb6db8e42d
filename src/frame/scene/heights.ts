/** From top to bottom: where the strata, rows and marks are. */
export interface Heights {
  readonly height: number;
  /** The map of all pages; equal where there is none. */
  readonly mapTop: number;
  readonly mapBottom: number;
  /** On a phone the chips of pages, below the map; equal elsewhere. */
  readonly chipsTop: number;
  readonly chipsBottom: number;
  /** Process rows: from one to the next, and a PTE's height. */
  readonly rowsTop: number;
  readonly rowPitch: number;
  readonly rowHeight: number;
  /** Rows have a name and, below it, a state. */
  readonly twoLines: boolean;
  readonly railY: number;
  readonly mmuY: number;
  /** A page: its header above its sectors. */
  readonly tileY: number;
  readonly header: number;
  readonly sectorHeight: number;
  readonly tileHeight: number;
  /** The baseline of the checksums, below the tile. */
  readonly crcBelow: number;
  readonly ghostY: number;
  readonly ghostHeight: number;
  readonly dmaY: number;
  /** Queue rows from above: from the third on, second and later, next, in transfer. */
  readonly queueTop: number;
  readonly queuePitch: number;
  readonly queueRows: number;
  readonly chipHeight: number;
  readonly deviceY: number;
  readonly slotY: number;
  readonly slotHeight: number;
  readonly flushY: number;
  readonly blockY: number;
  readonly blockHeight: number;
  readonly blockCrcY: number;
  readonly safeY: number;
  /** The last leg's slots and blocks: a mirror's second, below the first's and as high; else the only one's. */
  readonly legSlotY: number;
  readonly legBlockY: number;
}

/** Heights of a scene with so many legs: of two, the first makes room for the second. */
export function withLegs(heights: Unmirrored, legs: number): Heights {
  const { slotY, blockY, deviceY, flushY } = heights;
  if (legs < 2) return { ...heights, legSlotY: slotY, legBlockY: blockY };
  return {
    ...heights,
    slotY: deviceY + 4,
    slotHeight: 23,
    legSlotY: deviceY + 29,
    blockY: flushY + 9,
    blockHeight: 22,
    legBlockY: flushY + 35,
    blockCrcY: flushY + 68,
    safeY: flushY + 82,
  };
}

/** On a phone the page is longer for it. */
export function withPhoneLegs(heights: Unmirrored, legs: number): Heights {
  const { deviceY } = heights;
  if (legs < 2) return withLegs(heights, legs);
  const flushY = deviceY + 62;
  return {
    ...heights,
    slotY: deviceY + 6,
    slotHeight: 24,
    legSlotY: deviceY + 33,
    flushY,
    blockY: flushY + 9,
    blockHeight: 24,
    legBlockY: flushY + 37,
    blockCrcY: flushY + 78,
    safeY: flushY + 78,
    height: flushY + 84,
  };
}

type Unmirrored = Omit<Heights, 'legSlotY' | 'legBlockY'>;

/** PTEs lower than this have everything smaller. */
export const LOW_ROW = 18;
/** The height of the scene but on phones. */
export const SCENE_HEIGHT = 546;

const ROWS_TOP = 20;
const MAP_SPACE = 21;
const ROWS_SPACE = 96;
const WIDEST_ROW = 28;
/** Up to five rows have a name and a state below it; more have one line each. */
const MOST_DETAILED = 5;
const DETAILED_ROW = 24;
const ALL_ROWS = 126;
const MAPPED_ROWS = 117;
const RAIL_SPACE = 30;
const TILE = 57;
const DMA = 326;

export function deskHeights(processes: number, map: boolean): Unmirrored {
  const rowPitch = rowPitchFor(processes, map ? MAPPED_ROWS : ALL_ROWS);
  const rowsTop = ROWS_TOP + (map ? MAP_SPACE : 0);
  // Many rows and the map push the MMU line down; what lies between it and the DMA line closes up by as much.
  const push = Math.max(0, processes * rowPitch - ROWS_SPACE) + rowsTop - ROWS_TOP;
  const mmuY = ROWS_TOP + ROWS_SPACE + RAIL_SPACE + push;
  const tileY = mmuY + 30 - Math.min(push, 10);
  const ghostY = tileY + TILE + 41 - Math.min(Math.max(0, push - 10), 11);
  return {
    height: SCENE_HEIGHT,
    mapTop: 2,
    mapBottom: map ? MAP_SPACE : 2,
    chipsTop: 0,
    chipsBottom: 0,
    rowsTop,
    rowPitch,
    rowHeight: rowHeightFor(rowPitch),
    twoLines: rowPitch >= DETAILED_ROW,
    railY: mmuY - 17,
    mmuY,
    tileY,
    header: 21,
    sectorHeight: TILE - 21,
    tileHeight: TILE,
    crcBelow: 25,
    ghostY,
    ghostHeight: Math.min(30, DMA - 5 - ghostY),
    dmaY: DMA,
    queueTop: 334,
    queuePitch: 21,
    queueRows: 3,
    chipHeight: 18,
    deviceY: 398,
    slotY: 409,
    slotHeight: 30,
    flushY: 454,
    blockY: 468,
    blockHeight: 30,
    blockCrcY: 514,
    safeY: 530,
  };
}

function rowPitchFor(rows: number, space: number): number {
  if (rows > MOST_DETAILED) return Math.min(18, Math.floor(space / rows));
  return Math.max(DETAILED_ROW, Math.min(WIDEST_ROW, Math.floor(ROWS_SPACE / rows)));
}

/** Low rows need all the height there is for their letters. */
function rowHeightFor(pitch: number): number {
  if (pitch >= DETAILED_ROW) return 20;
  return pitch >= LOW_ROW + 2 ? pitch - 2 : pitch - 1;
}

const PHONE_STRIP = 47;
const PHONE_MAP = 14;
const PHONE_ROW = 31;
const PHONE_LOW_ROW = 26;

/** One page at full width; the rows of processes make the scene as high as it is. */
export function phoneHeights(processes: number, map: boolean): Unmirrored {
  const rowPitch = processes > MOST_DETAILED ? PHONE_LOW_ROW : PHONE_ROW;
  const chipsTop = map ? PHONE_MAP : 0;
  const chipsBottom = chipsTop + PHONE_STRIP;
  const rowsTop = chipsBottom + 8;
  const mmuY = rowsTop + processes * rowPitch - 1;
  const below = (y: number) => mmuY + y;
  return {
    height: below(289),
    mapTop: 0,
    mapBottom: chipsTop,
    chipsTop,
    chipsBottom,
    rowsTop,
    rowPitch,
    rowHeight: rowPitch - 6,
    twoLines: true,
    railY: mmuY - 6,
    mmuY,
    tileY: below(12),
    header: 24,
    sectorHeight: 44,
    tileHeight: 68,
    crcBelow: 27,
    ghostY: below(130),
    ghostHeight: 22,
    dmaY: below(156),
    queueTop: below(162),
    queuePitch: 0,
    queueRows: 1,
    chipHeight: 22,
    deviceY: below(190),
    slotY: below(197),
    slotHeight: 30,
    flushY: below(234),
    blockY: below(242),
    blockHeight: 28,
    blockCrcY: below(283),
    safeY: below(283),
  };
}
