import * as fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { decodeLink } from '../../src/link/decode.ts';
import { encodeLink, LONGEST_LINK } from '../../src/link/encode.ts';
import { explainLink } from '../../src/link/explain.ts';
import {
  COST_KEYS,
  DEVICE_FLAGS,
  DEVICE_KEYS,
  KERNEL_KEYS,
  PROCESS_KEYS,
  PROCESS_LETTERS,
} from '../../src/link/keys.ts';
import { type LinkState, START_VIEW, startState } from '../../src/link/state.ts';
import { MAX_INTERVENTIONS, MAX_PAGES } from '../../src/model/limits.ts';
import { PRESETS, presetOf } from '../../src/model/presets.ts';
import { pagesOf, type Scenario } from '../../src/model/scenario.ts';
import { FOREVER, MS } from '../../src/model/units.ts';
import { anyState } from './arbitrary.ts';

vi.setConfig({ testTimeout: 30_000 });

const HOT = presetOf('hot-counter').scenario;

function stateOf(changes: Partial<Scenario>, rest: Partial<LinkState> = {}): LinkState {
  return { ...startState(), scenario: { ...HOT, ...changes }, ...rest };
}

/** What decoding a fragment complains about, as the banner shows it. */
const complaintsOf = (fragment: string) =>
  decodeLink(fragment).complaints.map(({ about, text }) => `${about}: ${text}`);

describe('a link', () => {
  test('opens as what it was made from', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        expect(decodeLink(encodeLink(state))).toEqual({ state, complaints: [] });
      }),
      { seed: 305, endOnFailure: true },
    );
  });

  test('is written in one way only', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const link = encodeLink(state);
        expect(encodeLink(decodeLink(link).state)).toBe(link);
      }),
      { seed: 305, endOnFailure: true },
    );
  });

  test('uses characters that chats and mails leave alone, and none of them at its end but a letter or digit', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        expect(encodeLink(state)).toMatch(/^#v=1&e=1&[A-Za-z0-9\-._~&=]*[A-Za-z0-9]$/);
      }),
      { seed: 305, endOnFailure: true },
    );
  });

  test('holds whole numbers, words and "never", and only what differs from its preset', () => {
    const link = encodeLink(
      stateOf(
        {
          strategy: 'patient',
          patienceNs: FOREVER,
          seed: 42,
          files: [
            { pages: 4, checksum: true },
            { pages: 2, checksum: false },
          ],
          processes: [
            ...HOT.processes.slice(0, 2),
            { ...HOT.processes[2]!, route: 'write', thinkNs: 90_000, fsyncEvery: 20 },
            { ...presetOf('store-and-kick').scenario.processes[0]!, file: 1 },
          ],
          kernel: { ...HOT.kernel, limit: 5, tracking: 'hardware-bit' },
          costs: { ...HOT.costs, shootdownNs: 3000 },
          interventions: [
            { kind: 'strategy', at: 23_710_000, strategy: 'ro-flip' },
            { kind: 'store', at: 24_000_000, page: 3, sector: 5 },
            { kind: 'fsync', at: 25_000_000, process: 1 },
            { kind: 'fsync', at: 25_000_000, process: 4 },
            { kind: 'write-cache', at: 26_000_000, on: false },
            { kind: 'honesty', at: 26_000_000, lies: true },
            { kind: 'tracking', at: 27_000_000, tracking: 'write-notify' },
          ],
        },
        { t: 24_200_000, view: { ...START_VIEW, focusPage: 3, loop: { from: 10 * MS, to: 30 * MS } } },
      ),
    );
    expect(link).toBe(
      '#v=1&e=1&sc=hot-counter&s=patient&pt=never&seed=42&p=4~2n&w=4&pc=write.t90000.f20' +
        '&pd=one-sector.fixed.t300.k1.m1&dt=hardware-bit&lim=5&shoot=3000' +
        '&x=s4.23710000~p3.5.24000000~fb.25000000~fy.25000000~c0.26000000~l1.26000000~d0.27000000' +
        '&t=24200000&f=3&loop=10000000.30000000',
    );
  });

  test('names the device profile that is nearest', () => {
    const nvme = presetOf('fast-ssd').scenario.device;
    expect(encodeLink(stateOf({ device: { ...nvme, lies: true } }))).toMatch(/&dev=nvme-plp&lie=1$/);
    expect(encodeLink(stateOf({ device: { ...HOT.device, queueDepth: 4 } }))).toMatch(/hot-counter&depth=4$/);
  });

  test.each(PRESETS)('to preset $id is short', ({ id, scenario }) => {
    const link = encodeLink({ presetId: id, scenario, t: 23_710_000, view: START_VIEW });
    expect(link).toBe(`#v=1&e=1&sc=${id}&t=23710000`);
    // A scenario of one's own as far from its preset as another preset is.
    const own = encodeLink({ presetId: null, scenario, t: 23_710_000, view: START_VIEW });
    expect(own.length).toBeLessThanOrEqual(200);
  });

  test('with thirty acts has at most 500 characters, with a hundred at most 2,000', () => {
    const acts = (count: number) =>
      Array.from({ length: count }, (_, i) => ({
        kind: 'store' as const,
        at: 123_456_789 + i * 654_321,
        page: i % 6,
        sector: i % 8,
      }));
    expect(encodeLink(stateOf({ interventions: acts(30) })).length).toBeLessThanOrEqual(500);
    expect(encodeLink(stateOf({ interventions: acts(100) })).length).toBeLessThanOrEqual(LONGEST_LINK);
  });

  test('without acts has at most 1,500 characters, whatever is set', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const { scenario } = state;
        const quiet = { ...state, scenario: { ...scenario, interventions: [] } };
        expect(encodeLink(quiet).length).toBeLessThanOrEqual(1500);
      }),
      { seed: 306, endOnFailure: true },
    );
  });

  test('explains each of its keys', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        for (const { key, value, meaning } of explainLink(encodeLink(state))) {
          expect(value).not.toBe('');
          expect(meaning === key).toBe(key === 'seed' || key === 'loop');
        }
      }),
      { seed: 305, endOnFailure: true },
    );
    const explained = explainLink('#v=1&e=1&sc=fast-ssd&seed=9&lim=200&lie=1&pb=t90&t=24200000');
    expect(explained.map(({ key, meaning }) => `${key}: ${meaning}`)).toEqual([
      'v: form',
      'e: model',
      'sc: preset',
      'seed: seed',
      'lim: dirty limit',
      'lie: lies about FLUSH',
      'pb: process B',
      't: instant, 24.200 ms',
    ]);
  });

  test('has a name of its own for every knob', () => {
    const keys = [
      ...[
        'v',
        'e',
        'sc',
        's',
        'pt',
        'seed',
        'run',
        'p',
        'w',
        'dt',
        'dev',
        'x',
        't',
        'f',
        'speed',
        'win',
        'loop',
        'play',
      ],
      ...PROCESS_KEYS,
      ...[KERNEL_KEYS, DEVICE_KEYS, DEVICE_FLAGS, COST_KEYS].flatMap((table) => Object.values<string>(table)),
    ];
    expect(new Set(keys).size).toBe(keys.length);
    const letters = Object.values(PROCESS_LETTERS);
    expect(new Set(letters).size).toBe(letters.length);
  });
});

describe('any text', () => {
  test('opens as something that can be simulated', () => {
    const messy = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.tuple(fc.string({ maxLength: 4 }), fc.string()), { maxLength: 20 })
        .map((pairs) => pairs.map((pair) => pair.join('=')).join('&')),
    );
    fc.assert(
      fc.property(messy, (text) => expectValid(text)),
      { seed: 303, numRuns: 500, endOnFailure: true },
    );
  });

  test('opens as something that can be simulated, though its keys are ours', () => {
    const ours = fc.constantFrom(
      ...[
        'v',
        'e',
        'sc',
        's',
        'pt',
        'seed',
        'run',
        'p',
        'w',
        'pa',
        'ph',
        'dt',
        'fl',
        'dev',
        'depth',
        'wc',
        'crc',
      ],
      ...['x', 't', 'f', 'speed', 'win', 'loop', 'play'],
    );
    const value = fc.oneof(
      fc.integer().map(String),
      fc.constantFrom(
        'never',
        '1',
        '0',
        '9e9',
        '6~6~6~6~6',
        '0~999',
        'hot.p999.m7',
        's9.1~p999.9.5~fh.1~~.',
        '5.1',
      ),
      fc.string({ unit: fc.constantFrom(...'019.~-nspfhxya%') }),
    );
    const pairs = fc.array(fc.tuple(ours, value), { maxLength: 12 });
    fc.assert(
      fc.property(pairs, (all) => expectValid(`#${all.map((pair) => pair.join('=')).join('&')}`)),
      { seed: 304, numRuns: 2000, endOnFailure: true },
    );
  });

  /** A decoded state is valid if its own link gives it again without a complaint. */
  function expectValid(text: string) {
    const { state } = decodeLink(text);
    expect(decodeLink(encodeLink(state))).toEqual({ state, complaints: [] });
  }

  test('is answered by a bounded number of complaints, each short enough to be read', () => {
    const long = Array.from({ length: 5000 }, (_, i) => `key${i}=${'9'.repeat(500)}`).join('&');
    const { complaints } = decodeLink(`#v=1&p=${'9'.repeat(10_000)}&${long}`);
    expect(complaints.length).toBeLessThanOrEqual(25);
    for (const { about, text } of complaints) expect(`${about}: ${text}`.length).toBeLessThan(160);
    expect(complaints.at(-1)?.text).toBe('4977 more of what stands there could not be used as it is');
  });
});

describe('a bad field', () => {
  test.each([
    ['p=9999', 'p=9999: at most 256 pages; 256 used'],
    ['p=0&pb=p0', 'p=0: at least 1 page; 1 used'],
    ['p=many', 'p=many: not the pages of files; 6 used'],
    ['p=200~100n', 'p=200~100n: at most 56 pages; 56 used'],
    ['p=3~3~3~3~3', 'p=3~3~3~3~3: at most 4 files and 256 pages; the first 4 used'],
    ['zoom=3', 'zoom=3: unknown, left out'],
    ['zoom', 'zoom: not of the form key=value; left out'],
    ['seed=1&seed=2', 'seed=2: seed was given before; the first is used'],
    ['seed=-1', 'seed=-1: at least 0; 0 used'],
    ['seed=1.5', 'seed=1.5: not a whole number; 7 used'],
    ['run=1', 'run=1: at least 10 µs; 10 µs used'],
    ['fl=never', 'fl=never: at most 60 s; 60 s used'],
    [
      's=copy',
      's=copy: not one of no-checksum, checksum-unstable, bounce, ro-flip, bounce-on-fault, patient, wait-for-fsync; no-checksum used',
    ],
    ['sc=mine', /^sc=mine: not one of hot-counter, .*; hot-counter used$/],
    ['w=9', 'w=9: at most 8; 8 used'],
    ['pd=t1', 'pd=t1: there are only 3 processes; left out'],
    ['pb=t90.z5', 'pb=z5: nothing that a process has; left out'],
    ['pb=t90.t91', 'pb=t91: was given before; the first is used'],
    ['pb=h120', 'pb=h120: at most 100 %; 100 used'],
    ['p=2', 'process B, page 3: at most 1; 1 used'],
    ['pa=m2', 'process A, file 2: at most 1; 1 used'],
    ['p=3~2&pb=m2.p2', 'process B, page 2: at most 1; 1 used'],
    ['dev=floppy', /^dev=floppy: not one of disk, .*; the preset’s device used$/],
    ['lie=yes', 'lie=yes: not one of 0, 1; 0 used'],
    ['x=p6.0.5', 'x=p6.0.5: there are only 6 pages; left out'],
    ['x=p5.8.5', 'x=p5.8.5: a page has only 8 sectors; left out'],
    ['x=fd.5', 'x=fd.5: nothing that can be done here; left out'],
    ['x=s8.5', 'x=s8.5: nothing that can be done here; left out'],
    ['x=s4.99999999999', 'x=s4.99999999999: at most 60 s; 60 s used'],
    ['x=s4.20~s3.10', 'x: acts put in order of time'],
    ['t=999999999999', 't=999999999999: at most 400 ms; 400 ms used'],
    ['f=6', 'f=6: at most 5; 5 used'],
    ['loop=5.5', 'loop=5.5: not two instants, the earlier one first; left out'],
    ['loop=5.900000000', 'loop=5.900000000: at most 400 ms; 400 ms used'],
    ['win=400000000.900000000', 'win=400000000.900000000: outside the run; left out'],
    ['e=9', 'e=9: made with model 9; this is model 1: times may differ'],
    ['v=0', 'v=0: no such version; read as version 1'],
  ])('%s is named, with what is used instead', (pair, complaint) => {
    const found = complaintsOf(`#${pair}`);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(complaint);
  });

  test('leaves the others as they are', () => {
    const { state } = decodeLink('#v=1&e=1&sc=hot-counter&s=ro-flip&seed=x&p=8&t=zzz&f=99&speed=');
    expect(state).toEqual(
      stateOf(
        { strategy: 'ro-flip', files: [{ pages: 8, checksum: true }] },
        { view: { ...START_VIEW, focusPage: 7 } },
      ),
    );
  });

  test('among acts leaves the other acts', () => {
    const { state, complaints } = decodeLink('#x=s4.10~zz~p3.5.20~p9.9.30');
    expect(state.scenario.interventions).toEqual([
      { kind: 'strategy', at: 10, strategy: 'ro-flip' },
      { kind: 'store', at: 20, page: 3, sector: 5 },
    ]);
    expect(complaints).toHaveLength(2);
  });

  test('more acts than can be simulated are cut off', () => {
    const { state, complaints } = decodeLink(`#x=${'p1.1.5~'.repeat(100_000)}`);
    expect(state.scenario.interventions).toHaveLength(MAX_INTERVENTIONS);
    expect(complaints.map(({ text }) => text)).toEqual(['at most 400 acts; the first 400 used']);
  });

  test('cannot make more pages than the machine has', () => {
    expect(pagesOf(decodeLink('#p=256~256~256~256').state.scenario)).toBe(MAX_PAGES);
  });
});

describe('a link that passed through other programs', () => {
  const link = encodeLink(
    stateOf({ strategy: 'bounce', interventions: [{ kind: 'store', at: 5, page: 1, sector: 2 }] }),
  );

  test.each([
    ['as an address', `https://example.org/lab/${link}`],
    ['without its #', link.slice(1)],
    ['escaped', `#${encodeURIComponent(link.slice(1))}`],
    ['with every character escaped', link.replace(/[^#]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)],
    ['as HTML', link.replaceAll('&', '&amp;')],
    ['with its keys in another order', `#${link.slice(1).split('&').reverse().join('&')}`],
    ['with a blank behind it', `${link} `],
    ['escaped twice', `#${encodeURIComponent(encodeURIComponent(link.slice(1)))}`],
    ['broken into lines', link.replaceAll('&', '&\r\n  ')],
    ['with its lines’ ends escaped', link.replaceAll('&', '%0D%0A&')],
    ['at a sentence’s end', `${link}).`],
    ['in Markdown’s italics', `${link}_`],
  ])('%s opens as before', (_, mangled) => {
    expect(decodeLink(mangled)).toEqual(decodeLink(link));
    expect(decodeLink(mangled).complaints).toEqual([]);
  });

  test('with a long tail of what is no link takes no longer', () => {
    const tail = `${'.'.repeat(500_000)}x`.repeat(2);
    expect(decodeLink(`${link}&a=${tail}`).complaints).toHaveLength(1);
  });

  test('an empty one is the first preset, without a word', () => {
    expect(decodeLink('')).toEqual({ state: startState(), complaints: [] });
    expect(decodeLink('#')).toEqual({ state: startState(), complaints: [] });
  });
});
