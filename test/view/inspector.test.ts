import { expect, test } from 'vitest';
import { figuresOf } from '../../src/figures/figures.ts';
import { exists, reportOf } from '../../src/frame/inspector/reportOf.ts';
import { PRESETS } from '../../src/model/presets.ts';
import { STRATEGY_IDS } from '../../src/model/strategy.ts';
import type { MeterId, Thing } from '../../src/model/thing.ts';
import { MS } from '../../src/model/units.ts';
import { blockCrc, newestBlock } from '../../src/sim/blocks.ts';
import { WRITEBACK_WAIT } from '../../src/sim/events.ts';
import { History } from '../../src/sim/history.ts';
import { sentence } from '../../src/why/sentence.ts';

const METERS: readonly MeterId[] = [
  'mismatches',
  'latency',
  'stalled',
  'copied',
  'cost',
  'dirty',
  'unsaved',
  'fsync',
];

function things({ k, log }: History): Thing[] {
  const pages = [0, k.pages - 1];
  return [
    ...pages.flatMap((page) =>
      (['heading', 'page', 'checksum', 'copy', 'request', 'slot', 'block'] as const).map((kind) => ({
        kind,
        page,
      })),
    ),
    ...pages.map((page) => ({ kind: 'sector', page, sector: 7 }) as const),
    ...pages.map((page) => ({ kind: 'pte', page, process: k.you }) as const),
    ...Array.from({ length: k.processes }, (_, process) => ({ kind: 'process', process }) as const),
    ...METERS.map((meter) => ({ kind: 'meter', meter }) as const),
    ...Array.from(
      { length: 12 },
      (_, i) => ({ kind: 'event', event: Math.floor((i * log.length) / 12) }) as const,
    ),
    { kind: 'flusher' },
    { kind: 'flush' },
  ];
}

function instantOf(history: History, t: number) {
  const w = history.worldAt(t);
  return { history, w, figures: figuresOf(w, history.k, t), t };
}

test.each(PRESETS.map(({ id, scenario }) => [id, scenario] as const))(
  '%s: whatever is inspected under whatever strategy, there is something sound to say of it',
  (_, scenario) => {
    for (const strategy of STRATEGY_IDS) {
      const history = new History({ ...scenario, strategy });
      history.extendTo(35 * MS);
      for (const t of [0, 1 * MS, 12 * MS, 33 * MS]) {
        const now = instantOf(history, t);
        for (const thing of things(history)) {
          expect(exists(now, thing)).toBe(true);
          const { title, state, since, note, facts } = reportOf(now, thing, (e) => sentence(history, e));
          expect(title).not.toBe('');
          expect(state).not.toBe('');
          const words = [
            title,
            state,
            since,
            note,
            ...facts.flatMap(({ name, value }) => [name, value]),
          ].join('|');
          expect(words).not.toMatch(/undefined|NaN|null|Infinity|object|page -|-\d+ ns/);
          expect(words).not.toMatch(/(^|[ |])1 (pages|stores|sectors|requests|blocks|times)/);
          expect(new Set(facts.map(({ name }) => name)).size).toBe(facts.length);
          for (const { thing: next } of facts) if (next) expect(exists(now, next)).toBe(true);
        }
      }
    }
  },
);

test('a held writer is told with what it waits for, since when, and how its event lasted', () => {
  const { scenario } = PRESETS[0]!;
  const history = new History({ ...scenario, strategy: 'ro-flip' });
  history.extendTo(100 * MS);
  const { log } = history;
  let event = 0;
  while (log.kind(event) !== WRITEBACK_WAIT) event++;
  const process = log.actor(event);
  const now = instantOf(history, log.at(event));
  const held = reportOf(now, { kind: 'process', process }, () => '');
  expect(held.state).toContain(
    `waits until page ${log.page(event)} is written, request ${log.request(event)}`,
  );
  const told = reportOf(now, { kind: 'event', event }, (e) => sentence(history, e));
  expect(told.facts[0]).toMatchObject({ name: 'lasted', value: expect.stringMatching(/ (µs|ms)$/) });
});

test('a block that fails is told with both sums, computed', () => {
  const { scenario } = PRESETS[0]!;
  const history = new History({ ...scenario, strategy: 'checksum-unstable' });
  history.extendTo(60 * MS);
  let failing = 0;
  for (let t = 0; t < 60 * MS; t += MS) {
    const now = instantOf(history, t);
    for (let page = 0; page < history.k.pages; page++) {
      const { bad, facts } = reportOf(now, { kind: 'block', page }, () => '');
      const live = facts.find(({ name }) => name === 'live crc32c')?.value;
      const sum = blockCrc(now.w, newestBlock(now.w, page)).toString(16).toUpperCase().padStart(8, '0');
      expect(live).toBe(sum);
      expect(bad).toBe(facts.find(({ name }) => name === 'stored crc32c')?.value !== live);
      if (bad) failing++;
    }
  }
  expect(failing).toBeGreaterThan(10);
});

test('what another machine does not have does not exist', () => {
  const history = new History(PRESETS[0]!.scenario);
  history.extendTo(0);
  const now = instantOf(history, 0);
  expect(exists(now, { kind: 'page', page: 6 })).toBe(false);
  expect(exists(now, { kind: 'process', process: 9 })).toBe(false);
  expect(exists(now, { kind: 'event', event: history.log.length })).toBe(false);
  expect(exists(now, { kind: 'nothing' })).toBe(false);
});
