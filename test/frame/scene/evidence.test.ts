import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evidenceOf } from '../../../src/frame/scene/evidence.ts';
import { LEG_MISMATCH, MISMATCH } from '../../../src/sim/events.ts';
import { stampProcess, stampStore } from '../../../src/sim/stamp.ts';
import { accidentOf } from '../../../src/view/inspector/accident.ts';
import { everything } from '../../sim/arbitrary.ts';
import { eventsOf, historyOf } from '../../sim/stepping.ts';

/** Machines whose pages are mapped, written and overwritten by O_DIRECT, all at once, on one device or two, and started again. */
const MIXED = everything({ strategies: ['checksum-unstable'], accidents: true, stores: 40 });

test('what a checksum covered, from the log alone, is what the world held when it was taken', () => {
  const wrong: string[] = [];
  let [compared, onSecond] = [0, 0];
  for (const [n, scenario] of fc.sample(MIXED, { seed: 5, numRuns: 600 }).entries()) {
    const history = historyOf(scenario);
    const { log, k } = history;
    for (const e of [...eventsOf(log, MISMATCH), ...eventsOf(log, LEG_MISMATCH)]) {
      const found = evidenceOf(history, e);
      const accident = accidentOf(history, e);
      if (!found || !accident) continue;
      const summed = accident.sectors[found.sector]?.summed;
      if (found.leg === 1) onSecond++;
      const { summedStamp: stamp } = found;
      compared++;
      if (stampProcess(k, stamp) !== summed?.process || (stamp !== 0 && stampStore(k, stamp) !== summed.nth))
        wrong.push(
          `${n}: ${e}: ${stampProcess(k, stamp)} ${stampStore(k, stamp)}, ${JSON.stringify(summed)}`,
        );
    }
  }
  expect(wrong.slice(0, 8)).toEqual([]);
  expect(compared).toBeGreaterThan(200);
  expect(onSecond).toBeGreaterThan(20);
});
