import { expect, test } from 'vitest';
import { type PresetId, presetOf } from '../../src/model/presets.ts';
import { MS } from '../../src/model/units.ts';
import { UNREADABLE_PAGE } from '../../src/sim/boot.ts';
import { BOOT, MOUNTED } from '../../src/sim/events.ts';
import { History } from '../../src/sim/history.ts';
import { mountedRoot } from '../../src/why/rootWords.ts';
import { eventsOf } from '../sim/stepping.ts';

/** The preset, cut at an instant and started again a millisecond later. */
function startedAgain(preset: PresetId, at: number) {
  const acts = [
    { kind: 'cut', at },
    { kind: 'boot', at: at + MS },
  ] as const;
  const history = new History({ ...presetOf(preset).scenario, interventions: acts });
  history.extendTo(at + MS);
  const mounted = eventsOf(history.log, MOUNTED).map((e) => history.log.value(e));
  return {
    root: mountedRoot(history, eventsOf(history.log, BOOT)[0] as number),
    unreadable: mounted.filter((value) => value === UNREADABLE_PAGE).length,
  };
}

test('that no page can be read does not mean that no root was there', () => {
  expect(startedAgain('lying-disk', 90 * MS)).toEqual({
    root: 'the root that was there at the start',
    unreadable: 6,
  });
});

test('a root whose metadata is not there names nothing', () => {
  expect(startedAgain('lying-disk', 51.9 * MS)).toEqual({ root: undefined, unreadable: 6 });
});

test('before the first commit it is the root of the start', () => {
  expect(startedAgain('hot-counter', MS)).toEqual({
    root: 'the root that was there at the start',
    unreadable: 0,
  });
});
