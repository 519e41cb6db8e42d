import { describe, expect, test } from 'vitest';
import { processOf, scenarioOf } from '../../src/model/defaults.ts';
import type { ProcessSpec, Scenario } from '../../src/model/scenario.ts';
import { FSYNC_BEGIN, FSYNC_END, STORE, WRITEBACK_WAIT } from '../../src/sim/events.ts';
import { NEEDLESS_WAITS } from '../../src/sim/tallies.ts';
import { eventsOf, historyOf } from './stepping.ts';

const US = 1_000;
/** Stores twice with 5 ms of thought before each, and fsyncs after each: 5.6 ms on the teaching disk. */
const OWN: ProcessSpec = processOf({ thinkNs: 5_000 * US, pace: 'fixed', stores: 2, fsyncEvery: 1 });

describe('an fsync that somebody asks of a process that is in an fsync of its own', () => {
  const base = scenarioOf({ pages: 2, device: 'teaching', runNs: 60_000 * US, processes: [OWN] });
  const asked: Scenario = { ...base, interventions: [{ kind: 'fsync', at: 7_000 * US, process: 0 }] };
  const alone = historyOf(base).log;
  const { log } = historyOf(asked);

  test('comes after it: it covers what was stored since that one began', () => {
    expect(alone.at(eventsOf(alone, FSYNC_BEGIN)[0] as number)).toBeLessThan(7_000 * US);
    expect(alone.at(eventsOf(alone, FSYNC_END)[0] as number)).toBeGreaterThan(7_000 * US);
    expect(eventsOf(log, FSYNC_BEGIN).length).toBe(eventsOf(alone, FSYNC_BEGIN).length + 1);
  });

  test('does not take the process’s thinking away', () => {
    const second = log.at(eventsOf(log, STORE)[1] as number);
    expect(second - log.at(eventsOf(log, FSYNC_END)[0] as number)).toBeGreaterThanOrEqual(5_000 * US);
  });
});

test('a needless wait is counted, also that of a writer who found no spare page to split with', () => {
  const ticker = (page: number, sector: number, thinkNs: number) =>
    processOf({ pattern: 'one-sector', pace: 'fixed', page, sector, thinkNs, stores: 2 });
  const scenario = scenarioOf({
    pages: 2,
    strategy: 'bounce-on-fault',
    runNs: 60 * US,
    device: 'teaching',
    deviceChanges: { commandNs: 500, sectorNs: 1_000, mediaNs: 5_000, writeCache: false },
    processes: [ticker(0, 5, 12 * US), ticker(1, 0, 16 * US)],
    kernel: { pool: 1, merge: 2, flusherNs: 20 * US, expireNs: 0 },
  });
  const history = historyOf(scenario);
  const needless = eventsOf(history.log, WRITEBACK_WAIT).filter((i) => history.log.value(i) === 1);
  expect(needless.length).toBe(1);
  expect(history.worldAt(scenario.runNs).tally[NEEDLESS_WAITS]).toBe(1);
});
