import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { Integrity } from '../../src/figures/integrity.ts';
import type { Accident, Mirror, Scenario } from '../../src/model/scenario.ts';
import { STRATEGY_IDS } from '../../src/model/strategy.ts';
import { MS, US } from '../../src/model/units.ts';
import { Autopsy } from '../../src/sim/autopsy.ts';
import { blockOf, legsDiffer, legsDisagree, newestBlock } from '../../src/sim/blocks.ts';
import { digestOf } from '../../src/sim/digest.ts';
import { durableOf } from '../../src/sim/durable.ts';
import * as kind from '../../src/sim/events.ts';
import type { History } from '../../src/sim/history.ts';
import { LOST, UNREADABLE } from '../../src/sim/verdict.ts';
import { followedByQuiet, scenarios, type Wishes } from './arbitrary.ts';
import { holds, look } from './holding.ts';
import { atRest } from './invariants.ts';
import { holdToPromises } from './promises.ts';
import { honest, STABLE } from './sound.ts';
import { eachStep, eventsOf, historyOf } from './stepping.ts';

/** A mirror of two devices: what holds when a request waits for both legs, and what does not when one will do. */
vi.setConfig({ testTimeout: 60_000 });

/** Strategies under which what the device reads does not change before the request completes, in files that are summed. */
const HOLDING = STRATEGY_IDS.filter((id) => id !== 'checksum-unstable' && id !== 'no-checksum');

/** Random scenarios on a mirror. */
const mirrored = (mirror: Mirror, wishes: Wishes = {}): fc.Arbitrary<Scenario> =>
  fc
    .tuple(scenarios(wishes), fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 20 * US })))
    .map(([scenario, lagNs]) => ({ ...scenario, device: { ...scenario.device, mirror, lagNs } }));

const summedOnly = (scenario: Scenario): Scenario => ({
  ...scenario,
  files: scenario.files.map((file) => ({ ...file, checksum: true })),
});

const count = (history: History, kinds: number[]) =>
  kinds.reduce((sum, one) => sum + eventsOf(history.log, one).length, 0);

describe.each(['both', 'one'] as const)('complete when %s will do', (mirror) => {
  test('the machine’s claims hold after every step, accidents included', () => {
    holds(701, 40, mirrored(mirror, { accidents: true }), (scenario) => {
      eachStep(scenario, look);
    });
  });

  test('every wait ends, and at rest nothing is under way on either leg', () => {
    holds(702, 40, mirrored(mirror).map(followedByQuiet), (scenario) => {
      expect(atRest(historyOf(scenario).worldAt(scenario.runNs))).toBeUndefined();
    });
  });

  test('equal scenarios have equal histories, and looking back changes nothing', () => {
    holds(703, 10, mirrored(mirror), (scenario) => {
      const [one, other] = [historyOf(scenario), historyOf(scenario)];
      one.worldAt(scenario.runNs / 3);
      expect(digestOf(one.log)).toBe(digestOf(other.log));
      expect(one.worldAt(scenario.runNs).bytes).toEqual(other.worldAt(scenario.runNs).bytes);
    });
  });

  test('each leg keeps order per block, and its writes are the other’s', () => {
    holds(704, 30, mirrored(mirror).map(followedByQuiet), (scenario) => {
      const { log } = historyOf(scenario);
      const started = (of: number) => eventsOf(log, of).map((e) => log.request(e));
      expect(started(kind.LEG_START)).toEqual(started(kind.START));
    });
  });
});

describe('when a request waits for both legs', () => {
  test('where pages are stable, neither leg ever disagrees with its checksum, and the legs agree', () => {
    let writes = 0;
    holds(711, 60, mirrored('both', { strategies: HOLDING }).map(summedOnly), (scenario) => {
      const history = historyOf(scenario);
      expect(count(history, [kind.MISMATCH, kind.LEG_MISMATCH, kind.LEGS_DIFFER])).toBe(0);
      writes += count(history, [kind.COMPLETE]);
    });
    expect(writes).toBeGreaterThan(1000);
  });

  test('with no checksum legs come to differ, and agree again once all is quiet and written', () => {
    let differed = 0;
    holds(712, 60, mirrored('both').map(followedByQuiet), (scenario) => {
      const history = historyOf(scenario);
      differed += count(history, [kind.LEGS_DIFFER]);
      const w = history.worldAt(scenario.runNs);
      for (let p = 0; p < history.k.pages; p++) expect(legsDisagree(w, p)).toBe(0);
    });
    expect(differed).toBeGreaterThan(20);
  });

  test('what an fsync promised would survive a cut at every instant', () => {
    let promised = 0;
    holds(713, 40, mirrored('both', { strategies: STABLE }).map(honest), (scenario) => {
      promised += holdToPromises(scenario);
    });
    expect(promised).toBeGreaterThan(200);
  });

  test.each(['cut', 'crash'] as const)(
    'no %s loses a promised store or leaves a block unreadable',
    (accident) => {
      holds(714, 60, mirrored('both', { strategies: STABLE }).map(honest), (scenario) => {
        expect(worst(scenario, accident)).toEqual([0, 0]);
      });
    },
  );

  test('nor does the second accident, after a start from what the first left', () => {
    holds(715, 60, mirrored('both', { strategies: STABLE }).map(honest), (scenario) => {
      const at = scenario.runNs / 3;
      const again = [
        { kind: 'cut', at },
        { kind: 'boot', at: at + 1000 },
      ] as const;
      const acts = [...scenario.interventions, ...again].sort((a, b) => a.at - b.at);
      expect(worst({ ...scenario, interventions: acts }, 'cut')).toEqual([0, 0]);
    });
  });
});

/** Pages found lost or unreadable, by accidents all over a run. */
function worst(scenario: Scenario, accident: Accident): [lost: number, unreadable: number] {
  const history = historyOf(scenario);
  const autopsy = new Autopsy(history);
  const found: [number, number] = [0, 0];
  for (let t = 0; t <= history.reachedNs; t += 7013) {
    for (const verdict of autopsy.at(accident, t).verdict) {
      if (verdict === LOST) found[0]++;
      if (verdict === UNREADABLE) found[1]++;
    }
  }
  return found;
}

describe('when one leg will do', () => {
  test('the legs come to differ even where pages are stable: the slower one reads after the writers are let go', () => {
    let differed = 0;
    let mismatched = 0;
    holds(721, 60, mirrored('one', { strategies: ['ro-flip', 'bounce'] }).map(summedOnly), (scenario) => {
      const history = historyOf(scenario);
      differed += count(history, [kind.LEGS_DIFFER]);
      mismatched += count(history, [kind.LEG_MISMATCH]);
    });
    expect(differed).toBeGreaterThan(20);
    expect(mismatched).toBeGreaterThan(20);
  });

  test('and a store that an fsync promised may be lost, on an honest device, in a stable mode', () => {
    let lost = 0;
    holds(722, 80, mirrored('one', { strategies: STABLE }).map(honest), (scenario) => {
      lost += worst(scenario, 'cut')[0];
    });
    expect(lost).toBeGreaterThan(0);
  });
});

test('with checksums the second leg answers where only the first fails, and the mount heals the first', () => {
  let healed = 0;
  let helped = 0;
  holds(
    731,
    250,
    mirrored('both', { strategies: ['checksum-unstable'] })
      .map(summedOnly)
      .map(honest),
    (raw) => {
      const at = raw.runNs / 2;
      const acts = raw.interventions.filter((act) => act.at < at);
      const cut = [...acts, { kind: 'cut', at } as const];
      const scenario = { ...raw, interventions: [...cut, { kind: 'boot', at: at + 1 } as const] };
      const down = historyOf({ ...raw, interventions: cut });
      const w = down.worldAt(at);
      const fromSecond = [];
      for (let p = 0; p < down.k.pages; p++) {
        const { block, version } = durableOf(w, down.k, p);
        if (version >= 0 && block !== blockOf(p, version)) fromSecond.push(p);
      }
      helped += fromSecond.length;
      const up = historyOf(scenario);
      const repaired = eventsOf(up.log, kind.REPAIRED).map((e) => up.log.page(e));
      expect(repaired.filter((p) => p !== kind.NO_PAGE)).toEqual(fromSecond);
      const after = up.worldAt(at + 1);
      for (const p of fromSecond) {
        healed++;
        expect(legsDiffer(after, newestBlock(after, p))).toBe(0);
        expect(durableOf(after, up.k, p).block).toBe(newestBlock(after, p));
      }
    },
  );
  expect(helped).toBeGreaterThan(3);
  expect(healed).toBe(helped);
});

test('recovery of a recovered mirror changes nothing', () => {
  holds(732, 40, mirrored('one'), (raw) => {
    const at = MS / 4;
    const acts = raw.interventions.filter((act) => act.at < at);
    const cut = { kind: 'cut', at } as const;
    const boot = { kind: 'boot', at } as const;
    const first = historyOf({ ...raw, interventions: [...acts, cut, boot] }).worldAt(at);
    const [media, frames] = [first.media.slice(), first.frames.slice()];
    const second = historyOf({ ...raw, interventions: [...acts, cut, boot, cut, boot] }).worldAt(at);
    expect(second.media).toEqual(media);
    expect(second.frames).toEqual(frames);
  });
});

test('the integrity figure counts what a mount would find from both legs, and the pages they disagree on', () => {
  let disagreed = 0;
  let onlyFirst = 0;
  holds(733, 40, mirrored('both', { strategies: ['checksum-unstable', 'no-checksum'] }), (scenario) => {
    const history = historyOf(scenario);
    const figure = new Integrity(history.k.processes);
    for (let t = 0; t < scenario.runNs; t += 9001) {
      const w = history.worldAt(t);
      figure.fill(w, history.k);
      let differ = 0;
      for (let p = 0; p < history.k.pages; p++) if (legsDisagree(w, p) !== 0) differ++;
      expect(figure.legsDiffer).toBe(differ);
      disagreed += differ;
      if (differ > figure.badNow) onlyFirst++;
    }
  });
  expect(disagreed).toBeGreaterThan(50);
  expect(onlyFirst).toBeGreaterThan(10);
});
