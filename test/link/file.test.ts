import * as fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { decodeLink } from '../../src/link/decode.ts';
import { encodeLink } from '../../src/link/encode.ts';
import { readScenarioFile, writeScenarioFile } from '../../src/link/file.ts';
import { START_VIEW, startState } from '../../src/link/state.ts';
import { processOf } from '../../src/model/defaults.ts';
import { presetOf } from '../../src/model/presets.ts';
import { FOREVER } from '../../src/model/units.ts';
import { anyState } from './arbitrary.ts';

vi.setConfig({ testTimeout: 30_000 });

const HOT = presetOf('hot-counter').scenario;

const complaintsOf = (file: object) =>
  readScenarioFile(JSON.stringify(file)).complaints.map(({ about, text }) => `${about}: ${text}`);

describe('a scenario file', () => {
  test('opens as what was saved', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        expect(readScenarioFile(writeScenarioFile(state))).toEqual({ state, complaints: [] });
      }),
      { seed: 305, endOnFailure: true },
    );
  });

  test('writes everything out, an endless time as "never"', () => {
    const scenario = { ...HOT, patienceNs: FOREVER };
    const file = JSON.parse(writeScenarioFile({ ...startState(), scenario, t: 5 }));
    expect(file).toMatchObject({ stablePages: 1, engine: 1, preset: 'hot-counter', t: 5 });
    expect(file.scenario).toEqual({ ...scenario, patienceNs: 'never' });
  });

  test('may be a bare scenario, and may leave out what is as in its preset', () => {
    const bare = { seed: 3, processes: [{ pattern: 'hot', page: 2 }] };
    const scenario = { ...HOT, seed: 3, processes: [processOf({ pattern: 'hot', page: 2 })] };
    expect(readScenarioFile(JSON.stringify(bare))).toEqual({
      state: { presetId: null, scenario, t: 0, view: START_VIEW },
      complaints: [],
    });
    const wrapped = { preset: 'fast-ssd', scenario: { seed: 3 } };
    expect(readScenarioFile(JSON.stringify(wrapped)).state?.scenario).toEqual({
      ...presetOf('fast-ssd').scenario,
      seed: 3,
    });
  });

  test.each([
    [{ files: [{ pages: 9999 }] }, 'files: at most 256 pages; 256 used'],
    [{ files: [] }, 'files: nothing in it; the preset’s used'],
    [{ files: 6 }, 'files: 6: not a list; left out'],
    [{ processes: Array.from({ length: 9 }, () => ({})) }, 'processes: at most 8; the first 8 used'],
    [
      { processes: [{ pattern: 'zigzag' }] },
      'processes 1, pattern: "zigzag": not one of uniform, hot, sequential, one-sector; uniform used',
    ],
    [{ processes: [{ thinkNs: -5 }] }, 'processes 1, thinkNs: -5: at least 0 ns; 0 ns used'],
    [{ processes: ['hot', {}] }, 'processes 1: not an object; left out'],
    [{ processes: [{ page: 7, pattern: 'hot' }] }, 'process A, page 7: at most 5; 5 used'],
    [{ seed: '7' }, 'seed: "7": not a whole number; 7 used'],
    [{ kernel: 5 }, 'kernel: 5: not an object; left out'],
    [{ kernel: { pool: 0.5 } }, 'kernel.pool: 0.5: not a whole number; 16 used'],
    [{ kernel: { flusherNs: 'never' } }, 'kernel.flusherNs: "never": at most 60 s; 60 s used'],
    [{ device: { lies: 1 } }, 'device.lies: 1: not true or false; false used'],
    [{ device: { rpm: { any: 7200 } } }, 'device.rpm: {…}: unknown, left out'],
    [
      { interventions: [{ kind: 'store', at: 1 }] },
      'interventions 1: nothing that can be done here; left out',
    ],
    [
      { interventions: [{ kind: 'store', at: 1, page: 6, sector: 0 }] },
      'x=p6.0.1: there are only 6 pages; left out',
    ],
    [
      { interventions: [{ kind: 'fsync', at: 1, process: 4 }] },
      /there are only 3 processes and you; left out$/,
    ],
  ])('%o is held to the limits, in words', (scenario, complaint) => {
    const found = complaintsOf({ preset: 'hot-counter', scenario });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(complaint);
  });

  test.each([
    ['no JSON', '{"seed": 7', 'not JSON'],
    ['a list', '[1, 2]', 'not an object'],
    ['nothing', '', 'not JSON'],
    ['lists without end', '['.repeat(100_000), 'not JSON'],
    ['something else', '{"name": "a package", "version": 1}', 'nothing in it is of a scenario'],
    ['a newer file', '{"stablePages": 2, "scenario": {}}', 'this program reads files of version 1'],
  ])('that is %s cannot be used, and says why', (_, text, why) => {
    const { state, complaints } = readScenarioFile(text);
    expect(state).toBeNull();
    expect(complaints.map((complaint) => complaint.text)).toEqual([why]);
  });

  test('of another model says so', () => {
    expect(complaintsOf({ engine: 2, scenario: {} })).toEqual([
      'e=2: made with model 2; this is model 1: times may differ',
    ]);
  });

  test('with any JSON at all is something that can be simulated, or unusable', () => {
    const names = [
      'scenario',
      'preset',
      'seed',
      'files',
      'processes',
      'kernel',
      'interventions',
      'view',
      't',
      'costs',
    ];
    const name = fc.constantFrom(...names);
    const leaf = fc.oneof(
      fc.integer(),
      fc.string(),
      fc.constantFrom(null, true, 'never', 0.5, 1e300, [], {}),
    );
    const inner = fc.dictionary(name, leaf, { maxKeys: 5 });
    const middle = fc.dictionary(name, fc.oneof(leaf, inner, fc.array(inner, { maxLength: 3 })), {
      maxKeys: 8,
    });
    const file = fc.dictionary(name, fc.oneof(leaf, middle), { maxKeys: 5 });
    fc.assert(
      fc.property(fc.oneof(file, middle), (json) => {
        const { state } = readScenarioFile(JSON.stringify(json));
        if (state) expect(decodeLink(encodeLink(state))).toEqual({ state, complaints: [] });
      }),
      { seed: 303, numRuns: 500, endOnFailure: true },
    );
  });
});
