import { expect, test } from 'vitest';
import { presetOf } from '../../src/model/presets.ts';
import { MS } from '../../src/model/units.ts';
import { MISMATCH } from '../../src/sim/events.ts';
import { History } from '../../src/sim/history.ts';
import { accidentOf } from '../../src/view/inspector/accident.ts';

function setup() {
  const history = new History({ ...presetOf('hot-counter').scenario, strategy: 'checksum-unstable' });
  history.extendTo(100 * MS);
  const alarms = Array.from({ length: history.log.length }, (_, i) => i)
    .filter((i) => history.log.kind(i) === MISMATCH)
    .map((i) => ({ page: history.log.page(i), at: history.log.at(i) }));
  return { history, alarms };
}

test('every mismatch is told: what was summed, what landed, in which order', () => {
  const { history, alarms } = setup();
  expect(alarms.length).toBeGreaterThan(3);
  for (const alarm of alarms) {
    const accident = accidentOf(history, alarm)!;
    expect(accident.sectors.some(({ differs }) => differs)).toBe(true);
    expect(accident.storedCrc).not.toBe(accident.liveCrc);
    const { pair, storedAt, readAt } = accident.culprit!;
    expect(pair.differs).toBe(true);
    expect(accident.replayFrom).toBeLessThan(accident.writebackAt);
    expect(accident.summedAt).toBeGreaterThan(accident.writebackAt);
    expect(storedAt).toBeGreaterThanOrEqual(accident.summedAt);
    expect(readAt).toBeGreaterThanOrEqual(storedAt);
    expect(alarm.at).toBeGreaterThanOrEqual(readAt);
  }
});

test('where there is no mismatch there is nothing to tell', () => {
  const { history, alarms } = setup();
  const { page, at } = alarms[0]!;
  expect(accidentOf(history, { page, at: at - 1 })).toBeUndefined();
  expect(accidentOf(history, { page: (page + 1) % 6, at })).toBeUndefined();
});
