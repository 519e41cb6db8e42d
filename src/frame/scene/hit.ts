import type { Thing } from '../../model/thing.ts';
import { COLUMNS, lettered, rowY, type SceneLayout, slimHeader } from './layout.ts';
import { chipAt, lensPage, pageAt, pageX, type Sight, slimX } from './sight.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

const NOTHING: Thing = { kind: 'nothing' };

/** Whether a page is in the strip beside the lens, its sectors one below the other. */
const isSlim = (l: SceneLayout, s: Sight, page: number): boolean =>
  l.arrangement === 'strip' && page !== lensPage(l, s);

/** The sector of a page drawn in full that x is over; outside the tile the nearest one. */
export function sectorAt(l: SceneLayout, s: Sight, page: number, x: number): number {
  return nearest((x - pageX(l, s, page)) / l.cell);
}

const nearest = (sector: number): number => Math.max(0, Math.min(7, Math.floor(sector)));

function processAt(l: SceneLayout, y: number): number {
  const process = Math.floor((y - l.rowsTop) / l.rowPitch);
  return process >= 0 && process < l.processes ? process : -1;
}

/** The thing at a point of the scene. */
export function thingAt(l: SceneLayout, s: Sight, x: number, y: number): Thing {
  if (y < l.mapBottom) return NOTHING;
  if (y < l.chipsBottom) return { kind: 'heading', page: chipAt(l, s, x) };
  if (Math.abs(y - l.flushY) <= 4) return { kind: 'flush' };
  const process = processAt(l, y);
  if (process < 0 && l.arrangement !== 'phone' && Math.abs(y - l.railY) <= 12) return { kind: 'flusher' };
  const page = pageAt(l, s, x);
  if (process >= 0 && isName(l, x)) return { kind: 'process', process };
  if (page < 0) return NOTHING;
  if (process >= 0) return { kind: 'pte', page, process };
  if (y < l.rowsTop) return { kind: 'heading', page };
  return inColumn(l, s, page, x, y);
}

/** Left of the PTEs. */
const isName = (l: SceneLayout, x: number): boolean => x < nameRight(l);
const nameRight = (l: SceneLayout): number => (l.arrangement === 'phone' ? l.left + l.gateShift : COLUMNS);

function inColumn(l: SceneLayout, s: Sight, page: number, x: number, y: number): Thing {
  if (y >= l.tileY && y < l.tileY + l.tileHeight) return inTile(l, s, page, x, y);
  if (y >= l.tileY && y < l.ghostY - 4) return { kind: 'checksum', page };
  if (y >= l.ghostY - 4 && y < l.dmaY) return { kind: 'copy', page };
  if (y >= l.dmaY && y < l.deviceY) return { kind: 'request', page };
  if (y >= l.deviceY && y < l.flushY) return { kind: 'slot', page };
  return y >= l.flushY ? { kind: 'block', page } : NOTHING;
}

function inTile(l: SceneLayout, s: Sight, page: number, x: number, y: number): Thing {
  const slim = isSlim(l, s, page);
  const sectors = l.tileY + (slim ? slimHeader(l) : l.header);
  if (y < sectors) return { kind: 'page', page };
  if (slim) return { kind: 'sector', page, sector: slimSector(l, x - slimX(l, s, page), y - sectors) };
  return { kind: 'sector', page, sector: sectorAt(l, s, page, x) };
}

/** One below the other; with letters in two rows of four. */
function slimSector(l: SceneLayout, x: number, y: number): number {
  const height = l.tileHeight - slimHeader(l);
  if (!lettered(l)) return nearest((y * 8) / height);
  return (
    4 * Math.min(1, Math.floor((y * 2) / height)) + Math.max(0, Math.min(3, Math.floor((x * 4) / l.slim)))
  );
}

function slimSectorBox(l: SceneLayout, x: number, sector: number): Box {
  const y = l.tileY + slimHeader(l);
  const h = l.tileHeight - slimHeader(l);
  if (!lettered(l)) return { x, y: y + (sector * h) / 8, w: l.slim, h: h / 8 };
  return { x: x + ((sector & 3) * l.slim) / 4, y: y + ((sector >> 2) * h) / 2, w: l.slim / 4, h: h / 2 };
}

/** Where a thing is: the inverse of `thingAt` for everything that has a place. */
export function boxOf(l: SceneLayout, s: Sight, thing: Thing): Box {
  switch (thing.kind) {
    case 'heading':
      if (l.arrangement === 'phone')
        return { x: slimX(l, s, thing.page), w: l.slim, y: l.chipsTop, h: l.chipsBottom - l.chipsTop };
      return { ...across(l, s, thing.page), y: l.mapBottom, h: l.rowsTop - l.mapBottom };
    case 'page':
      return {
        ...across(l, s, thing.page),
        y: l.tileY,
        h: isSlim(l, s, thing.page) ? slimHeader(l) : l.header,
      };
    case 'sector': {
      const { x } = across(l, s, thing.page);
      if (isSlim(l, s, thing.page)) return slimSectorBox(l, x, thing.sector);
      return { x: x + thing.sector * l.cell, y: l.tileY + l.header, w: l.cell, h: l.sectorHeight };
    }
    case 'checksum':
      return { ...across(l, s, thing.page), y: l.tileY + l.tileHeight + 2, h: l.crcBelow };
    case 'copy':
      return { ...across(l, s, thing.page), y: l.ghostY, h: l.ghostHeight };
    case 'request':
      return { ...across(l, s, thing.page), y: l.queueTop, h: l.chipHeight };
    case 'slot':
      return { ...across(l, s, thing.page), y: l.slotY, h: l.legSlotY + l.slotHeight - l.slotY };
    case 'block':
      return { ...across(l, s, thing.page), y: l.blockY, h: l.legBlockY + l.blockHeight - l.blockY };
    case 'pte':
      return { ...gate(l, s, thing.page), y: rowY(l, thing.process), h: l.rowHeight };
    case 'process':
      return { x: 24, y: rowY(l, thing.process), w: nameRight(l) - 36, h: l.rowHeight };
    case 'flusher':
      return { x: 24, y: l.railY - 12, w: l.width - 24, h: 24 };
    case 'flush':
      return { x: 24, y: l.flushY - 4, w: l.width - 24, h: 8 };
    case 'meter':
    case 'event':
    case 'nothing':
      return { x: 0, y: 0, w: 0, h: 0 };
  }
}

function across(l: SceneLayout, s: Sight, page: number): { x: number; w: number } {
  if (isSlim(l, s, page)) return { x: slimX(l, s, page), w: l.slim };
  return { x: pageX(l, s, page), w: l.tile };
}

function gate(l: SceneLayout, s: Sight, page: number): { x: number; w: number } {
  if (isSlim(l, s, page)) return across(l, s, page);
  return { x: pageX(l, s, page) + l.gateShift, w: l.gateWidth };
}
