import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { encodeLink } from '../../src/link/encode.ts';
import { writeScenarioFile } from '../../src/link/file.ts';
import { startState } from '../../src/link/state.ts';
import { PRESET_IDS, presetOf } from '../../src/model/presets.ts';
import { STRATEGY_IDS } from '../../src/model/strategy.ts';

vi.setConfig({ testTimeout: 60_000, maxConcurrency: 2 });

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'simulate-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Said {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program as a person would, from the top of the repository. */
async function said(program: string, args: readonly string[]): Promise<Said> {
  try {
    return { status: 0, ...(await promisify(execFile)(program, [...args], { cwd: root })) };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { status: code, stdout, stderr };
  }
}

const simulate = (...args: string[]) =>
  said(process.execPath, ['src/cli/run.mjs', 'src/cli/simulate.ts', ...args]);

/** What was printed, as data; the exit status must say that all went well. */
async function printed(...args: string[]) {
  const { status, stdout, stderr } = await simulate(...args);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return JSON.parse(stdout);
}

function fileOf(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe.concurrent('npm run -s simulate', () => {
  test('names the processes as the page’s own JSON does', async ({ expect }) => {
    const { runs } = await printed('--preset', 'hot-counter', '--until', '1ms');
    const names = runs[0].figures.processes.map(({ name }: { name: string }) => name);
    expect(names).toEqual(['A appender', 'B counter', 'C scatter', 'you']);
  });

  test('prints one JSON object and nothing else', async ({ expect }) => {
    const args = [
      'run',
      '-s',
      'simulate',
      '--',
      '--preset',
      'store-and-kick',
      '--until',
      '5ms',
      '--strategies',
      'all',
    ];
    const { status, stdout } = await said('npm', args);
    expect(status).toBe(0);
    const { engine, until_ns, runs } = JSON.parse(stdout);
    expect({ engine, until_ns }).toEqual({ engine: 1, until_ns: 5_000_000 });
    expect(runs.map((one: { strategy: string }) => one.strategy)).toEqual(STRATEGY_IDS);
    const [free] = runs;
    const held = runs[3];
    expect(Object.keys(free)).toEqual(['strategy', 'digest', 'events', 'events_per_s', 'figures']);
    expect(free.figures.stores / held.figures.stores).toBeGreaterThan(200);
  });
});

describe.concurrent('simulate', () => {
  test('lists the presets', async ({ expect }) => {
    const { status, stdout } = await simulate('--list');
    expect(status).toBe(0);
    expect(
      stdout
        .split('\n')
        .filter(Boolean)
        .map((line) => line.split(' ')[0]),
    ).toEqual(PRESET_IDS);
    expect(stdout).toContain('Disk that lies: FLUSH says done at once');
  });

  test('tells how it is used', async ({ expect }) => {
    const { status, stdout } = await simulate('--help');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Usage: npm run -s simulate/);
  });

  test('runs a preset under its own strategy for its own length', async ({ expect }) => {
    const { until_ns, runs } = await printed('--preset', 'lying-disk');
    expect(until_ns).toBe(400_000_000);
    expect(runs).toHaveLength(1);
    expect(runs[0].strategy).toBe('ro-flip');
    expect(runs[0].digest).toMatch(/^[0-9a-f]{16}$/);
    const { figures } = runs[0];
    expect(figures.fsyncs).toBeGreaterThan(0);
    expect(figures.store_latency_ns.count).toBe(figures.stores);
    expect(Object.keys(figures.fsync_latency_ns)).toEqual([
      'count',
      'mean',
      'p50',
      'p90',
      'p99',
      'p999',
      'max',
    ]);
    for (const name of [
      ...[
        'stalled_stores',
        'stalled_ns',
        'faults',
        'tlb_shootdowns',
        'pages_written',
        'bytes_copied',
        'copies',
      ],
      ...[
        'wasted_copies',
        'checksums',
        'bounce_pages_peak',
        'needless_waits',
        'needless_copies',
        'held_share',
      ],
      ...['mismatches_ever', 'blocks_bad_now', 'blocks_bad_if_cut_now', 'mixes'],
    ]) {
      expect(figures[name], name).toBeTypeOf('number');
    }
  });

  test('runs the same from a preset, its link, its address and its file', async ({ expect }) => {
    const state = { ...startState(), scenario: { ...presetOf('dry-pool').scenario, runNs: 5_000_000 } };
    const link = encodeLink(state);
    const runs = await Promise.all([
      printed('--preset', 'dry-pool', '--until', '5ms'),
      printed(link),
      printed(`https://example.org/lab/${link}`),
      printed(fileOf('dry.json', writeScenarioFile(state))),
      printed(fileOf('bare.json', JSON.stringify(state.scenario))),
    ]);
    expect(new Set(runs.map((one) => one.runs[0].digest)).size).toBe(1);
  });

  test('replaces the scenario’s strategy, not what an act switches to', async ({ expect }) => {
    const { runs } = await printed(
      '#s=bounce&x=s4.1000000',
      '--strategies',
      'no-checksum, bounce',
      '--until',
      '40ms',
    );
    expect(runs.map((one: { strategy: string }) => one.strategy)).toEqual(['no-checksum', 'bounce']);
    for (const { figures } of runs) {
      expect(figures.copies).toBe(0);
      expect(figures.checksums).toBeGreaterThan(0);
    }
  });

  test('goes on beyond the scenario’s length if asked', async ({ expect }) => {
    const { until_ns, runs } = await printed('#run=1000000', '--until', '0.5s');
    expect(until_ns).toBe(500_000_000);
    expect(runs[0].figures.stores).toBeGreaterThan(3000);
  });

  test('warns of what it changed, and runs', async ({ expect }) => {
    const { status, stdout, stderr } = await simulate('#v=1&e=2&p=9999&zoom=3', '--until', '1ms');
    expect(status).toBe(0);
    expect(stderr.trim().split('\n')).toEqual([
      'warning: e=2: made with model 2; this is model 1: times may differ',
      'warning: p=9999: at most 256 pages; 256 used',
      'warning: zoom=3: unknown, left out',
    ]);
    expect(JSON.parse(stdout).runs).toHaveLength(1);
  });

  test.each([
    ['nothing at all', [], /a link, a scenario file or --preset is needed/],
    [
      'an unknown strategy',
      ['--preset', 'fast-ssd', '--strategies', 'copy'],
      /no strategy is called "copy"; there are no-checksum, /,
    ],
    ['no strategy', ['--preset', 'fast-ssd', '--strategies', ''], /no strategy is called ""/],
    ['an unknown preset', ['--preset', 'slow'], /no preset is called "slow"; there are hot-counter, /],
    ['an unknown option', ['--preset', 'fast-ssd', '--speed', '3'], /Unknown option '--speed'/],
    ['an option without its value', ['--preset'], /'--preset <value>' argument missing/],
    [
      'a length without a unit',
      ['--preset', 'fast-ssd', '--until', '200'],
      /"200" is no length of time; write it as 200ms/,
    ],
    ['an unknown unit', ['--preset', 'fast-ssd', '--until', '3 weeks'], /"3 weeks" is no length of time/],
    ['no length', ['--preset', 'fast-ssd', '--until', '0ms'], /"0ms" is no length of time/],
    ['an endless length', ['--preset', 'fast-ssd', '--until', '2000s'], /a run lasts 60 s at most/],
    [
      'more than memory holds',
      ['#sc=store-and-kick&run=60000000000&s=bounce'],
      /bounce: too many events, the memory ends at \d+ ms; ask for less with --until/,
    ],
    ['two sources', ['#p=1', '#p=2'], /one link or file at a time, not 2/],
    ['a link and a preset', ['#p=1', '--preset', 'fast-ssd'], /either a link or file, or --preset/],
    [
      'a file that is not there',
      ['nowhere.json'],
      /"nowhere.json" is no link, and as a file it cannot be read: ENOENT/,
    ],
    ['a folder', [folder], /as a file it cannot be read: EISDIR/],
    ['a link of a newer form', ['#v=7&p=3'], /v=7: this program reads links up to version 1/],
    ['a link with a word nobody knows', ['#s=copy'], /s=copy: not one of no-checksum, /],
    ['a link with an act on nothing', ['#x=p99.0.5'], /x=p99\.0\.5: there are only 6 pages; left out/],
  ])('refuses %s with status 2 and a reason', async (_, args, reason) => {
    const { status, stdout, stderr } = await simulate(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(reason);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(stderr).toMatch(/--help tells how it is used\.\n$/);
  });

  test.each([
    ['no JSON', '{"seed": ', /not JSON/],
    ['no scenario', '[]', /not an object/],
    ['words for numbers', '{"seed": "seven"}', /seed: "seven": not a whole number; 7 used/],
  ])('refuses a file with %s', async (name, text, reason) => {
    const { status, stderr } = await simulate(fileOf(`${name}.json`, text));
    expect(status).toBe(2);
    expect(stderr).toMatch(reason);
  });
});
