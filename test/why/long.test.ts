import { expect, test } from 'vitest';
import { processOf, scenarioOf } from '../../src/model/defaults.ts';
import { MS, US } from '../../src/model/units.ts';
import * as event from '../../src/sim/events.ts';
import { chainOf } from '../../src/why/chain.ts';
import { NEAR, waited } from '../../src/why/look.ts';
import { sentence } from '../../src/why/sentence.ts';
import { lasting } from '../../src/why/words.ts';
import { eventsOf, historyOf } from '../sim/stepping.ts';

/** Where a beginning lies further back than a sentence looks, the world knows it. */

const base = scenarioOf({ pages: 2, strategy: 'ro-flip', device: 'teaching', processes: [], runNs: 80 * MS });

/** B fsyncs its summed page, and waits, while A stores without a pause to a page that nothing holds. */
const history = historyOf({
  ...base,
  files: [
    { pages: 1, checksum: true },
    { pages: 1, checksum: false },
  ],
  processes: [
    processOf({ pattern: 'one-sector', pace: 'fixed', thinkNs: 100, file: 2 }),
    processOf({ pattern: 'one-sector', pace: 'fixed', thinkNs: 900 * US, file: 1, fsyncEvery: 4 }),
  ],
});

test('long waits, fsyncs and held stores are timed from the world', () => {
  const { log } = history;
  const B = 1;
  let own = 0;
  let [begin, far] = [0, 0];
  for (let e = 0; e < log.length; e++) {
    if (log.actor(e) !== B) continue;
    const kind = log.kind(e);
    if (kind === event.WRITEBACK_WOKEN) {
      if (e - own > NEAR) far++;
      expect(waited(history, e)).toBe(log.at(e) - log.at(own));
      expect(sentence(history, e)).toContain(`after ${lasting(log.at(e) - log.at(own))}`);
    }
    if (kind === event.FSYNC_BEGIN) begin = e;
    if (kind === event.FSYNC_END) {
      expect(e - begin).toBeGreaterThan(NEAR);
      expect(sentence(history, e)).toContain(`after ${lasting(log.at(e) - log.at(begin))}`);
      expect(chainOf(history, e).map((line) => line.event)).toContain(begin);
    }
    own = e;
  }
  expect(far).toBeGreaterThan(3);
});

test('chains reach back over them', () => {
  for (const e of eventsOf(history.log, event.WRITEBACK_WOKEN)) {
    const kinds = chainOf(history, e).map((line) => history.log.kind(line.event));
    expect(kinds.at(-1) === event.TICK || kinds.at(-1) === event.FSYNC_BEGIN).toBe(true);
    expect(kinds).toContain(event.SUBMIT);
  }
});
