import { expect, test } from 'vitest';
import { presetOf } from '../../src/model/presets.ts';
import { MS } from '../../src/model/units.ts';
import { History } from '../../src/sim/history.ts';
import { BUCKETS, bucketOf } from '../../src/sim/latency.ts';
import { WB_PAGES } from '../../src/sim/registers.ts';
import { FAULTS } from '../../src/sim/tallies.ts';
import { Moments } from '../../src/view/app/moments.ts';
import { Bars } from '../../src/view/rail/bars.ts';
import { counts, peaks, sparkline } from '../../src/view/rail/sparkline.ts';

function latencies(...all: number[]) {
  const table = new Uint32Array(BUCKETS);
  for (const ns of all) table[bucketOf(ns)]!++;
  return table;
}

const rectangles = (path: string | undefined) => (path ?? '').split('M').length - 1;

test('held stores are hatched, once they are over, and plain ones stay plain', () => {
  const bars = new Bars(2);
  bars.fill(0, latencies(5, 5, 4_000_000));
  bars.fill(1, latencies(1000));
  const held = [{ at: 10, process: 0, ns: 4_000_000 }];
  bars.fillHeld(held, 9);
  expect(bars.paths().hatched.map(rectangles)).toEqual([0, 0]);
  bars.fillHeld(held, 10);
  expect(bars.paths().hatched.map(rectangles)).toEqual([1, 0]);
  expect(bars.paths().plain.map(rectangles)).toEqual([1, 1]);
  bars.fillHeld(held, 0);
  expect(bars.paths().plain.map(rectangles)).toEqual([2, 1]);
});

test('a sparkline steps from column to column, the highest at the top', () => {
  expect(sparkline([0, 4, 2, 0])).toBe('M0 16V16H17.5V1H35V8.5H52.5V16H70V16z');
  expect(sparkline([0, 0])).toBe('M0 16V16H35V16H70V16z');
});

test('columns count what happened up to now, and no more', () => {
  const history = new History(presetOf('hot-counter').scenario);
  history.extendTo(50 * MS);
  const moments = new Moments(history);
  moments.scan(Number.POSITIVE_INFINITY);
  const { tally, reg } = history.worldAt(20 * MS);
  const sum = (columns: number[]) => columns.reduce((a, b) => a + b, 0);
  expect(sum(counts(history, moments.faults, 20 * MS))).toBe(tally[FAULTS]);
  expect(peaks(history, moments.writebacks, moments.inWriteback, 20 * MS).at(-1)).toBeGreaterThanOrEqual(
    reg[WB_PAGES]!,
  );
  expect(sum(counts(history, moments.faults, 0))).toBe(0);
});
