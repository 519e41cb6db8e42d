import type { Thing } from '../../model/thing.ts';
import {
  BLOCK_HEIGHT,
  BLOCK_Y,
  CHIP_HEIGHT,
  COLUMNS,
  CRC_BELOW,
  DEVICE_Y,
  DMA_Y,
  FLUSH_Y,
  GHOST_HEIGHT,
  HEADER,
  pageX,
  QUEUE_TOP,
  ROWS_TOP,
  rowY,
  type SceneLayout,
  SECTOR_HEIGHT,
  SLOT_HEIGHT,
  SLOT_Y,
  TILE_HEIGHT,
} from './layout.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

const NOTHING: Thing = { kind: 'nothing' };

/** The page whose column x is in; -1: none. The gap to its right belongs to no page. */
export function pageAt(l: SceneLayout, scrollX: number, x: number): number {
  if (x < COLUMNS) return -1;
  const along = x - COLUMNS + scrollX;
  const page = Math.floor(along / l.pitch);
  return page < l.pages && along - page * l.pitch < l.tile ? page : -1;
}

/** The sector of a page that x is over; outside the tile the nearest one. */
export function sectorAt(l: SceneLayout, scrollX: number, page: number, x: number): number {
  return Math.max(0, Math.min(7, Math.floor((x - pageX(l, scrollX, page)) / l.cell)));
}

function processAt(l: SceneLayout, y: number): number {
  const process = Math.floor((y - ROWS_TOP) / l.rowPitch);
  return process >= 0 && process < l.processes ? process : -1;
}

/** The thing at a point of the scene. */
export function thingAt(l: SceneLayout, scrollX: number, x: number, y: number): Thing {
  if (Math.abs(y - FLUSH_Y) <= 4) return { kind: 'flush' };
  if (Math.abs(y - l.railY) <= 12) return { kind: 'flusher' };
  const process = processAt(l, y);
  const page = pageAt(l, scrollX, x);
  if (page < 0) return process >= 0 && x < COLUMNS ? { kind: 'process', process } : NOTHING;
  if (process >= 0) return { kind: 'pte', page, process };
  if (y < ROWS_TOP) return { kind: 'heading', page };
  return inColumn(l, scrollX, page, x, y);
}

function inColumn(l: SceneLayout, scrollX: number, page: number, x: number, y: number): Thing {
  const sectors = l.tileY + HEADER;
  if (y >= l.tileY && y < sectors) return { kind: 'page', page };
  if (y >= sectors && y < sectors + SECTOR_HEIGHT) {
    return { kind: 'sector', page, sector: sectorAt(l, scrollX, page, x) };
  }
  if (y >= sectors && y < l.ghostY - 4) return { kind: 'checksum', page };
  if (y >= l.ghostY - 4 && y < DMA_Y) return { kind: 'copy', page };
  if (y >= DMA_Y && y < DEVICE_Y) return { kind: 'request', page };
  if (y >= DEVICE_Y && y < FLUSH_Y) return { kind: 'slot', page };
  return y >= FLUSH_Y ? { kind: 'block', page } : NOTHING;
}

/** Where a thing is: the inverse of `thingAt` for everything that has a place. */
export function boxOf(l: SceneLayout, scrollX: number, thing: Thing): Box {
  switch (thing.kind) {
    case 'heading':
      return { ...across(l, scrollX, thing.page), y: 2, h: ROWS_TOP - 4 };
    case 'page':
      return { ...across(l, scrollX, thing.page), y: l.tileY, h: HEADER };
    case 'sector': {
      const x = pageX(l, scrollX, thing.page) + thing.sector * l.cell;
      return { x, y: l.tileY + HEADER, w: l.cell, h: SECTOR_HEIGHT };
    }
    case 'checksum':
      return { ...across(l, scrollX, thing.page), y: l.tileY + TILE_HEIGHT + 2, h: CRC_BELOW };
    case 'copy':
      return { ...across(l, scrollX, thing.page), y: l.ghostY, h: GHOST_HEIGHT };
    case 'request':
      return { ...across(l, scrollX, thing.page), y: QUEUE_TOP, h: CHIP_HEIGHT };
    case 'slot':
      return { ...across(l, scrollX, thing.page), y: SLOT_Y, h: SLOT_HEIGHT };
    case 'block':
      return { ...across(l, scrollX, thing.page), y: BLOCK_Y, h: BLOCK_HEIGHT };
    case 'pte':
      return { ...across(l, scrollX, thing.page), y: rowY(l, thing.process), h: l.rowHeight };
    case 'process':
      return { x: 24, y: rowY(l, thing.process), w: COLUMNS - 36, h: l.rowHeight };
    case 'flusher':
      return { x: 24, y: l.railY - 12, w: l.width - 24, h: 24 };
    case 'flush':
      return { x: 24, y: FLUSH_Y - 4, w: l.width - 24, h: 8 };
    case 'meter':
    case 'event':
    case 'nothing':
      return { x: 0, y: 0, w: 0, h: 0 };
  }
}

function across(l: SceneLayout, scrollX: number, page: number): { x: number; w: number } {
  return { x: pageX(l, scrollX, page), w: l.tile };
}
