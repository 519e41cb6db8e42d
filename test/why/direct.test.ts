import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { processOf, scenarioOf } from '../../src/model/defaults.ts';
import { DIRECT_BEGIN, DIRECT_DONE, DIRECT_WAIT, FSYNC_END, STORE } from '../../src/sim/events.ts';
import { chainOf } from '../../src/why/chain.ts';
import { sentence } from '../../src/why/sentence.ts';
import { scenarios } from '../sim/arbitrary.ts';
import { eventsOf, historyOf } from '../sim/stepping.ts';

/** What is said of O_DIRECT and O_SYNC. */
vi.setConfig({ testTimeout: 60_000 });

test('every event of runs with O_DIRECT and O_SYNC has its sentence, and a chain that begins with it', () => {
  for (const scenario of fc.sample(scenarios({ ways: true, stores: 12 }), { seed: 601, numRuns: 25 })) {
    const history = historyOf(scenario);
    for (let e = 0; e < history.log.length; e++) {
      expect(sentence(history, e)).not.toMatch(/undefined|NaN|-1/);
      if (e % 3 > 0) continue;
      const lines = chainOf(history, e);
      expect(lines.filter((line) => line.event === e).length).toBe(1);
    }
  }
});

test('a writer by O_DIRECT: where it stores, what it submits, what it waits for', () => {
  const history = historyOf(
    scenarioOf({
      pages: 2,
      device: 'teaching',
      strategy: 'ro-flip',
      runNs: 40_000_000,
      processes: [
        processOf({ route: 'direct', pattern: 'sequential', thinkNs: 500_000, pace: 'fixed', stores: 9 }),
      ],
    }),
  );
  const { log } = history;
  const say = (kind: number, n = 0) => sentence(history, eventsOf(log, kind)[n] as number);
  expect(say(STORE)).toBe('A stores to its buffer, for page 0, sector 0 (its 1st store)');
  expect(say(DIRECT_BEGIN)).toBe(
    'A’s buffer goes under way by O_DIRECT for page 0: sector 0 stored to since the last time',
  );
  expect(say(DIRECT_BEGIN, 1)).toMatch(
    /^A’s buffer goes under way by O_DIRECT for page 0: sectors 1.* stored to since the last time$/,
  );
  expect(say(DIRECT_DONE)).toBe('A’s O_DIRECT write of page 0, request 1, is done');
  expect(say(DIRECT_WAIT)).toMatch(
    /^A waits until the O_DIRECT write of the same buffer, page 0, is done: request \d+$/,
  );
  const chain = chainOf(history, eventsOf(log, DIRECT_DONE)[1] as number).map((line) => line.words);
  expect(chain.some((words) => words.startsWith('A stores to its buffer'))).toBe(true);
});

test('a call with O_SYNC is told as what it is', () => {
  const history = historyOf(
    scenarioOf({
      pages: 1,
      device: 'teaching',
      runNs: 40_000_000,
      processes: [processOf({ route: 'write', sync: true, stores: 1 })],
    }),
  );
  const end = eventsOf(history.log, FSYNC_END)[0] as number;
  expect(sentence(history, end)).toMatch(/^A’s write of page 0 with O_SYNC returns 0 after [\d.]+ ms$/);
  expect(chainOf(history, end).map((line) => line.words)).toContainEqual(
    expect.stringMatching(/^A’s call goes on until page 0 is durable \(O_SYNC\)/),
  );
});
