import { beforeEach, expect, test } from 'vitest';
import { decodeLink } from '../../src/link/decode.ts';
import { encodeLink } from '../../src/link/encode.ts';
import { START_VIEW } from '../../src/link/state.ts';
import { PRESETS } from '../../src/model/presets.ts';
import { STRATEGY_IDS } from '../../src/model/strategy.ts';
import { MS, type Ns } from '../../src/model/units.ts';
import { digestOf } from '../../src/sim/digest.ts';
import { History } from '../../src/sim/history.ts';
import { lab } from '../../src/store/lab.ts';
import { currentHistory } from '../../src/view/app/run.ts';

const UNTIL = 12 * MS;

/** The link to what the lab shows. */
function link(): string {
  const { presetId, scenario, t } = lab.getState();
  return encodeLink({ presetId, scenario, t, view: START_VIEW });
}

/** Back, Forward, a reload: the same state, but read from a link. */
function open(fragment: string) {
  lab.getState().open(decodeLink(fragment).state, []);
}

/** The run on screen is the one that the scenario makes from its start, whatever it was forked from. */
function expectTrue(until: Ns) {
  const shown = currentHistory();
  shown.extendTo(until);
  const anew = new History(lab.getState().scenario);
  anew.extendTo(until);
  const cut = (history: History) => digestOf(history.log.prefix(history.log.firstAfter(until)));
  expect(cut(shown)).toBe(cut(anew));
}

beforeEach(() => lab.getState().choosePreset('hot-counter'));

test('a run that a link opens shares its past with the runs there are', () => {
  currentHistory().extendTo(UNTIL);
  lab.getState().seek(10 * MS);
  open(link());
  lab.getState().setStrategy('ro-flip');
  expect(currentHistory().reachedNs).toBe(10 * MS - 2);
  expectTrue(UNTIL);
});

test('Back goes further than runs are kept', () => {
  const links: string[] = [];
  for (let i = 0; i < 20; i++) {
    currentHistory().extendTo(UNTIL);
    lab.getState().seek((i + 1) * 100_000);
    links.push(link());
    lab.getState().storeAt(i % 6, i % 8);
  }
  for (const fragment of links.reverse()) {
    open(fragment);
    expectTrue(3 * MS);
  }
});

/** Small and well known: the same deeds on every machine. */
function dice(seed: number) {
  let state = seed;
  return (sides: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) % sides;
  };
}

test.each([1, 2, 3, 4])(
  'acts in any order, in the past, opened again: the run is always the true one (%i)',
  (seed) => {
    const roll = dice(seed);
    const links = [link()];
    const one = <T>(list: readonly T[]) => list[roll(list.length)] as T;
    for (let i = 0; i < 60; i++) {
      const { seek, setStrategy, setTracking, setWriteCache, setLies, storeAt, askFsync, setPatience } =
        lab.getState();
      const deeds = [
        () => seek(roll(8) * MS),
        () => seek(lab.getState().t + roll(3)),
        () => setStrategy(one(STRATEGY_IDS)),
        () => setTracking(one(['write-notify', 'hardware-bit'] as const)),
        () => setWriteCache(roll(2) === 0),
        () => setLies(roll(2) === 0),
        () => storeAt(0, roll(8)),
        () => askFsync(roll(2)),
        () => roll(6) === 0 && setPatience(one([0, 200_000, Number.POSITIVE_INFINITY])),
        () => open(one(links)),
        () => roll(8) === 0 && lab.getState().choosePreset(one(PRESETS).id),
        () => currentHistory().extendTo(roll(10) * MS),
      ];
      one(deeds)();
      links.push(link());
      if (i % 6 === 0) expectTrue(roll(10) * MS);
    }
    expectTrue(10 * MS);
  },
);
