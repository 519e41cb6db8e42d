import { describe, expect, test } from 'vitest';
import { cutStripOf } from '../../../src/figures/cutStrip.ts';
import { BAD } from '../../../src/frame/pen.ts';
import { type StripTables, stripLayer } from '../../../src/frame/timeline/cutStrip.ts';
import { layoutTimeline } from '../../../src/frame/timeline/layout.ts';
import { TimeScale } from '../../../src/frame/timeline/scale.ts';
import { presetOf } from '../../../src/model/presets.ts';
import type { Scenario } from '../../../src/model/scenario.ts';
import { MS } from '../../../src/model/units.ts';
import { History } from '../../../src/sim/history.ts';
import { drained } from '../../figures/drained.ts';
import { listPen } from './listPen.ts';

function tableOf(scenario: Scenario, from: number, to: number, gap: number) {
  return drained(cutStripOf(new History(scenario), from, to, gap));
}

const { scenario } = presetOf('lying-disk');
const honest = { ...scenario, device: { ...scenario.device, lies: false } };
const tablesOf = (of: Scenario): StripTables => ({ whole: tableOf(of, 0, 100 * MS, 50_000), near: null });

function drawn(tables: StripTables, from: number, to: number) {
  const layout = layoutTimeline(scenario, 1120, 206, 1);
  const lane = layout.lanes.find(({ kind }) => kind === 'cuts');
  if (!lane) throw new Error('no lane');
  const list = listPen();
  const k = new History(scenario).k;
  stripLayer([tables]).draw(list.pen, new TimeScale(from, to, layout.left, layout.right), lane, k);
  return list.strokes;
}

describe('the strip of cuts', () => {
  test('has a lane as soon as it is asked for, whatever else has to give way', () => {
    for (const [width, height] of [
      [1120, 206],
      [1120, 130],
      [390, 120],
    ] as const)
      for (const strips of [0, 1, 2]) {
        const { lanes } = layoutTimeline(scenario, width, height, strips);
        expect(lanes.filter(({ kind }) => kind === 'cuts')).toHaveLength(strips);
      }
  });

  test('is red only where a promise would be broken', () => {
    const red = (of: Scenario) =>
      drawn(tablesOf(of), 0, 100 * MS).filter(
        ({ what, given }) => (what === 'rect' && given[5] === BAD) || (what === 'hatch' && given[4] === BAD),
      );
    expect(red(scenario).length).toBeGreaterThan(0);
    expect(red(honest)).toEqual([]);
    expect(drawn(tablesOf(honest), 0, 100 * MS).length).toBeGreaterThan(10);
  });

  const say = (tables: StripTables, ns: number) => stripLayer([tables]).describe(0, ns);

  test('says what a cut would lose, of the finest table that knows', () => {
    const whole = tablesOf(scenario);
    expect(say(whole, 90 * MS)?.title).toMatch(/^a cut here would lose the fsynced store of \d+ sectors/);
    const allowed = say(tablesOf(honest), 90 * MS);
    expect(allowed?.title).toMatch(/^a cut here would lose the newest store of \d+ sectors?$/);
    expect(allowed?.more).toMatch(/^nobody was promised any of them/);
    expect(say(whole, 0)?.title).toBe('a cut here would lose nothing');
    expect(say(whole, 200 * MS)).toBeNull();
    const near = { ...whole, near: tableOf(honest, 89 * MS, 91 * MS, 1000) };
    expect(say(near, 90 * MS)?.title).toBe(allowed?.title);
  });
});
