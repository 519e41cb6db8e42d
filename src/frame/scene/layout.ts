/**
 * Where everything of the scene is, in scene units (CSS pixels at scale 1). Column = page at every size.
 *
 *   columns                              strip with a lens                      phone
 *   |▒▒| labels | [page 0]  [page 1] …   |▒▒| labels | ||||| [page 29] |||||     [p0][p1][p2][p3]
 *   |▒▒|        |                        |▒▒|        |       full width          names | PTEs
 *   |▒▒|        |                        |▒▒|        |                           [   page 3   ]
 */
import { deskHeights, type Heights, phoneHeights, withLegs, withPhoneLegs } from './heights.ts';

export interface SceneSize {
  readonly pages: number;
  /** Processes with you as the last. */
  readonly processes: number;
  /** Devices: two with a mirror; unless told, one. */
  readonly legs?: number;
  /** The canvas in scene units, and CSS pixels a scene unit. */
  readonly width: number;
  readonly scale: number;
}

/** How pages are laid out: side by side; as a strip of which one is open; one at a time. */
export type Arrangement = 'columns' | 'strip' | 'phone';

export interface SceneLayout extends SceneSize, Heights {
  readonly arrangement: Arrangement;
  /** The width of the band on the left; the left edge of the first page. */
  readonly band: number;
  readonly left: number;
  /** Of a page that is drawn in full: a sector's width, its own, from one to the next, and what is between. */
  readonly cell: number;
  readonly tile: number;
  readonly pitch: number;
  readonly gap: number;
  /** A PTE's place within its column: beside its process's name on a phone. */
  readonly gateShift: number;
  readonly gateWidth: number;
  /** The largest scrollX. */
  readonly maxScroll: number;
  /** Pages in the strip, the lens among them; on a phone, chips above the page. */
  readonly shown: number;
  /** A page's width in the strip, from one to the next, and what the lens takes with its margins. */
  readonly slim: number;
  readonly step: number;
  readonly lensSpace: number;
  /** All pages are on a map above the strip. */
  readonly map: boolean;
}

export const SCENE_WIDTH = 1120;
export const MAX_SCALE = 1.35;
/** Narrower scenes show one page at a time. */
export const PHONE = 700;
const BAND = 22;
export const LABELS_RIGHT = 168;
/** Left edge of the pages where there are labels. */
export const COLUMNS = 180;
/** The ground of a column reaches so far beyond the tile on both sides; the lens's further. */
export const PANEL_MARGIN = 4;
export const LENS_MARGIN = 8;
/** Between the lens and the page on its right. */
const LENS_GAP = 3;
/** A strip's page narrower than this is sectors one below the other, without letters. */
export const LETTERED = 40;
/** Baseline of the sentences below the MMU line; pens turn below them. */
export const REMARK_BELOW = 13;
export const STRIP_HEIGHT = 6;
/** Below the tile: the top of the strip "as checksummed". */
export const STRIP_BELOW = 4;
export const GHOST_INSET = 4;

const GAP = 12;
const CELL = 18;
const WIDEST_CELL = 54;
const RIGHT_MARGIN = 4;
/** So many pages are columns, even if one has to scroll. */
const MOST_COLUMNS = 6;
/** Where one has to scroll, the next column peeks out by so much. */
const PEEK = 34;
const NARROWEST_COLUMN = 146;
/** A strip of up to so many pages needs no map; with a map it has at most so many. */
const UNMAPPED = 96;
const MAPPED = 64;
const NARROWEST_STEP = 10;
const WIDEST_STEP = 105;
const PHONE_MARGIN = 19;
const PHONE_GATES = 178;
const PHONE_CHIP = 49;
const PHONE_CHIPS = 12;
/** With one page there is room beside it for what is said of it. */
const BESIDE = 270;

/** The geometry for a size: computed when the size or the numbers of pages and processes change, not in frames. */
export function layoutScene(size: SceneSize): SceneLayout {
  if (size.width * size.scale < PHONE) return layoutPhone(size);
  const { pages, width } = size;
  const fit = COLUMNS + pages * (8 * CELL + GAP) - GAP + RIGHT_MARGIN <= width;
  return pages <= MOST_COLUMNS || fit ? layoutColumns(size, fit) : layoutStrip(size);
}

function layoutColumns(size: SceneSize, fit: boolean): SceneLayout {
  const cell = fit ? widened(size) : peeking(size);
  const tile = 8 * cell;
  const pitch = tile + GAP;
  const alone = Math.min(size.width - BESIDE - tile, (size.width + COLUMNS - tile) / 2);
  const left = size.pages === 1 ? Math.max(COLUMNS, Math.floor(alone)) : COLUMNS;
  return {
    ...size,
    ...withLegs(deskHeights(size.processes, false), size.legs ?? 1),
    ...wide(tile),
    arrangement: 'columns',
    left,
    cell,
    pitch,
    maxScroll: Math.max(0, left + size.pages * pitch - size.width - GAP + RIGHT_MARGIN + PANEL_MARGIN),
    shown: 0,
    slim: 0,
    step: 0,
    lensSpace: 0,
    map: false,
  };
}

/** What every arrangement but a phone's has. */
const wide = (tile: number) => ({ band: BAND, tile, gap: GAP, gateShift: 0, gateWidth: tile });

/** Where all pages fit with room to spare, sectors are wider. */
function widened({ pages, width }: SceneSize): number {
  const room = (width - COLUMNS - RIGHT_MARGIN) / pages - GAP;
  return Math.max(CELL, Math.min(WIDEST_CELL, Math.floor(room / 8)));
}

/** As many whole columns as there is room for, and one sees that there are more. */
function peeking({ width }: SceneSize): number {
  const room = width - COLUMNS - PEEK;
  const whole = Math.max(1, Math.floor(room / NARROWEST_COLUMN));
  return Math.max(CELL - 1, Math.floor(((room / whole - GAP) / 8) * 4) / 4);
}

function layoutStrip(size: SceneSize): SceneLayout {
  const room = size.width - COLUMNS - RIGHT_MARGIN;
  const least = 8 * CELL + 2 * LENS_MARGIN + LENS_GAP;
  const most = Math.floor((room - least) / NARROWEST_STEP) + 1;
  const map = size.pages > Math.min(UNMAPPED, most);
  const shown = map ? Math.min(MAPPED, most) : size.pages;
  const step = Math.min(WIDEST_STEP, Math.floor((room - least) / (shown - 1)));
  // What whole units leave over is the lens's.
  const cell = Math.min(
    WIDEST_CELL,
    Math.floor((room - (shown - 1) * step - 2 * LENS_MARGIN - LENS_GAP) / 8),
  );
  const tile = 8 * cell;
  return {
    ...size,
    ...withLegs(deskHeights(size.processes, map), size.legs ?? 1),
    ...wide(tile),
    arrangement: 'strip',
    left: COLUMNS,
    cell,
    pitch: tile + GAP,
    maxScroll: 0,
    shown,
    slim: step - (step < 24 ? 2 : step < 50 ? 4 : 7),
    step,
    lensSpace: tile + 2 * LENS_MARGIN + LENS_GAP,
    map,
  };
}

function layoutPhone(size: SceneSize): SceneLayout {
  const tile = size.width - 2 * PHONE_MARGIN;
  const shown = Math.min(size.pages, PHONE_CHIPS, Math.floor((size.width - PHONE_MARGIN) / PHONE_CHIP));
  const step = Math.min(96, (size.width - 22) / shown);
  const gates = Math.min(PHONE_GATES, size.width * 0.53);
  return {
    ...size,
    ...withPhoneLegs(phoneHeights(size.processes, size.pages > shown), size.legs ?? 1),
    arrangement: 'phone',
    band: 0,
    left: PHONE_MARGIN,
    cell: tile / 8,
    tile,
    pitch: size.width,
    gap: PHONE_MARGIN,
    gateShift: gates - PHONE_MARGIN,
    gateWidth: tile + PHONE_MARGIN - gates,
    maxScroll: 0,
    shown,
    slim: step - 6,
    step,
    lensSpace: 0,
    map: size.pages > shown,
  };
}

export const rowY = (l: SceneLayout, process: number): number => l.rowsTop + process * l.rowPitch;

/** Whether pages beside the lens have letters in their sectors. */
export const lettered = (l: SceneLayout): boolean => l.slim >= LETTERED;

/** A page's header in the strip. */
export const slimHeader = (l: SceneLayout): number => (lettered(l) ? 17 : 9);

/** The top of a queue place's row: -1 in transfer, 0 next, 1 second; later ones share the top row. */
export function chipY(l: SceneLayout, place: number): number {
  const row = l.queueRows - 1 - Math.min(l.queueRows - 1, place + 1);
  return l.queueTop + row * l.queuePitch;
}
