import { expect, test } from 'vitest';
import { FOREVER, MS, US } from '../../src/model/units.ts';
import { FIRST_VISIT, preferencesText, readPreferences } from '../../src/store/preferences.ts';
import { nearestStop, PATIENCES, SPEEDS, speedFor } from '../../src/store/speeds.ts';

test('what was remembered comes back', () => {
  const kept = {
    theme: 'dark',
    keepPlaying: true,
    hintSeen: true,
    storyClock: true,
    shortcuts: false,
    follow: false,
  } as const;
  expect(readPreferences(preferencesText(kept))).toEqual(kept);
});

test.each([null, '', '{', '[]', '7', '{"theme":"pink","keepPlaying":1}'])('%s is a first visit', (text) => {
  expect(readPreferences(text)).toEqual(FIRST_VISIT);
});

test('a value between two stops shows at the nearer one by ratio', () => {
  expect(SPEEDS[nearestStop(SPEEDS, 150 * US)]).toBe(200 * US);
  expect(SPEEDS[nearestStop(SPEEDS, 130 * US)]).toBe(100 * US);
  expect(SPEEDS[nearestStop(SPEEDS, 1)]).toBe(1 * US);
});

test('Patient’s stops are 0, the scale, and never', () => {
  expect(PATIENCES.map((ns) => PATIENCES[nearestStop(PATIENCES, ns)])).toEqual(PATIENCES);
  expect(PATIENCES[0]).toBe(0);
  expect(PATIENCES[nearestStop(PATIENCES, 3)]).toBe(0);
  expect(PATIENCES.at(-1)).toBe(FOREVER);
});

test('a run takes some three minutes', () => {
  expect(speedFor(400 * MS)).toBe(2 * MS);
  expect(speedFor(40 * MS)).toBe(200 * US);
});
