import { expect, test } from 'vitest';
import { presetOf } from '../../src/model/presets.ts';
import { MS } from '../../src/model/units.ts';
import { MISMATCH } from '../../src/sim/events.ts';
import { History } from '../../src/sim/history.ts';
import { accidentOf } from '../../src/view/inspector/accident.ts';
import { eventsOf } from '../sim/stepping.ts';

function setup() {
  const history = new History({ ...presetOf('hot-counter').scenario, strategy: 'checksum-unstable' });
  history.extendTo(100 * MS);
  return { history, events: eventsOf(history.log, MISMATCH) };
}

test('every mismatch is told: what was summed, what landed, in which order', () => {
  const { history, events } = setup();
  expect(events.length).toBeGreaterThan(3);
  for (const event of events) {
    const accident = accidentOf(history, event)!;
    expect(accident.sectors.some(({ differs }) => differs)).toBe(true);
    expect(accident.storedCrc).not.toBe(accident.liveCrc);
    const { pair, storedAt, readAt } = accident.culprit!;
    expect(pair.differs).toBe(true);
    expect(accident.replayFrom).toBeLessThan(accident.writebackAt);
    expect(accident.summedAt).toBeGreaterThan(accident.writebackAt);
    expect(storedAt).toBeGreaterThanOrEqual(accident.summedAt);
    expect(readAt).toBeGreaterThanOrEqual(storedAt);
    expect(history.log.at(event)).toBeGreaterThanOrEqual(readAt);
  }
});
