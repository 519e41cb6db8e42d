import { COLUMNS, LENS_MARGIN, PANEL_MARGIN, type SceneLayout } from './layout.ts';

/** Which pages one sees, and where. */
export interface Sight {
  /** How far columns are scrolled, in scene units. */
  readonly scrollX: number;
  /** The page of the keys; in a strip the one in the lens, on a phone the one shown. */
  readonly focusPage: number;
  /** Where in the strip the lens is, in pages: at its page, but while it slides there. */
  readonly lensAt: number;
  /** The first page of the strip. */
  readonly from: number;
}

/** The sight on a page at rest: for pictures, and to begin with. */
export function sightOn(l: SceneLayout, page: number): Sight {
  const focusPage = Math.max(0, Math.min(l.pages - 1, page));
  const middle = focusPage - Math.floor(l.shown / 2);
  return {
    scrollX: scrollTo(l, 0, focusPage),
    focusPage,
    lensAt: focusPage,
    from: windowFrom(l, middle, focusPage),
  };
}

/** The first page of a strip that begins at `wish` but has `page`, and what is next to it, and no empty end. */
export function windowFrom(l: SceneLayout, wish: number, page: number): number {
  const beside = Math.min(4, Math.floor(l.shown / 4));
  const least = Math.max(0, Math.min(l.pages - l.shown, page - l.shown + 1 + beside));
  const most = Math.max(0, Math.min(page - beside, l.pages - l.shown));
  return Math.max(least, Math.min(most, wish));
}

/** The page that is drawn in full where only one is. */
export const lensPage = (l: SceneLayout, s: Sight): number => Math.min(l.pages - 1, s.focusPage);

/** The first page that is drawn in full and of which any part can be seen. */
export function firstVisible(l: SceneLayout, s: Sight): number {
  if (l.arrangement !== 'columns') return lensPage(l, s);
  return Math.max(0, Math.min(l.pages - 1, Math.floor(s.scrollX / l.pitch)));
}

/** The last one; never less than the first. */
export function lastVisible(l: SceneLayout, s: Sight): number {
  if (l.arrangement !== 'columns') return lensPage(l, s);
  const last = Math.floor((l.width - l.left + s.scrollX) / l.pitch);
  return Math.max(firstVisible(l, s), Math.min(l.pages - 1, last));
}

/** The left edge of a page that is drawn in full. */
export function pageX(l: SceneLayout, s: Sight, page: number): number {
  if (l.arrangement === 'columns') return l.left + page * l.pitch - s.scrollX;
  if (l.arrangement === 'phone') return l.left;
  return l.left + (s.lensAt - s.from) * l.step + LENS_MARGIN;
}

/** The left edge of a page in the strip; the lens pushes those after it to the right. */
export function slimX(l: SceneLayout, s: Sight, page: number): number {
  const along = l.left + (page - s.from) * l.step;
  if (l.arrangement === 'phone') return along - 8;
  return along + (l.lensSpace - l.step) * Math.max(0, Math.min(1, page - s.lensAt));
}

/** Whether the lens covers a page of the strip wholly: its own, once it rests there. */
export function underLens(s: Sight, page: number): boolean {
  return page === s.lensAt;
}

/** The page whose column x is in; -1: none. The gap to its right belongs to no page. */
export function pageAt(l: SceneLayout, s: Sight, x: number): number {
  if (l.arrangement === 'phone') return lensPage(l, s);
  if (x < Math.min(l.left, COLUMNS)) return -1;
  if (l.arrangement === 'strip') return inStrip(l, s, x);
  const along = x - l.left + s.scrollX;
  const page = Math.floor(along / l.pitch);
  return page >= 0 && page < l.pages && along - page * l.pitch < l.tile ? page : -1;
}

function inStrip(l: SceneLayout, s: Sight, x: number): number {
  const lens = pageX(l, s, lensPage(l, s)) - LENS_MARGIN;
  if (x >= lens && x < lens + l.lensSpace) return lensPage(l, s);
  const passed = x < lens ? 0 : l.lensSpace - l.step;
  const page = s.from + Math.floor((x - l.left - passed) / l.step);
  return page >= s.from && page < s.from + l.shown ? page : -1;
}

/** The page of the chip at x, above a phone's page. */
export function chipAt(l: SceneLayout, s: Sight, x: number): number {
  const page = s.from + Math.floor((x - l.left + 11) / l.step);
  return Math.max(s.from, Math.min(s.from + l.shown - 1, page));
}

/** How far to scroll so that a page can be seen whole. */
export function scrollTo(l: SceneLayout, scrollX: number, page: number): number {
  const left = page * l.pitch;
  const right = left + l.tile + l.left + l.gap - l.width;
  return Math.max(0, Math.min(l.maxScroll, Math.max(right, Math.min(left, scrollX))));
}

/** The left edge of what scrolls, or is in the strip. */
export const columnsLeft = (l: SceneLayout): number =>
  l.arrangement === 'phone' ? 0 : COLUMNS - PANEL_MARGIN;

/** The map's left edge, and how wide a page is on it. */
export const mapLeft = (l: SceneLayout): number => (l.arrangement === 'phone' ? 12 : COLUMNS);
export const mapStep = (l: SceneLayout): number =>
  (l.width - mapLeft(l) - (l.arrangement === 'phone' ? 12 : 4)) / l.pages;

/** The page at x of the map. */
export function pageOnMap(l: SceneLayout, x: number): number {
  return Math.max(0, Math.min(l.pages - 1, Math.floor((x - mapLeft(l)) / mapStep(l))));
}
