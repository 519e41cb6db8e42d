import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeLink } from '../../src/link/decode.ts';
import { encodeLink } from '../../src/link/encode.ts';
import { START_VIEW } from '../../src/link/state.ts';
import { boundOf } from '../../src/model/bounds.ts';
import { processOf } from '../../src/model/defaults.ts';
import {
  COST_LIMITS,
  DEVICE_LIMITS,
  KERNEL_LIMITS,
  type Limit,
  MAX_PROCESSES,
  PATIENCE,
  PROCESS_LIMITS,
  RUN,
  SEED,
} from '../../src/model/limits.ts';
import { PRESETS, presetOf } from '../../src/model/presets.ts';
import { PATTERNS, type Scenario } from '../../src/model/scenario.ts';
import { FOREVER, MS, US } from '../../src/model/units.ts';
import {
  asInPreset,
  settled,
  withFile,
  withoutFile,
  withoutProcess,
  withProcess,
} from '../../src/view/editor/acting.ts';
import { amountText, readAmount, shownAs } from '../../src/view/editor/amount.ts';
import { changesOf, originOf } from '../../src/view/editor/changes.ts';
import { choiceAt } from '../../src/view/editor/choices.ts';
import { readSync, syncText } from '../../src/view/editor/fsync.ts';
import {
  COST_NUMBERS,
  DEVICE_CHOICES,
  DEVICE_NUMBERS,
  furtherKnobs,
  KERNEL_CHOICES,
  KERNEL_NUMBERS,
  LAG,
  labelOf,
  profileOf,
  sourceOf,
} from '../../src/view/editor/knobs.ts';
import { valueAt, withValue } from '../../src/view/editor/path.ts';
import { placeOf, stopsOf, ticksOf } from '../../src/view/editor/stops.ts';
import { answerTo } from '../../src/view/editor/typed.ts';
import { followed, type Stand, type Trail, undoOf } from '../../src/view/editor/undo.ts';
import { anyScenario } from '../link/arbitrary.ts';

const HOT = presetOf('hot-counter').scenario;

const LIMITS: readonly Limit[] = [
  ...[SEED, RUN, PATIENCE],
  ...[KERNEL_LIMITS, DEVICE_LIMITS, COST_LIMITS, PROCESS_LIMITS].flatMap((table) =>
    Object.values<Limit>(table),
  ),
];

/** The paths of everything in a scenario that is no object. */
function leaves(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`));
}

describe('every value of a scenario', () => {
  // Each pattern shows what it needs, as write(2) does; two files, so that a process can map one of them.
  const all: Scenario = {
    ...HOT,
    files: [...HOT.files, { pages: 2, checksum: false }],
    processes: PATTERNS.map((pattern) => processOf({ pattern, route: 'write' })),
  };
  const shown = new Set([
    ...['seed', 'runNs', 'strategy', 'patienceNs', 'kernel.tracking'],
    ...[...KERNEL_NUMBERS, ...KERNEL_CHOICES, ...DEVICE_NUMBERS, LAG, ...DEVICE_CHOICES, ...COST_NUMBERS],
    ...all.files.flatMap((_, i) => [`files.${i}.pages`, `files.${i}.checksum`]),
    ...all.processes.flatMap((_, i) => [
      ...['pattern', 'route', 'thinkNs', 'fsyncEvery', 'fsyncEveryNs'].map((key) => `processes.${i}.${key}`),
      ...furtherKnobs(all, i),
    ]),
  ]);

  test('has a knob, with a limit or words, a label and a source', () => {
    for (const path of leaves({ ...all, interventions: undefined })) {
      if (path === 'interventions') continue;
      const anywhere = [...shown].some((one) => one.replace(/\d+/, '') === path.replace(/\d+/, ''));
      expect(anywhere, path).toBe(true);
      expect(boundOf(all, path) ?? choiceAt(path), path).toBeDefined();
      expect(labelOf(all, path)).not.toBe(path);
      if (boundOf(all, path)) expect(sourceOf(all, path, null, false).words, path).not.toBe('');
    }
  });

  test('of a choice is among its words', () => {
    for (const { scenario } of PRESETS) {
      for (const path of leaves(scenario)) {
        const value = valueAt(scenario, path);
        if (typeof value === 'number') expect(choiceAt(path), path).toBeUndefined();
        else if (!path.startsWith('interventions'))
          expect(choiceAt(path)?.options.map(([option]) => option)).toContain(value);
      }
    }
  });
});

describe('amounts', () => {
  test('are read as what they are shown as', () => {
    fc.assert(
      fc.property(
        fc
          .constantFrom(...LIMITS)
          .chain((limit) =>
            fc.tuple(
              fc.constant(limit),
              fc.oneof(
                fc.integer({ min: limit.low, max: limit.high }),
                fc.constantFrom(limit.low, limit.high, limit.start, ...(limit.endless ? [FOREVER] : [])),
              ),
            ),
          ),
        ([limit, value]) => {
          const { text, unit } = shownAs(limit, value);
          expect(readAmount(limit, text, unit)).toBe(value);
          expect(readAmount(limit, amountText(limit, value), '')).toBe(value);
        },
      ),
      { seed: 31, numRuns: 600 },
    );
  });

  const time = KERNEL_LIMITS.flusherNs;
  test.each([
    ['250 us', 250 * US],
    ['250us', 250 * US],
    ['250 µs', 250 * US],
    ['250 μs', 250 * US],
    ['1.5ms', 1.5 * MS],
    ['1,5 ms', 1.5 * MS],
    ['1,500 ms', 1500 * MS],
    ['1 500 ms', 1500 * MS],
    ['.5 s', 500 * MS],
    ['2 S', 2000 * MS],
    ['1e3 ns', 1000],
    ['1.1 ms', 1_100_000],
    ['12', 12 * MS],
    ['-3', -3 * MS],
  ])('%s is a time', (typed, ns) => {
    expect(readAmount(time, typed, 'ms')).toBe(ns);
  });

  test.each(['', 'a lot', '5 parsecs', '5 pages', 'never', '1 2 x', '--3', '1.2.3', '0x10', '5 %'])(
    '“%s” is none',
    (typed) => {
      expect(readAmount(time, typed, 'ms')).toBeUndefined();
    },
  );

  test.each([
    ['6', 6],
    ['6 pages', 6],
    ['1 page', 1],
    ['1 600', 1600],
    ['5 ms', undefined],
    ['never', undefined],
  ])('%s as pages', (typed, count) => {
    expect(readAmount(KERNEL_LIMITS.batch, typed, 'pages')).toBe(count);
  });

  test('never is said where it can be', () => {
    expect(readAmount(PATIENCE, 'never', 'µs')).toBe(FOREVER);
    expect(readAmount(PATIENCE, '∞', 'µs')).toBe(FOREVER);
    expect(readAmount(PROCESS_LIMITS.fsyncEvery, 'never', 'stores')).toBe(0);
    expect(readAmount(KERNEL_LIMITS.commitNs, '7', '')).toBe(7e9);
  });
});

describe('what is typed', () => {
  const at = (path: string, typed: string, unit = 'pages') =>
    answerTo(boundOf(HOT, path)!, valueAt(HOT, path) as number, typed, unit);

  test('counts as it is inside the limits', () => {
    expect(at('kernel.limit', '9')).toEqual({ value: 9, typed: '', text: '' });
  });

  test.each([
    ['kernel.background', '9', 6, '9: there are only 6 pages; 6 is used'],
    [
      'kernel.limit',
      '13',
      12,
      '13: there are only 6 pages, each counted once dirty and once under writeback; 12 is used',
    ],
    ['kernel.batch', '300', 256, '300: the lab goes up to 256 pages; 256 is used'],
    ['kernel.batch', '0', 1, '0: at least 1 page; 1 is used'],
    ['kernel.batch', '2.5', 3, '2.5: only whole numbers; 3 is used'],
    ['processes.1.page', '6', 5, '6: there are only 6 pages, counted from 0; 5 is used'],
    ['kernel.batch', 'plenty', 16, 'plenty: a whole number is needed; 16 stays'],
    ['kernel.batch', ' ', 16, 'Nothing: a whole number is needed; 16 stays'],
    ['kernel.flusherNs', '9 h', 10 * MS, '9 h: a time is needed, as 250 µs or 1.5 ms; 10 ms stays'],
    ['kernel.flusherNs', '2 ns', 10 * US, '2 ns: at least 10 µs; 10 µs is used'],
    ['costs.crcNs', '1.5 ns', 2, '1.5 ns: time comes in whole nanoseconds; 2 ns is used'],
    ['kernel.commitNs', '99 s', 6e10, '99 s: the lab goes up to 60 s; 60 s is used'],
  ])('%s = %s is answered', (path, typed, value, text) => {
    expect(at(path, typed)).toEqual({ value, typed: typed.trim(), text });
  });

  test('without end is answered briefly', () => {
    expect(at('kernel.batch', 'x'.repeat(9999)).text.length).toBeLessThan(90);
    expect(at('kernel.batch', '9'.repeat(400)).value).toBe(256);
  });
});

describe('fsync in one field', () => {
  const never = { fsyncEvery: 0, fsyncEveryNs: 0 };
  test.each([
    ['never', never],
    ['50', { ...never, fsyncEvery: 50 }],
    ['50 stores', { ...never, fsyncEvery: 50 }],
    ['5 ms', { ...never, fsyncEveryNs: 5 * MS }],
    ['50 stores or 5 ms', { fsyncEvery: 50, fsyncEveryNs: 5 * MS }],
  ])('%s', (typed, sync) => {
    expect(readSync(typed, never)).toEqual({ sync, answer: expect.objectContaining({ text: '' }) });
    expect(readSync(syncText(sync), never).sync).toEqual(sync);
  });

  test('nonsense leaves what there is, too much is held to the limit', () => {
    const was = { fsyncEvery: 20, fsyncEveryNs: 0 };
    expect(readSync('often', was)).toMatchObject({
      sync: was,
      answer: { text: expect.stringMatching(/20 stores stays$/) },
    });
    expect(readSync('1 min or 99 s', was).sync).toEqual(was);
    expect(readSync('99 s', was)).toMatchObject({ sync: { fsyncEvery: 0, fsyncEveryNs: 1e10 } });
  });
});

describe('changes', () => {
  const turned = (...changes: (readonly [string, unknown])[]) =>
    changes.reduce((scenario, [path, value]) => withValue(scenario, path, value), HOT);

  test('are none in a preset, whatever its strategy and acts', () => {
    for (const { scenario } of PRESETS) expect(changesOf(scenario, scenario)).toEqual([]);
    expect(
      changesOf(
        { ...HOT, strategy: 'bounce', interventions: [{ kind: 'store', at: 1, page: 0, sector: 0 }] },
        HOT,
      ),
    ).toEqual([]);
  });

  test('are the values that differ', () => {
    const scenario = turned(
      ['kernel.limit', 5],
      ['processes.1.thinkNs', 90 * US],
      ['device.lies', true],
      ['seed', 8],
    );
    expect(changesOf(scenario, HOT)).toEqual(['seed', 'processes.1.thinkNs', 'kernel.limit', 'device.lies']);
    expect(valueAt(originOf(scenario, HOT), 'processes.1.thinkNs')).toBe(250 * US);
  });

  test('a process taken away or added is one, and the others stay compared with their own', () => {
    const without = withoutProcess(HOT, 0).scenario;
    expect(changesOf(without, HOT)).toEqual(['processes.-']);
    expect(changesOf(withProcess(HOT, 3, processOf({})).scenario, HOT)).toEqual(['processes.3']);
    const slower = withValue(without, 'processes.0.thinkNs', MS);
    expect(changesOf(slower, HOT)).toEqual(['processes.0.thinkNs', 'processes.-']);
    expect(changesOf(withFile(HOT).scenario, HOT)).toEqual(['files.1']);
  });

  test('a device profile is one, and its fields are compared with it', () => {
    const nvme = turned(['device', PRESETS.find(({ id }) => id === 'fast-ssd')?.scenario.device]);
    expect(profileOf(nvme)?.id).toBe('nvme-plp');
    expect(changesOf(nvme, HOT)).toEqual(['device']);
    const changed = withValue(nvme, 'device.flushNs', MS);
    expect(profileOf(changed)).toBeUndefined();
    expect(changesOf(changed, HOT)).toEqual(['device', 'device.flushNs']);
    expect(sourceOf(nvme, 'device.flushNs', originOf(nvme, HOT), false).words).toContain('12 to 58 µs');
  });

  test('put back leave the preset with the strategy and the acts', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const { scenario: put } = asInPreset(scenario, HOT);
        expect(changesOf(put, HOT)).toEqual([]);
        expect(put.strategy).toBe(scenario.strategy);
      }),
      { seed: 33, numRuns: 60 },
    );
  });
});

describe('an edit', () => {
  const acts: Scenario['interventions'] = [
    { kind: 'store', at: 1 * MS, page: 5, sector: 2 },
    { kind: 'fsync', at: 2 * MS, process: 1 },
    { kind: 'fsync', at: 3 * MS, process: 3 },
    { kind: 'strategy', at: 4 * MS, strategy: 'ro-flip' },
  ];
  const acted: Scenario = { ...HOT, interventions: acts };

  test('keeps the acts whose things are still there, and says what it left out', () => {
    const { scenario, told } = settled(withValue(acted, 'files.0.pages', 3));
    expect(scenario.interventions).toEqual(acts.slice(1));
    expect(scenario.processes[1]?.page).toBe(2);
    expect(told).toEqual([
      expect.stringContaining('process B, page 3: at most 2'),
      'One of your acts was on what is no longer there: left out; the others stay',
    ]);
    expect(settled(withValue(acted, 'kernel.batch', 3)).scenario.interventions).toBe(acts);
  });

  test('of the processes leaves each fsync with its caller', () => {
    const { scenario, told } = withoutProcess(acted, 1);
    expect(scenario.interventions).toEqual([acts[0], { kind: 'fsync', at: 3 * MS, process: 2 }, acts[3]]);
    expect(told).toHaveLength(1);
    const back = withProcess(acted, 0, processOf({})).scenario;
    expect(back.interventions.map((act) => act.kind === 'fsync' && act.process)).toEqual([
      false,
      2,
      4,
      false,
    ]);
  });

  test('of the files leaves each process with its file', () => {
    const two = {
      ...withFile(HOT).scenario,
      processes: [processOf({ file: 1 }), processOf({ file: 2, page: 3 })],
    };
    expect(withoutFile(two, 0).scenario.processes.map(({ file }) => file)).toEqual([0, 1]);
    expect(withoutFile(two, 1).scenario.processes.map(({ file }) => file)).toEqual([1, 0]);
  });

  test('always makes a scenario that a link holds as it is', () => {
    fc.assert(
      fc.property(anyScenario, fc.nat(), (drawn, n) => {
        const at = n % drawn.processes.length;
        const results = [
          settled(withValue(drawn, 'files.0.pages', 1)),
          withFile(drawn),
          ...(drawn.processes.length > 1 ? [withoutProcess(drawn, at)] : []),
          ...(drawn.processes.length < MAX_PROCESSES ? [withProcess(drawn, at, processOf({}))] : []),
          ...(drawn.files.length > 1 ? [withoutFile(drawn, 0)] : []),
        ];
        for (const { scenario } of results) {
          if (scenario.files.length > 4) continue;
          const state = { presetId: null, scenario, t: 0, view: START_VIEW };
          expect(decodeLink(encodeLink(state))).toEqual({ state, complaints: [] });
        }
      }),
      { seed: 34, numRuns: 150 },
    );
  });
});

describe('sliders', () => {
  test.each(LIMITS.map((limit) => [limit.name, limit] as const))(
    '%s has round stops from end to end',
    (_, limit) => {
      const stops = stopsOf(limit);
      expect(stops[0]).toBe(limit.low);
      expect(stops.at(-1)).toBe(limit.endless ? FOREVER : limit.high);
      expect(new Set(stops).size).toBe(stops.length);
      expect(placeOf(stops, limit.low)).toBe(0);
      for (const tick of ticksOf(limit, stops)) expect(tick >= 0 && tick <= 1).toBe(true);
    },
  );
});

describe('the footer names what Back would undo', () => {
  const start: Stand = { scenario: HOT, presetId: 'hot-counter' };
  const nine: Stand = { ...start, scenario: withValue(HOT, 'kernel.limit', 9) };
  const five: Stand = { ...start, scenario: withValue(HOT, 'kernel.limit', 5) };
  const walk = (...stands: Stand[]): Trail =>
    stands.reduce<{ trail: Trail; at: Stand }>(
      ({ trail, at }, next) => ({ trail: followed(trail, at, next, false), at: next }),
      { trail: { past: [], future: [] }, at: start },
    ).trail;
  const words = (trail: Trail) => {
    const undo = undoOf(trail);
    return undo && `${undo.what} ${undo.now} → ${undo.back}`;
  };
  /** As a link brings it back: equal, but not the same. */
  const again = ({ scenario, presetId }: Stand): Stand => ({ scenario: structuredClone(scenario), presetId });

  test('and follows Back and Forward', () => {
    const trail = walk(five, nine);
    expect(words(trail)).toBe('dirty limit 9 → 5');
    const back = followed(trail, nine, again(five), true);
    expect(words(back)).toBe('dirty limit 5 → 512');
    expect(words(followed(back, five, again(nine), true))).toBe('dirty limit 9 → 5');
    expect(words(followed(back, five, again(start), true))).toBeUndefined();
    expect(words(followed(trail, nine, again(start), true))).toBeUndefined();
  });

  test('a value typed back is a step on, not a step Back', () => {
    expect(words(walk(five, nine, five))).toBe('dirty limit 5 → 9');
  });

  test('somewhere else nothing is known', () => {
    const elsewhere: Stand = { scenario: presetOf('fast-ssd').scenario, presetId: 'fast-ssd' };
    expect(undoOf(followed(walk(five, nine), nine, elsewhere, true))).toBeUndefined();
  });

  test.each<[string, Stand]>([
    [' Fast SSD → Hot counter, slow disk', { scenario: presetOf('fast-ssd').scenario, presetId: 'fast-ssd' }],
    ['strategy Bounce → No checksum', { ...start, scenario: { ...HOT, strategy: 'bounce' } }],
    ['B’s think time 90 µs → 250 µs', { ...start, scenario: withValue(HOT, 'processes.1.thinkNs', 90 * US) }],
    [
      'answers FLUSH at once: it lies → honestly',
      { ...start, scenario: withValue(HOT, 'device.lies', true) },
    ],
    ['process taken away  → ', { ...start, scenario: withoutProcess(HOT, 1).scenario }],
    ['process added  → ', { ...start, scenario: withProcess(HOT, 1, processOf({})).scenario }],
    ['file added  → ', { ...start, scenario: withFile(HOT).scenario }],
    [
      'device NVMe, power-loss protected → Slow disk to watch',
      { ...start, scenario: { ...HOT, device: presetOf('fast-ssd').scenario.device } },
    ],
    [
      'what you did last  → ',
      { ...start, scenario: { ...HOT, interventions: [{ kind: 'store', at: 5, page: 0, sector: 0 }] } },
    ],
    ['2 values  → ', { ...start, scenario: withValue(withValue(HOT, 'kernel.limit', 9), 'kernel.batch', 2) }],
  ])('%s', (text, stand) => {
    expect(words(walk(stand))).toBe(text);
  });
});
