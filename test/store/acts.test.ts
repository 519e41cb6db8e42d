import { describe, expect, test } from 'vitest';
import { MAX_INTERVENTIONS } from '../../src/model/limits.ts';
import { presetOf } from '../../src/model/presets.ts';
import type { Intervention } from '../../src/model/scenario.ts';
import { MS } from '../../src/model/units.ts';
import { type Act, leftOut, replayed, settingsAt, strategyAt, withAct } from '../../src/store/acts.ts';

const base = presetOf('hot-counter').scenario;

/** Acts one after another: `[at, act]`. */
function doing(...acts: [number, Act][]) {
  return acts.reduce((scenario, [at, act]) => withAct(scenario, act, at) ?? scenario, base);
}

const strategy = (id: 'ro-flip' | 'bounce' | 'no-checksum'): Act => ({ kind: 'strategy', strategy: id });
const store = (sector: number): Act => ({ kind: 'store', page: 3, sector });
const kinds = (acts: readonly Intervention[]) => acts.map(({ kind, at }) => `${kind} at ${at / MS} ms`);

describe('an act at t', () => {
  test('is added at t', () => {
    expect(doing([2 * MS, store(5)]).interventions).toEqual([
      { kind: 'store', page: 3, sector: 5, at: 2 * MS },
    ]);
  });

  test('makes a new future: what was done later is dropped', () => {
    const scenario = doing([1 * MS, store(0)], [5 * MS, store(1)], [3 * MS, store(2)]);
    expect(kinds(scenario.interventions)).toEqual(['store at 1 ms', 'store at 3 ms']);
  });

  test('at the same instant comes after what was done there', () => {
    const scenario = doing([1 * MS, store(0)], [1 * MS, store(1)]);
    expect(scenario.interventions.map((act) => act.kind === 'store' && act.sector)).toEqual([0, 1]);
  });

  test('that cannot be kept, because there are too many, is refused', () => {
    let scenario = base;
    for (let i = 0; i < MAX_INTERVENTIONS; i++)
      scenario = withAct(scenario, store(i % 8), MS + i) ?? scenario;
    expect(scenario.interventions).toHaveLength(MAX_INTERVENTIONS);
    expect(withAct(scenario, store(0), 2 * MS)).toBeUndefined();
    expect(withAct(scenario, store(0), MS)?.interventions).toHaveLength(2);
  });
});

describe('an act before what the preset would do', () => {
  const scripted = presetOf('fsync-scribble-cut').scenario;
  const script = scripted.interventions;
  const acted = (act: Act, at: number, from = scripted) => withAct(from, act, at, script) ?? from;

  test('leaves that in its place, and drops only what a person did later', () => {
    const own = acted(store(1), 40 * MS);
    expect(kinds(own.interventions)).toEqual(['store at 40 ms', 'cut at 52 ms']);
    const again = acted(store(2), 20 * MS, own);
    expect(kinds(again.interventions)).toEqual(['store at 20 ms', 'cut at 52 ms']);
    expect(leftOut(own, again, 20 * MS)).toBe(1);
    expect(leftOut(scripted, own, 40 * MS)).toBe(0);
  });

  test('takes its place if the machine ends, or starts, by it', () => {
    const cut = acted({ kind: 'cut' }, 30 * MS);
    expect(kinds(cut.interventions)).toEqual(['cut at 30 ms']);
    expect(leftOut(scripted, cut, 30 * MS)).toBe(1);
  });

  test('an act that changes nothing at its instant leaves the preset’s too', () => {
    const same = acted({ kind: 'strategy', strategy: scripted.strategy }, 20 * MS);
    expect(kinds(same.interventions)).toEqual(['cut at 52 ms']);
  });
});

describe('switching the strategy', () => {
  test('before anything was done sets what the run starts with', () => {
    const scenario = doing([0, strategy('ro-flip')]);
    expect(scenario.strategy).toBe('ro-flip');
    expect(scenario.interventions).toEqual([]);
  });

  test('later is an act, and the strategy at each instant follows from the acts', () => {
    const scenario = doing([2 * MS, strategy('ro-flip')], [4 * MS, strategy('bounce')]);
    expect(scenario.strategy).toBe('no-checksum');
    expect([0, 2 * MS - 1, 2 * MS, 4 * MS].map((t) => strategyAt(scenario, t))).toEqual([
      'no-checksum',
      'no-checksum',
      'ro-flip',
      'bounce',
    ]);
  });

  test('twice at one instant leaves the last; back to what it was leaves nothing', () => {
    const twice = doing([2 * MS, strategy('ro-flip')], [2 * MS, strategy('bounce')]);
    expect(twice.interventions).toHaveLength(1);
    expect(strategyAt(twice, 2 * MS)).toBe('bounce');
    expect(withAct(twice, strategy('no-checksum'), 2 * MS)?.interventions).toEqual([]);
  });
});

test('settings at an instant: what the scenario says, changed by the acts up to then', () => {
  const scenario = doing(
    [1 * MS, { kind: 'tracking', tracking: 'hardware-bit' }],
    [2 * MS, { kind: 'write-cache', on: false }],
    [3 * MS, { kind: 'honesty', lies: true }],
  );
  expect(settingsAt(scenario, 2 * MS)).toEqual({
    strategy: 'no-checksum',
    tracking: 'hardware-bit',
    writeCache: false,
    lies: false,
  });
});

test('a replay does all that was done again, but under another strategy', () => {
  const scenario = doing(
    [1 * MS, store(0)],
    [2 * MS, strategy('bounce')],
    [3 * MS, store(1)],
    [4 * MS, strategy('no-checksum')],
    [5 * MS, store(2)],
  );
  const again = replayed(scenario, 'ro-flip', 1.5 * MS);
  expect(kinds(again?.interventions ?? [])).toEqual([
    'store at 1 ms',
    'strategy at 1.5 ms',
    'store at 3 ms',
    'store at 5 ms',
  ]);
  expect(again && strategyAt(again, 5 * MS)).toBe('ro-flip');
});
