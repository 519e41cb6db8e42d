import { describe, expect, test } from 'vitest';
import { PAPER } from '../../../src/frame/pen.ts';
import { accidentsOf, MACHINE } from '../../../src/frame/timeline/accidents.ts';
import { drawFalls } from '../../../src/frame/timeline/drawFalls.ts';
import { layoutTimeline } from '../../../src/frame/timeline/layout.ts';
import { timelineView } from '../../../src/frame/timeline/view.ts';
import type { Intervention, Scenario } from '../../../src/model/scenario.ts';
import { MS } from '../../../src/model/units.ts';
import { UNREADABLE_PAGE } from '../../../src/sim/boot.ts';
import { MOUNTED } from '../../../src/sim/events.ts';
import { History } from '../../../src/sim/history.ts';
import { DOWN, RUNNING } from '../../../src/sim/registers.ts';
import { indexed, preset } from './fixtures.ts';
import { listPen } from './listPen.ts';

const fall = (kind: 'cut' | 'crash' | 'boot', ms: number): Intervention => ({ kind, at: ms * MS });
const kill = (process: number, ms: number): Intervention => ({ kind: 'kill', process, at: ms * MS });

const scenarioOf = (...interventions: Intervention[]): Scenario =>
  preset('fsync-commit', { runNs: 120 * MS, interventions });

/** The words and signs of a view of a run, from one ms to another. */
function drawn(scenario: Scenario, from: number, to: number, width = 1120) {
  const view = timelineView(scenario, { width, height: 206 }, { from: from * MS, to: to * MS }, 0, null);
  const list = listPen();
  const stands = drawFalls(list.pen, view, scenario, 50 * MS);
  return { ...list, view, stands };
}

describe('accidents', () => {
  const long = scenarioOf(
    kill(0, 20),
    kill(0, 22),
    fall('boot', 25),
    fall('crash', 50),
    fall('crash', 51),
    kill(1, 52),
    fall('cut', 55),
    fall('cut', 56),
    fall('boot', 60),
    fall('cut', 90),
  );

  test('are those that changed anything, and what they took is gone until the next start', () => {
    const { all, gone } = accidentsOf(long);
    expect(all.map(({ act }) => `${act.kind} ${act.at / MS}`)).toEqual([
      'kill 20',
      'crash 50',
      'cut 55',
      'boot 60',
      'cut 90',
    ]);
    expect(gone).toEqual([
      { process: 0, from: 20 * MS, to: 60 * MS },
      { process: MACHINE, from: 50 * MS, to: 60 * MS },
      { process: MACHINE, from: 90 * MS, to: 120 * MS },
    ]);
  });

  test('the machine is down when they say so', () => {
    const history = new History(long);
    history.extendTo(long.runNs);
    const down = accidentsOf(long).gone.filter(({ process }) => process === MACHINE);
    for (let ms = 0.5; ms < 120; ms++) {
      const said = down.some(({ from, to }) => ms * MS >= from && ms * MS < to);
      expect(history.worldAt(ms * MS).reg[DOWN] !== RUNNING).toBe(said);
    }
  });

  test('have their signs at every zoom, and their words where there is room', () => {
    expect(drawn(long, 48, 62).texts()).toEqual(['kernel crash', 'power cut', 'power on']);
    expect(drawn(long, 54.9, 55.1).texts()).toEqual(['power cut']);
    // At the right end the words stand before the sign.
    expect(drawn(long, 0, 91).texts()).toEqual(['A killed', 'power on', 'power cut']);
    expect(drawn(long, 0, 120, 390).texts()).toEqual(['A killed', 'power on', 'power cut']);
    // Three in the space of one sign.
    expect(drawn(long, 0, 120, 200).texts()).toContain('+2');
  });

  test('never put words over words or signs', () => {
    for (const [from, to, width] of [
      [0, 120, 1120],
      [0, 120, 390],
      [0, 120, 320],
      [19, 60, 600],
    ] as const) {
      const { strokes, view } = drawn(long, from, to, width);
      const plates = strokes
        .filter(({ what, given }) => what === 'rect' && given[1] === 0.5 && given[5] === PAPER)
        .map(({ given: [x, , w] }) => [Number(x), Number(x) + Number(w)] as const);
      expect(plates.length).toBeGreaterThan(0);
      plates.forEach(([left, right], i) => {
        expect(left).toBeGreaterThanOrEqual(plates[i - 1]?.[1] ?? 0);
        expect(right).toBeLessThanOrEqual(view.layout.right + 8);
      });
    }
  });

  test('the line of a fall stands for the playhead’s', () => {
    expect(drawn(long, 0, 120).stands).toBe(true);
    expect(drawn(scenarioOf(fall('cut', 51)), 0, 120).stands).toBe(false);
  });
});

describe('after a boot', () => {
  test('a page that cannot be read is bad until it is written anew, whoever looks', () => {
    const scenario = preset('two-mirrors', {
      strategy: 'checksum-unstable',
      interventions: [fall('cut', 90), fall('boot', 93)],
    });
    const { index, history } = indexed(scenario);
    const unread = Array.from({ length: index.k.pages }, (_, p) => p).filter((p) => {
      const { log } = history;
      for (let e = log.firstAfter(92 * MS); log.at(e) <= 93 * MS; e++)
        if (log.kind(e) === MOUNTED && log.page(e) === p) return log.value(e) === UNREADABLE_PAGE;
      return false;
    });
    expect(unread.length).toBeGreaterThan(0);
    for (const [page, { bad, writebacks }] of index.pages.entries()) {
      const now = bad.every((spans) => spans.at(93 * MS) >= 0);
      expect(now).toBe(unread.includes(page));
      if (!now) continue;
      const next = writebacks.firstEndingAfter(93 * MS);
      for (const spans of bad) expect(spans.to(spans.at(93 * MS))).toBeLessThanOrEqual(writebacks.to(next));
    }
  });
});

test('a mirror has lanes for both legs', () => {
  const lanes = layoutTimeline(preset('two-mirrors'), 1120, 206).lanes.map(
    ({ kind, index }) => `${kind} ${index}`,
  );
  expect(lanes.slice(-4)).toEqual(['transfer 0', 'transfer 1', 'cache 0', 'cache 1']);
});
