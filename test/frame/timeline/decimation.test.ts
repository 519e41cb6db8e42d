import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DIRTY, IN_TRANSFER, rasterOf } from '../../../src/frame/timeline/raster.ts';
import { eachLevel, eachRun } from '../../../src/frame/timeline/runs.ts';
import { TimeScale } from '../../../src/frame/timeline/scale.ts';
import { OPEN, Spans } from '../../../src/frame/timeline/spans.ts';
import { Steps } from '../../../src/frame/timeline/steps.ts';
import { Writebacks } from '../../../src/frame/timeline/writebacks.ts';

const WIDTH = 100;
/** Lengths of gaps and spans in turn, from far below a pixel to many. */
const lengths = fc.array(fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 4000 })), {
  maxLength: 400,
});
const zooms = fc.tuple(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 100, max: 400_000 }));

function spansOf(parts: readonly number[], open: boolean): Spans {
  const spans = new Spans();
  let at = 0;
  for (let i = 0; i + 1 < parts.length; i += 2) {
    at += parts[i];
    spans.begin(at, i);
    at += parts[i + 1];
    if (!(open && i + 3 >= parts.length)) spans.end(at);
  }
  return spans;
}

interface Run {
  readonly x0: number;
  readonly x1: number;
  readonly i: number;
}

function runsOf(spans: Spans, scale: TimeScale, until: number): Run[] {
  const runs: Run[] = [];
  eachRun(spans, scale, until, (x0, x1, i) => runs.push({ x0, x1, i }));
  return runs;
}

describe('waits', () => {
  test('are never lost: every one in the window lies in what is drawn', () => {
    fc.assert(
      fc.property(lengths, zooms, fc.boolean(), (parts, [from, length], open) => {
        const spans = spansOf(parts, open);
        const scale = new TimeScale(from, from + length, 0, WIDTH);
        const until = from + length * 0.9;
        const runs = runsOf(spans, scale, until);
        for (let i = 0; i < spans.length; i++) {
          if (spans.to(i) <= from || spans.from(i) > until) continue;
          const [x0, x1] = [scale.x(spans.from(i)), scale.x(Math.min(spans.to(i), until))];
          expect(runs.some((run) => run.x0 <= x0 + 1e-6 && run.x1 >= x1 - 1e-6)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('are drawn in order, each run at least a pixel wide, and no more than pixels', () => {
    fc.assert(
      fc.property(lengths, zooms, (parts, [from, length]) => {
        const scale = new TimeScale(from, from + length, 0, WIDTH);
        const runs = runsOf(spansOf(parts, false), scale, from + length);
        expect(runs.length).toBeLessThanOrEqual(WIDTH + 2);
        runs.forEach((run, n) => {
          expect(run.x1 - run.x0).toBeGreaterThanOrEqual(run.i >= 0 ? 2 : 0.999);
          if (n > 0) expect(run.x0).toBeGreaterThanOrEqual((runs[n - 1] as Run).x1 - 1);
        });
      }),
      { numRuns: 300 },
    );
  });

  test('that are wide stand alone, as long as they are', () => {
    const spans = spansOf([1000, 4000, 10, 10, 10, 10, 3000, OPEN], true);
    const runs = runsOf(spans, new TimeScale(0, 10_000, 0, WIDTH), 10_000);
    expect(runs.map(({ i }) => i)).toEqual([0, -1, 3]);
    expect(runs[0]).toEqual({ x0: 10, x1: 50, i: 0 });
    expect(runs[2]).toMatchObject({ x1: 100 });
  });
});

describe('levels', () => {
  const changes = fc.array(fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 9 })), {
    maxLength: 600,
  });

  function stepsOf(parts: readonly (readonly [number, number])[]): Steps {
    const steps = new Steps();
    let at = 0;
    for (const [gap, level] of parts) {
      at += gap;
      steps.set(at, level);
    }
    return steps;
  }

  test('of any stretch have their most', () => {
    fc.assert(
      fc.property(changes, fc.nat(600), fc.nat(600), fc.nat(90_000), (parts, a, b, cut) => {
        const steps = stepsOf(parts);
        const [i, end] = [Math.min(a, b, steps.length), Math.min(Math.max(a, b), steps.length)];
        const slow = () =>
          Math.max(0, ...Array.from({ length: steps.length }, (_, n) => steps.level(n)).slice(i, end));
        expect(steps.most(i, end)).toBe(slow());
        // The same after going back and on again.
        steps.cutAfter(cut);
        for (const [gap, level] of parts) steps.set(cut + gap + 1 + steps.length, level);
        if (end <= steps.length) expect(steps.most(i, end)).toBe(slow());
      }),
    );
  });

  test('cover the window without gaps, and no peak is lost', () => {
    fc.assert(
      fc.property(changes, zooms, (parts, [from, length]) => {
        const steps = stepsOf(parts);
        const scale = new TimeScale(from, from + length, 0, WIDTH);
        let x = 0;
        let visits = 0;
        const pieces: [number, number, number][] = [];
        eachLevel(steps, scale, from + length, (x0, x1, level) => {
          expect(x0).toBeCloseTo(x, 6);
          x = x1;
          visits++;
          pieces.push([x0, x1, level]);
        });
        expect(x).toBeCloseTo(WIDTH, 6);
        expect(visits).toBeLessThanOrEqual(2 * WIDTH + 2);
        for (let i = 0; i < steps.length; i++) {
          const at = scale.x(steps.at(i));
          if (at < 0 || at >= WIDTH - 1e-6) continue;
          expect(
            pieces.some(([x0, x1, level]) => x0 <= at + 1e-6 && x1 >= at - 1e-6 && level >= steps.level(i)),
          ).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});

test('in the raster the strongest state of a cell wins', () => {
  const dirty = new Spans();
  dirty.begin(0, 0);
  dirty.end(5000);
  const writebacks = new Writebacks();
  writebacks.begin(5000);
  writebacks.beginReading(5001, 1);
  writebacks.endReading(5002);
  writebacks.end(5003);
  const quiet = { dirty: new Spans(), writebacks: new Writebacks(), bad: [new Spans()] };
  const pages = [quiet, { dirty, writebacks, bad: [new Spans()] }];
  const scale = new TimeScale(0, 10_000, 0, WIDTH);
  const cells = (height: number) => rasterOf(pages, scale, 10_000, height).cells;
  // A row each; then both pages in one row.
  expect([cells(2)[WIDTH + 20], cells(2)[WIDTH + 50], cells(2)[20]]).toEqual([DIRTY, IN_TRANSFER, 0]);
  expect([cells(1)[20], cells(1)[50], cells(1)[90]]).toEqual([DIRTY, IN_TRANSFER, 0]);
});
