import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boxOf, thingAt } from '../../../src/frame/scene/hit.ts';
import {
  COLUMNS,
  chipY,
  DMA_Y,
  firstVisible,
  GHOST_HEIGHT,
  lastVisible,
  layoutScene,
  pageX,
  rowY,
  type SceneLayout,
  scrollTo,
  TILE_HEIGHT,
} from '../../../src/frame/scene/layout.ts';
import type { Thing } from '../../../src/model/thing.ts';

const sizes = fc.record({
  pages: fc.integer({ min: 1, max: 256 }),
  processes: fc.integer({ min: 2, max: 9 }),
  width: fc.integer({ min: 360, max: 1900 }),
  height: fc.constant(546),
  scale: fc.constantFrom(1, 1.2, 1.35),
});
const views = sizes.chain((size) => {
  const layout = layoutScene(size);
  return fc.record({
    layout: fc.constant(layout),
    scrollX: fc.integer({ min: 0, max: Math.floor(layout.maxScroll) }),
  });
});

function thingsOf({ processes }: SceneLayout, page: number): Thing[] {
  const things: Thing[] = (['heading', 'page', 'checksum', 'copy', 'request', 'slot', 'block'] as const).map(
    (kind) => ({
      kind,
      page,
    }),
  );
  for (let sector = 0; sector < 8; sector++) things.push({ kind: 'sector', page, sector });
  for (let process = 0; process < processes; process++) things.push({ kind: 'pte', page, process });
  return things;
}

describe('the layout', () => {
  test('is the sheet’s for six pages, three processes and you at 1120 by 546', () => {
    const l = layoutScene({ pages: 6, processes: 4, width: 1120, height: 546, scale: 1 });
    expect(l).toMatchObject({
      cell: 18,
      tile: 144,
      pitch: 156,
      rowPitch: 24,
      mmuY: 146,
      tileY: 176,
      ghostY: 274,
      maxScroll: 0,
    });
    expect(pageX(l, 0, 3)).toBe(648);
    expect([chipY(-1), chipY(0), chipY(1), chipY(7)]).toEqual([376, 355, 334, 334]);
  });

  test('has room for up to eight processes and you, and keeps the strata apart', () => {
    for (let processes = 2; processes <= 9; processes++) {
      const l = layoutScene({ pages: 6, processes, width: 1120, height: 546, scale: 1 });
      expect(rowY(l, processes - 1) + l.rowPitch).toBeLessThanOrEqual(l.railY - 10);
      expect(l.railY).toBeLessThan(l.mmuY);
      expect(l.mmuY + 15).toBeLessThan(l.tileY);
      expect(l.tileY + TILE_HEIGHT + 30).toBeLessThan(l.ghostY);
      expect(l.ghostY + GHOST_HEIGHT).toBeLessThan(DMA_Y);
    }
  });

  test('widens the tiles where all pages fit, and scrolls where they do not', () => {
    const wide = layoutScene({ pages: 6, processes: 4, width: 1400, height: 546, scale: 1 });
    expect(wide.cell).toBeGreaterThan(18);
    expect(wide.maxScroll).toBe(0);
    const many = layoutScene({ pages: 256, processes: 4, width: 1120, height: 546, scale: 1 });
    expect(many.cell).toBe(18);
    expect(pageX(many, many.maxScroll, 255) + many.tile).toBeLessThan(1120);
  });

  test('shows a page whole after scrolling to it', () => {
    fc.assert(
      fc.property(views, fc.nat(255), ({ layout, scrollX }, n) => {
        const page = n % layout.pages;
        const x = pageX(layout, scrollTo(layout, scrollX, page), page);
        expect(x).toBeGreaterThanOrEqual(COLUMNS - 1e-9);
        if (layout.width >= COLUMNS + layout.pitch) expect(x + layout.tile).toBeLessThanOrEqual(layout.width);
      }),
    );
  });
});

describe('a hit', () => {
  test('is the thing at whose place it is: the inverse of the layout', () => {
    fc.assert(
      fc.property(views, fc.nat(255), ({ layout, scrollX }, n) => {
        const first = firstVisible(layout, scrollX);
        const page = first + (n % (lastVisible(layout, scrollX) - first + 1));
        for (const thing of thingsOf(layout, page)) {
          const { x, y, w, h } = boxOf(layout, scrollX, thing);
          // A column may be cut off on the left.
          if (x + w / 2 < COLUMNS) continue;
          expect(thingAt(layout, scrollX, x + w / 2, y + h / 2)).toEqual(thing);
        }
      }),
    );
  });

  test('is a process left of the columns, nothing in the gap between them', () => {
    const l = layoutScene({ pages: 6, processes: 4, width: 1120, height: 546, scale: 1 });
    expect(thingAt(l, 0, 60, rowY(l, 2) + 8)).toEqual({ kind: 'process', process: 2 });
    expect(thingAt(l, 0, pageX(l, 0, 1) - 6, 210)).toEqual({ kind: 'nothing' });
    expect(thingAt(l, 0, 500, 454)).toEqual({ kind: 'flush' });
    expect(thingAt(l, 0, 500, l.railY)).toEqual({ kind: 'flusher' });
  });
});
