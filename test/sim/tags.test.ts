import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { Accident, Mirror, Scenario } from '../../src/model/scenario.ts';
import { MS, US } from '../../src/model/units.ts';
import { Autopsy } from '../../src/sim/autopsy.ts';
import { digestOf } from '../../src/sim/digest.ts';
import { VERSIONS } from '../../src/sim/dims.ts';
import { durableMeta } from '../../src/sim/durable.ts';
import * as kind from '../../src/sim/events.ts';
import type { History } from '../../src/sim/history.ts';
import { COMMITS } from '../../src/sim/tallies.ts';
import { LOST, UNREADABLE } from '../../src/sim/verdict.ts';
import { sentence } from '../../src/why/sentence.ts';
import { followedByQuiet, scenarios, type Wishes } from './arbitrary.ts';
import { holds, look } from './holding.ts';
import { atRest } from './invariants.ts';
import { holdToPromises } from './promises.ts';
import { STABLE, sound } from './sound.ts';
import { eachStep, eventsOf, historyOf } from './stepping.ts';

/** Ordered queue tags: not what Linux does; the device keeps a commit's order, and everybody pays. */
vi.setConfig({ testTimeout: 60_000 });

const tagged = (scenario: Scenario): Scenario => ({
  ...scenario,
  kernel: { ...scenario.kernel, ordering: 'tags' },
});

const cases = (wishes: Wishes = {}): fc.Arbitrary<Scenario> =>
  scenarios({ ways: true, ...wishes }).map(tagged);

/** Pages found lost or unreadable, and roots without what they name, by accidents all over a run. */
function worst(scenario: Scenario, accident: Accident): [lost: number, unreadable: number, nameless: number] {
  const history = historyOf(scenario);
  const autopsy = new Autopsy(history);
  const found: [number, number, number] = [0, 0, 0];
  for (let t = 0; t <= history.reachedNs; t += 5003) {
    const w = autopsy.at(accident, t);
    if (durableMeta(w, history.k) < 0) found[2]++;
    for (const verdict of w.verdict) {
      if (verdict === LOST) found[0]++;
      if (verdict === UNREADABLE) found[1]++;
    }
  }
  return found;
}

const commitsOf = (history: History) => history.worldAt(history.reachedNs).tally[COMMITS] as number;

test('the machine’s claims hold after every step, accidents and lies included', () => {
  holds(801, 60, cases({ accidents: true }), (scenario) => {
    eachStep(scenario, look);
  });
});

test('every wait ends, whatever the device says, and at rest nothing is under way', () => {
  holds(802, 60, cases().map(followedByQuiet), (scenario) => {
    expect(atRest(historyOf(scenario).worldAt(scenario.runNs))).toBeUndefined();
  });
});

test('equal scenarios have equal histories, and looking back changes nothing', () => {
  holds(803, 15, cases(), (scenario) => {
    const [one, other] = [historyOf(scenario), historyOf(scenario)];
    one.worldAt(scenario.runNs / 3);
    expect(digestOf(one.log)).toBe(digestOf(other.log));
    expect(one.worldAt(scenario.runNs).bytes).toEqual(other.worldAt(scenario.runNs).bytes);
  });
});

describe('on an honest device', () => {
  test('what an fsync promised would survive a cut at every instant', () => {
    let promised = 0;
    holds(804, 40, cases({ strategies: STABLE, ways: false }).map(sound), (scenario) => {
      promised += holdToPromises(scenario);
    });
    expect(promised).toBeGreaterThan(200);
  });

  test.each(['cut', 'crash'] as const)(
    'no %s loses a promised store or leaves a block unreadable',
    (accident) => {
      let commits = 0;
      holds(805, 60, cases({ strategies: STABLE }).map(sound), (scenario) => {
        expect(worst(scenario, accident)).toEqual([0, 0, 0]);
        commits += commitsOf(historyOf(scenario));
      });
      expect(commits).toBeGreaterThan(100);
    },
  );

  test('nor does a second accident, after a start from what the first left', () => {
    const firsts = fc.tuple(
      cases({ strategies: STABLE }).map(sound),
      fc.constantFrom('cut', 'crash'),
      fc.integer({ min: 1, max: MS / 2 - 2000 }),
    );
    holds(806, 60, firsts, ([scenario, accident, at]) => {
      const again = [
        { kind: accident, at },
        { kind: 'boot', at: at + 1000 },
      ] as const;
      const acts = [...scenario.interventions, ...again].sort((a, b) => a.at - b.at);
      expect(worst({ ...scenario, interventions: acts }, 'cut')).toEqual([0, 0, 0]);
    });
  });

  test.each(['both', 'one'] as const)(
    'each leg of a mirror keeps order for itself, complete when %s will do',
    (mirror) => {
      const legs = fc.tuple(
        cases({ strategies: STABLE, ways: false, accidents: true }),
        fc.integer({ min: 0, max: 20 * US }),
      );
      holds(807, 40, legs, ([scenario, lagNs]) => {
        const two = mirrored(scenario, mirror, lagNs);
        eachStep(two, look);
        if (mirror === 'both') expect(worst(sound(two), 'cut')).toEqual([0, 0, 0]);
        const quiet = followedByQuiet(mirrored({ ...scenario, interventions: [] }, mirror, lagNs));
        expect(atRest(historyOf(quiet).worldAt(quiet.runNs))).toBeUndefined();
      });
    },
  );

  test('by the log, all before an ordered request is on media when it starts, and nothing starts until it is done', () => {
    let seen = 0;
    holds(808, 80, cases().map(sound), (scenario) => {
      const history = historyOf({ ...scenario, device: { ...scenario.device, plp: false } });
      seen += orderIn(history);
    });
    expect(seen).toBeGreaterThan(200);
  });

  test('with power-loss protection it need not be on media, but has completed', () => {
    let seen = 0;
    holds(809, 40, cases().map(sound), (scenario) => {
      const history = historyOf({ ...scenario, device: { ...scenario.device, plp: true } });
      seen += orderIn(history, false);
    });
    expect(seen).toBeGreaterThan(100);
  });
});

const mirrored = (scenario: Scenario, mirror: Mirror, lagNs: number): Scenario => ({
  ...scenario,
  device: { ...scenario.device, mirror, lagNs },
});

/** Reads the order of a run's requests out of its log; throws where an ordered one is not in order. How many there were. */
function orderIn({ log, k }: History, onMedia = true): number {
  const underWay = new Set<number>();
  const inCache = new Set<number>();
  const unsafe = new Set<number>(); // blocks in the device's cache alone
  let [orderedOne, newest, count] = [0, 0, 0];
  for (let e = 0; e < log.length; e++) {
    const [page, request] = [log.page(e), log.request(e)];
    switch (log.kind(e)) {
      case kind.START:
        if (orderedOne !== 0) throw new Error(`${request} starts while ${orderedOne} is under way`);
        if (request < newest) throw new Error(`${newest} has overtaken ${request}`);
        if (page === kind.NO_PAGE) {
          if (underWay.size > 0) throw new Error(`${request} starts before ${[...underWay]} have completed`);
          if (onMedia && unsafe.size > 0)
            throw new Error(`${request} starts while ${[...unsafe]} are cached`);
          orderedOne = request;
          count++;
        }
        newest = request;
        underWay.add(request);
        break;
      case kind.IN_CACHE:
        inCache.add(request);
        break;
      case kind.COMPLETE:
        underWay.delete(request);
        if (request === orderedOne) {
          if (onMedia && inCache.has(request)) throw new Error(`${request} completed in the cache`);
          orderedOne = 0;
        }
        if (page === kind.NO_PAGE) break;
        if (inCache.has(request)) unsafe.add(page * VERSIONS + log.value(e));
        else unsafe.delete(page * VERSIONS + log.value(e));
        break;
      case kind.DESTAGE:
        unsafe.delete(log.value(e));
        break;
    }
  }
  expect(k.tags).toBe(true);
  return count;
}

test('a device that lies takes them for plain writes: order is lost', () => {
  const lying = (scenario: Scenario): Scenario => ({
    ...sound(scenario),
    device: { ...scenario.device, lies: true, plp: false, writeCache: true, cachePages: 64, destageNs: MS },
  });
  let [lost, nameless, disorder] = [0, 0, 0];
  holds(810, 60, cases({ strategies: STABLE }).map(lying), (scenario) => {
    const found = worst(scenario, 'cut');
    lost += found[0];
    nameless += found[2];
    try {
      orderIn(historyOf(scenario), false);
    } catch {
      disorder++;
    }
  });
  expect([lost > 50, nameless > 0, disorder > 5]).toEqual([true, true, true]);
});

describe('a commit', () => {
  const quiet = (scenario: Scenario): Scenario => ({
    ...scenario,
    kernel: { ...scenario.kernel, commitNs: 100 * US },
    processes: scenario.processes.map((process) => ({
      ...process,
      fsyncEvery: 0,
      fsyncEveryNs: 0,
      sync: false,
    })),
    interventions: [],
  });

  test('that nobody waits for sends no FLUSH', () => {
    let commits = 0;
    holds(811, 20, cases().map(quiet), (scenario) => {
      const history = historyOf(scenario);
      expect(eventsOf(history.log, kind.FLUSH_SENT)).toEqual([]);
      commits += commitsOf(history);
    });
    expect(commits).toBeGreaterThan(30);
  });

  test('submits metadata and root one right after the other where the queue has room, and says that they are ordered', () => {
    let seen = 0;
    holds(812, 20, cases().map(quiet), (raw) => {
      const history = historyOf({ ...raw, kernel: { ...raw.kernel, queueLimit: 64 } });
      const { log } = history;
      const own = eventsOf(log, kind.SUBMIT).filter((e) => log.page(e) === kind.NO_PAGE);
      for (let n = 0; n + 1 < own.length; n += 2) {
        const [meta, root] = [own[n] as number, own[n + 1] as number];
        expect([root, log.at(root)]).toEqual([meta + 1, log.at(meta)]);
        expect(sentence(history, meta)).toMatch(/its metadata, tagged ORDERED/);
        expect(sentence(history, root)).toMatch(/its root, tagged ORDERED/);
        seen++;
      }
    });
    expect(seen).toBeGreaterThan(20);
  });

  test('is not there for an fsync that has nothing to commit: tags give order, not durability, so it sends FLUSH', () => {
    holds(813, 20, cases().map(quiet).map(followedByQuiet), (scenario) => {
      const { log } = historyOf(scenario);
      expect(eventsOf(log, kind.FLUSH_SENT).length).toBeGreaterThan(0);
    });
  });
});
