import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { BAD, PAPER, processRole, STROKE } from '../../../src/frame/pen.ts';
import { describe as told } from '../../../src/frame/timeline/describe.ts';
import { drawTimeline } from '../../../src/frame/timeline/draw.ts';
import { drawFuture, drawPresent } from '../../../src/frame/timeline/drawFuture.ts';
import { drawPlayhead } from '../../../src/frame/timeline/drawPlayhead.ts';
import { layoutTimeline } from '../../../src/frame/timeline/layout.ts';
import { Spans } from '../../../src/frame/timeline/spans.ts';
import { type TimelineView, timelineView } from '../../../src/frame/timeline/view.ts';
import type { Intervention, Scenario } from '../../../src/model/scenario.ts';
import { MS } from '../../../src/model/units.ts';
import { scenarios } from '../../sim/arbitrary.ts';
import { type Indexed, indexed, preset } from './fixtures.ts';
import { listPen } from './listPen.ts';

vi.setConfig({ testTimeout: 30_000 });

const SIZE = { width: 1120, height: 206 };

function viewOf(scenario: Scenario, from: number, to: number, size = SIZE): TimelineView {
  return timelineView(scenario, size, { from, to }, 0, null);
}

/** Everything a frame shows. */
function drawn({ history, index }: Indexed, view: TimelineView, t: number) {
  const list = listPen();
  drawTimeline(list.pen, view, { history, index, skips: null });
  drawFuture(list.pen, view, index, t);
  drawPresent(list.pen, view, index, history.log, t);
  drawPlayhead(list.pen, view, index, history, t);
  return list;
}

describe('the lanes', () => {
  const kinds = (scenario: Scenario, width = 1120, height = 206) =>
    layoutTimeline(scenario, width, height).lanes.map(({ kind, index }) => `${kind}${index || ''}`);
  const store: Intervention = { kind: 'store', at: 5, page: 0, sector: 0 };

  test('are those of the sheets', () => {
    expect(kinds(preset('hot-counter')).join(' ')).toBe(
      'process process1 process2 flusher page page1 page2 page3 page4 page5 queue transfer cache',
    );
  });

  test('have you among them once you act, a raster for many pages, dirty pages where the limit matters', () => {
    expect(kinds(preset('hot-counter', { interventions: [store] }))).toContain('process3');
    expect(kinds(preset('never-touched'))).toContain('raster');
    expect(kinds(preset('never-touched'))).not.toContain('page');
    expect(kinds(preset('dirty-bit'))).toContain('dirty');
  });

  test('leave the device out where nobody ever writes', () => {
    expect(kinds(preset('hot-counter', { strategy: 'wait-for-fsync' })).join(' ')).toBe(
      'process process1 process2 flusher page page1 page2 page3 page4 page5 dirty',
    );
  });

  test('stand below one another inside the plot, at any size', () => {
    fc.assert(
      fc.property(
        scenarios(),
        fc.integer({ min: 280, max: 2000 }),
        fc.integer({ min: 120, max: 500 }),
        (scenario, width, height) => {
          const { lanes, top, bottom } = layoutTimeline(scenario, width, height);
          let y = top;
          for (const lane of lanes) {
            expect(lane.y).toBeGreaterThanOrEqual(y);
            expect(lane.h).toBeGreaterThan(5);
            y = lane.y + lane.h;
          }
          expect(y).toBeLessThanOrEqual(bottom);
          expect(lanes.filter(({ kind }) => kind === 'process').length).toBeGreaterThanOrEqual(
            scenario.processes.length,
          );
        },
      ),
    );
  });
});

describe('the picture', () => {
  test('has a place for everything, whatever the scenario, window and instant', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(scenarios(), share, share, share, (scenario, a, b, c) => {
        const run = indexed(scenario);
        const [from, to] = [Math.min(a, b) * scenario.runNs * 0.999, Math.max(a, b) * scenario.runNs + 300];
        const { strokes } = drawn(run, viewOf(scenario, from, to), Math.floor(c * scenario.runNs));
        expect(strokes.filter(({ given }) => given.some(Number.isNaN))).toEqual([]);
        const saves = strokes.filter(({ what }) => what === 'clip' || what === 'fade').length;
        expect(strokes.filter(({ what }) => what === 'restore').length).toBe(saves);
      }),
      { seed: 311, numRuns: 60, endOnFailure: true },
    );
  });

  const roFlip = preset('hot-counter', { strategy: 'ro-flip', runNs: 60 * MS });

  test('says how long each wide bar of waiting took, and of one under way how long already', () => {
    const run = indexed(roFlip);
    const [waits] = run.index.threads[1].held;
    const ns = waits.to(0) - waits.from(0);
    const view = viewOf(roFlip, waits.from(0) - MS, waits.to(0) + MS);
    expect(drawn(run, view, waits.to(0) + MS).texts()).toContain(
      `${(Math.floor(ns / 1e4) / 100).toFixed(2)} ms`,
    );
    expect(drawn(run, view, waits.from(0) + 2 * MS).texts()).toContain('2.00 ms');
  });

  test('marks a mismatch in red, with its store, when the playhead stands on it', () => {
    const run = indexed(preset('hot-counter', { strategy: 'checksum-unstable', runNs: 60 * MS }));
    const { mismatches } = run.index;
    const at = mismatches.at(0);
    const page = run.history.log.page(mismatches.event(0));
    const view = viewOf(run.history.scenario, at - 5 * MS, at + MS);
    const red = (t: number) =>
      drawn(run, view, t).strokes.filter(({ what, given }) => what === 'paint' && given[0] === BAD);
    expect(drawn(run, view, at).texts()).toContain(`MISMATCH, block ${page}`);
    expect(drawn(run, view, at - 1).texts()).not.toContain(`MISMATCH, block ${page}`);
    expect(red(at).length).toBeGreaterThan(red(at - 1).length);
  });

  test('leaves out the instants on the axis that a flag or the playhead would cut in two', () => {
    const run = indexed(roFlip);
    const view = viewOf(roFlip, 0, 20 * MS);
    const cleared = (t: number) =>
      drawn(run, view, t).strokes.filter(
        ({ what, given }) => what === 'rect' && given[1] === 3 && given[5] === PAPER,
      );
    expect(cleared(5 * MS)).toEqual([]);
    // The first stands beside its instant, not over it: it goes as a whole.
    const [x, , w] = cleared(0)[0]?.given ?? [];
    expect(Number(x)).toBeLessThanOrEqual(view.layout.left);
    expect(Number(w)).toBeGreaterThan(4 * 6);
    const act: Intervention = { kind: 'tracking', at: 9.4 * MS, tracking: 'hardware-bit' };
    const switched = indexed({ ...roFlip, interventions: [act] });
    expect(drawn(run, view, 0).texts()).toContain('10');
    expect(drawn(switched, view, 0).texts()).not.toContain('10');
    expect(drawn(switched, view, 0).texts()).toContain('8');
  });

  test('names what was switched by hand', () => {
    const act: Intervention = { kind: 'strategy', at: 5 * MS, strategy: 'bounce' };
    const run = indexed({ ...roFlip, interventions: [act] });
    expect(drawn(run, viewOf(roFlip, 0, 20 * MS), 0).texts()).toEqual(
      expect.arrayContaining(['3', 'Bounce']),
    );
  });

  test('gives crowded stores bars instead of ticks', () => {
    const run = indexed(roFlip);
    const bars = (to: number) =>
      drawn(run, viewOf(roFlip, 0, to), 0).strokes.filter(
        ({ what, given }) => what === 'rect' && given[5] === processRole(0, STROKE) && Number(given[2]) > 3,
      ).length;
    expect(bars(5 * MS)).toBe(0);
    const crowded = indexed(preset('store-and-kick', { strategy: 'no-checksum' }));
    expect(
      drawn(crowded, viewOf(crowded.history.scenario, 0, 40 * MS), 0).strokes.filter(
        ({ what, given }) => what === 'rect' && given[5] === processRole(0, STROKE),
      ).length,
    ).toBeGreaterThan(50);
  });

  test('has bars, and neither ticks nor triangles nor words, in the low lanes of many processes', () => {
    const [one] = roFlip.processes;
    if (!one) throw new Error('no process');
    const crowd = { ...roFlip, processes: Array.from({ length: 8 }, () => ({ ...one, thinkNs: 900_000 })) };
    const run = indexed(crowd);
    const view = viewOf(crowd, 8 * MS, 28 * MS);
    const { strokes, texts } = drawn(run, view, 28 * MS);
    const inLane = (y: number) =>
      view.layout.lanes.some((lane) => lane.kind === 'process' && y > lane.y && y < lane.y + lane.h);
    expect(view.layout.lanes.filter((lane) => lane.kind === 'process' && lane.h < 14)).toHaveLength(8);
    expect(texts().filter((words) => / ms$/.test(words) && !/^\d+ ms$/.test(words))).toEqual([]);
    const letters = strokes.filter(({ what, given }) => what === 'text' && inLane(Number(given[1]) - 4));
    for (const { given } of letters) expect(Number(given[0])).toBeLessThan(view.layout.left);
  });

  test('measures the bars of all processes alike', () => {
    const base = preset('store-and-kick', { strategy: 'no-checksum' });
    const busy = base.processes[0];
    if (!busy) throw new Error('no process');
    const scenario = { ...base, processes: [busy, { ...busy, thinkNs: busy.thinkNs * 20 }] };
    const run = indexed(scenario);
    const { strokes } = drawn(run, viewOf(scenario, 0, 40 * MS), 40 * MS);
    const highest = (hue: number) =>
      Math.max(
        ...strokes
          .filter(({ what, given }) => what === 'rect' && given[5] === processRole(hue, STROKE))
          .map(({ given }) => Number(given[3])),
      );
    expect(highest(1)).toBeLessThan(highest(0));
  });

  test('marks what the story clock skips, and where a run was cut short', () => {
    const run = indexed(roFlip);
    const view = viewOf(roFlip, 0, 60 * MS);
    const skips = new Spans();
    skips.begin(10 * MS, 0);
    skips.end(20 * MS);
    const list = listPen();
    drawTimeline(list.pen, view, { ...run, skips });
    const lines = list.strokes.filter(({ what }) => what === 'line').map(({ given }) => given);
    const [x0, x1] = [view.scale.x(10 * MS), view.scale.x(20 * MS)];
    expect(lines.filter(([from, , to]) => from === x0 && to === x1)).toHaveLength(2);
    expect(list.texts().join()).not.toContain('cut short');
    Object.defineProperty(run.history, 'cutNs', { value: 40 * MS });
    const torn = listPen();
    drawTimeline(torn.pen, view, { ...run, skips: null });
    expect(torn.texts()).toContain('cut short at 40 ms: too many events');
  });

  test('costs no more pen strokes for a hundred thousand events than pixels allow', () => {
    const busy = preset('never-touched', { strategy: 'ro-flip', runNs: 800 * MS });
    const run = indexed(busy);
    expect(run.history.log.length).toBeGreaterThan(100_000);
    expect(drawn(run, viewOf(busy, 0, 800 * MS), 400 * MS).strokes.length).toBeLessThan(30_000);
  });
});

describe('what is under the pointer', () => {
  const run = indexed(preset('hot-counter', { strategy: 'ro-flip', runNs: 60 * MS }));
  const view = viewOf(run.history.scenario, 8 * MS, 28 * MS);
  const at = (kind: string, index: number, ns: number) => {
    const lane = view.layout.lanes.find((one) => one.kind === kind && one.index === index);
    return told(view, run.index, run.history.log, view.scale.x(ns), (lane?.y ?? 0) + (lane?.h ?? 0) / 2);
  };

  test('is told by name, time and cause', () => {
    const waits = run.index.threads[1].held[0];
    const i = waits.firstEndingAfter(10 * MS);
    expect(at('process', 1, waits.from(i) + 0.5 * MS)).toMatchObject({
      title: expect.stringMatching(/^B waits for writeback, [\d.]+ ms$/),
      more: expect.stringMatching(/^page \d, sector \d until #\d+ completes/),
    });
    expect(at('transfer', 0, 11 * MS)).toMatchObject({
      title: expect.stringMatching(/^#1 in transfer/),
      more: expect.stringMatching(/^page \d, sector [0-7]$/),
    });
    expect(at('page', 0, 9 * MS)?.title).toMatch(/^page 0 (dirty|clean)/);
    expect(at('flusher', 0, 9 * MS)?.title).toBe('flusher asleep');
    expect(at('queue', 0, 9 * MS)?.title).toBe('0 requests');
  });

  test('is nothing beside the plot or beyond what is known', () => {
    expect(told(view, run.index, run.history.log, 20, 60)).toBeNull();
    expect(told(view, run.index, run.history.log, 600, 203)).toBeNull();
  });
});
