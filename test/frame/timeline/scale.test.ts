import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { axisTicks } from '../../../src/frame/timeline/axis.ts';
import { TimeScale } from '../../../src/frame/timeline/scale.ts';
import { centred, inside, NARROWEST, panned, snapped, zoomed } from '../../../src/frame/timeline/window.ts';
import { duration, exact, instant } from '../../../src/frame/timeline/words.ts';
import { MS, SECOND, US } from '../../../src/model/units.ts';

const windows = fc
  .tuple(fc.integer({ min: 0, max: 60 * SECOND }), fc.integer({ min: 200, max: 60 * SECOND }))
  .map(([from, length]) => ({ from, to: from + length }));

describe('the scale', () => {
  test('goes from time to pixels and back', () => {
    fc.assert(
      fc.property(windows, fc.double({ min: -1, max: 2, noNaN: true }), ({ from, to }, share) => {
        const scale = new TimeScale(from, to, 92, 1104);
        const ns = from + share * (to - from);
        expect(scale.ns(scale.x(ns))).toBeCloseTo(ns, 3);
        const x = 92 + share * 1012;
        expect(scale.x(scale.ns(x))).toBeCloseTo(x, 3);
      }),
    );
  });

  test('puts the window’s ends at the plot’s ends', () => {
    const scale = new TimeScale(8 * MS, 28 * MS, 92, 1104);
    expect([scale.x(8 * MS), scale.x(28 * MS), scale.x(18 * MS)]).toEqual([92, 1104, 598]);
    expect([scale.clampedX(0), scale.clampedX(SECOND)]).toEqual([92, 1104]);
    expect([scale.instant(-50), scale.instant(598.2), scale.instant(9999)]).toEqual([
      8 * MS,
      18_003_953,
      28 * MS,
    ]);
  });
});

describe('the axis', () => {
  const labels = (from: number, to: number) =>
    axisTicks(new TimeScale(from, to, 92, 1104)).map(({ label, full }, i, { length }) =>
      i === 0 || i === length - 1 ? full : label,
    );

  test('names round instants, the first and the last with their unit', () => {
    expect(labels(8 * MS, 28 * MS)).toEqual([
      '8 ms',
      '10',
      '12',
      '14',
      '16',
      '18',
      '20',
      '22',
      '24',
      '26',
      '28 ms',
    ]);
    expect(labels(0, 500 * US).slice(0, 3)).toEqual(['0 µs', '50', '100']);
    expect(labels(0, 1000)).toContain('0.3');
    expect(labels(0, 60 * SECOND)).toContain('30');
  });

  test('counts from round ones where instants would need too many decimals', () => {
    expect(labels(24_100_000, 24_101_000).slice(0, 3)).toEqual(['24.1 ms', '+100 ns', '+200 ns']);
  });

  test('is never crowded and never empty', () => {
    fc.assert(
      fc.property(windows, ({ from, to }) => {
        const ticks = axisTicks(new TimeScale(from, to, 92, 1104));
        expect(ticks.length).toBeGreaterThan(1);
        expect(ticks.length).toBeLessThan(25);
        for (const { at } of ticks) expect(Number.isInteger(at)).toBe(true);
      }),
    );
  });
});

describe('words', () => {
  test('say durations in three figures, cut', () => {
    expect([5, 412 * US, 4_029_999, 999_999, 66_400_000].map(duration)).toEqual([
      '5 ns',
      '412 µs',
      '4.02 ms',
      '999 µs',
      '66.4 ms',
    ]);
    expect(duration(1.5 * SECOND)).toBe('1\u2009500 ms');
  });

  test('say round times as they are, and instants as finely as can be seen', () => {
    expect([400 * MS, 40 * MS, 1500, 60 * SECOND].map(exact)).toEqual(['400 ms', '40 ms', '1.5 µs', '60 s']);
    expect(instant(24_100_000, 19_762)).toBe('24.10 ms');
    expect(instant(24_100_250, 40)).toBe('24.10025 ms');
  });
});

describe('the window', () => {
  const END = 400 * MS;
  const inRun = windows.map(({ from, to }) => inside(from % END, to - from, END));

  test('stays in the run however it is moved', () => {
    const factor = fc.double({ min: 0.01, max: 100, noNaN: true });
    fc.assert(
      fc.property(inRun, factor, fc.integer({ min: -END, max: END }), (window, by, ns) => {
        for (const moved of [
          zoomed(window, Math.abs(ns), by, END),
          panned(window, ns, END),
          centred(window, ns, END),
        ]) {
          expect(moved.from).toBeGreaterThanOrEqual(0);
          expect(moved.to).toBeLessThanOrEqual(END);
          expect(moved.to - moved.from).toBeGreaterThanOrEqual(NARROWEST);
        }
      }),
    );
  });

  test('keeps the instant under the pointer while it zooms', () => {
    const window = { from: 100 * MS, to: 200 * MS };
    const around = 130 * MS;
    const closer = zoomed(window, around, 0.5, END);
    expect(closer).toEqual({ from: 115 * MS, to: 165 * MS });
    expect(zoomed(closer, around, 2, END)).toEqual(window);
  });

  test('of a run shorter than any window is the run', () => {
    expect(inside(5, 1000, 100)).toEqual({ from: 0, to: 100 });
    expect(zoomed({ from: 0, to: 100 }, 50, 0.1, 100)).toEqual({ from: 0, to: 100 });
  });

  test('is moved to whole pixels, by half a pixel at most', () => {
    fc.assert(
      fc.property(inRun, (window) => {
        const perPixel = (window.to - window.from) / 1012;
        const at = snapped(window, 1012);
        expect(Math.abs(at.from - window.from)).toBeLessThanOrEqual(perPixel / 2 + 1e-6);
        const pixels = at.from / perPixel;
        expect(Math.abs(pixels - Math.round(pixels))).toBeLessThan(1e-3);
      }),
    );
  });
});
