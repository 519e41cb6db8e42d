import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boxOf, thingAt } from '../../../src/frame/scene/hit.ts';
import {
  COLUMNS,
  chipY,
  LETTERED,
  layoutScene,
  rowY,
  type SceneLayout,
} from '../../../src/frame/scene/layout.ts';
import {
  chipAt,
  firstVisible,
  lastVisible,
  pageAt,
  pageOnMap,
  pageX,
  type Sight,
  scrollTo,
  sightOn,
  slimX,
  windowFrom,
} from '../../../src/frame/scene/sight.ts';
import type { Thing } from '../../../src/model/thing.ts';

const sizes = fc.record({
  pages: fc.integer({ min: 1, max: 256 }),
  processes: fc.integer({ min: 2, max: 9 }),
  width: fc.integer({ min: 320, max: 1900 }),
  scale: fc.constantFrom(1, 1.2, 1.35),
});
const views = sizes.chain((size) => {
  const layout = layoutScene(size);
  return fc.record({
    layout: fc.constant(layout),
    sight: fc
      .record({
        page: fc.nat(size.pages - 1),
        scrollX: fc.integer({ min: 0, max: Math.floor(layout.maxScroll) }),
      })
      .map(({ page, scrollX }): Sight => ({ ...sightOn(layout, page), scrollX })),
  });
});

/** Pages in sight: in full, or in the strip. */
function inSight(l: SceneLayout, s: Sight): [number, number] {
  if (l.arrangement === 'columns') return [firstVisible(l, s), lastVisible(l, s)];
  return l.arrangement === 'phone' ? [s.focusPage, s.focusPage] : [s.from, s.from + l.shown - 1];
}

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
    const l = layoutScene({ pages: 6, processes: 4, width: 1120, scale: 1 });
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
    expect(pageX(l, sightOn(l, 0), 3)).toBe(648);
    expect([chipY(l, -1), chipY(l, 0), chipY(l, 1), chipY(l, 7)]).toEqual([376, 355, 334, 334]);
  });

  test('has room for up to eight processes and you, with and without a map, and keeps the strata apart', () => {
    for (let processes = 2; processes <= 9; processes++) {
      for (const [pages, width] of [
        [6, 1120],
        [64, 1120],
        [256, 1120],
        [6, 390],
        [40, 390],
      ] as const) {
        const l = layoutScene({ pages, processes, width, scale: 1 });
        const phone = l.arrangement === 'phone';
        expect(l.map ? l.mapBottom : 0).toBeLessThan(l.rowsTop - 2);
        expect(rowY(l, processes - 1) + l.rowPitch).toBeLessThanOrEqual(phone ? l.mmuY + 2 : l.railY - 8);
        expect(l.railY).toBeLessThan(l.mmuY);
        expect(l.mmuY + (phone ? 5 : 15)).toBeLessThan(l.tileY);
        expect(l.tileY + l.tileHeight + 26).toBeLessThan(l.ghostY);
        expect(l.ghostHeight).toBeGreaterThanOrEqual(16);
        expect(l.ghostY + l.ghostHeight).toBeLessThan(l.dmaY);
        expect(l.safeY).toBeLessThan(l.height);
      }
    }
  });

  test('widens the tiles where all pages fit, and lets the next one peek where one has to scroll', () => {
    const wide = layoutScene({ pages: 6, processes: 4, width: 1400, scale: 1 });
    expect(wide.cell).toBeGreaterThan(18);
    expect(wide.maxScroll).toBe(0);
    const tablet = layoutScene({ pages: 6, processes: 4, width: 820, scale: 1 });
    const fifth = pageX(tablet, sightOn(tablet, 0), 4);
    expect(fifth).toBeGreaterThan(820 - 45);
    expect(fifth).toBeLessThan(820 - 20);
    expect(pageX(tablet, { ...sightOn(tablet, 0), scrollX: tablet.maxScroll }, 5) + tablet.tile).toBeLessThan(
      820,
    );
  });

  test('has columns for six pages, a strip with a lens for more, a map above it for very many', () => {
    const at = (pages: number, width = 1120) => layoutScene({ pages, processes: 4, width, scale: 1 });
    expect([1, 6, 7, 64, 96, 256].map((pages) => at(pages).arrangement)).toEqual([
      'columns',
      'columns',
      'strip',
      'strip',
      'strip',
      'strip',
    ]);
    expect([7, 64, 256].map((pages) => at(pages).shown)).toEqual([7, 64, 64]);
    expect([7, 64, 256].map((pages) => at(pages).map)).toEqual([false, false, true]);
    expect(at(12).slim).toBeGreaterThanOrEqual(LETTERED);
    expect(at(64).slim).toBeGreaterThanOrEqual(8);
    expect(at(64).tile).toBeGreaterThanOrEqual(144);
    expect(at(6, 390).arrangement).toBe('phone');
    expect(at(6, 390).cell).toBeGreaterThanOrEqual(44);
  });

  test('shows a page whole after scrolling to it', () => {
    fc.assert(
      fc.property(views, fc.nat(255), ({ layout, sight }, n) => {
        const page = n % layout.pages;
        const seen =
          layout.arrangement === 'columns'
            ? { ...sight, scrollX: scrollTo(layout, sight.scrollX, page) }
            : sightOn(layout, page);
        const x = pageX(layout, seen, page);
        expect(x).toBeGreaterThanOrEqual(layout.left - 1e-9);
        if (layout.width >= COLUMNS + layout.pitch || layout.arrangement !== 'columns')
          expect(x + layout.tile).toBeLessThanOrEqual(layout.width);
      }),
    );
  });

  test('keeps the strip inside the scene and its pages in order, also while the lens slides', () => {
    fc.assert(
      fc.property(views, fc.double({ min: 0, max: 1, noNaN: true }), ({ layout, sight }, along) => {
        if (layout.arrangement !== 'strip') return;
        const slides = { ...sight, lensAt: sight.from + along * (layout.shown - 1) };
        let before = layout.left - layout.step;
        for (let p = sight.from; p < sight.from + layout.shown; p++) {
          const x = slimX(layout, slides, p);
          expect(x - before).toBeGreaterThanOrEqual(layout.step - 1e-9);
          before = x;
        }
        expect(before + layout.slim).toBeLessThanOrEqual(layout.width + layout.lensSpace);
        const lens = pageX(layout, slides, sight.focusPage);
        expect(lens).toBeGreaterThanOrEqual(layout.left);
        expect(lens + layout.tile).toBeLessThanOrEqual(layout.width);
      }),
    );
  });

  test('has the lens’s page among the strip’s, wherever one would like it to begin', () => {
    fc.assert(
      fc.property(views, fc.integer({ min: -300, max: 300 }), ({ layout, sight }, wish) => {
        if (layout.shown === 0) return;
        const from = windowFrom(layout, wish, sight.focusPage);
        expect(from).toBeGreaterThanOrEqual(0);
        expect(from + layout.shown).toBeLessThanOrEqual(layout.pages);
        expect(sight.focusPage).toBeGreaterThanOrEqual(from);
        expect(sight.focusPage).toBeLessThan(from + layout.shown);
      }),
    );
  });
});

describe('a hit', () => {
  test('is the thing at whose place it is: the inverse of the layout', () => {
    fc.assert(
      fc.property(views, fc.nat(255), ({ layout, sight }, n) => {
        const [first, last] = inSight(layout, sight);
        const page = first + (n % (last - first + 1));
        for (const thing of thingsOf(layout, page)) {
          const { x, y, w, h } = boxOf(layout, sight, thing);
          // A column may be cut off on the left; on a phone the chip above the page stands for its heading.
          if (x + w / 2 < layout.left && layout.arrangement === 'columns') continue;
          expect(thingAt(layout, sight, x + w / 2, y + h / 2)).toEqual(thing);
        }
      }),
    );
  });

  test('finds a page in the strip, on the map, and a phone’s chip', () => {
    const l = layoutScene({ pages: 256, processes: 4, width: 1120, scale: 1 });
    const s = sightOn(l, 116);
    expect(pageAt(l, s, slimX(l, s, 120) + l.slim / 2)).toBe(120);
    expect(pageAt(l, s, pageX(l, s, 116) + 70)).toBe(116);
    expect(pageOnMap(l, COLUMNS)).toBe(0);
    expect(pageOnMap(l, 1115)).toBe(255);
    const phone = layoutScene({ pages: 6, processes: 4, width: 390, scale: 1 });
    expect(chipAt(phone, sightOn(phone, 0), 220)).toBe(3);
  });

  test('is a process left of the columns, nothing in the gap between them', () => {
    const l = layoutScene({ pages: 6, processes: 4, width: 1120, scale: 1 });
    const s = sightOn(l, 0);
    expect(thingAt(l, s, 60, rowY(l, 2) + 8)).toEqual({ kind: 'process', process: 2 });
    expect(thingAt(l, s, pageX(l, s, 1) - 6, 210)).toEqual({ kind: 'nothing' });
    expect(thingAt(l, s, 500, 454)).toEqual({ kind: 'flush' });
    expect(thingAt(l, s, 500, l.railY)).toEqual({ kind: 'flusher' });
  });
});
