import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { EVENT_KINDS } from '../../src/sim/events.ts';
import type { History } from '../../src/sim/history.ts';
import { type Filter, matching } from '../../src/why/filter.ts';
import { sentence } from '../../src/why/sentence.ts';
import { nameOf } from '../../src/why/words.ts';
import { randomRuns } from './runs.ts';

vi.setConfig({ testTimeout: 60_000 });

const histories = randomRuns(8, 4).map(({ history }) => history);

const filters: fc.Arbitrary<Filter> = fc.record({
  kinds: fc.option(
    fc
      .array(fc.integer({ min: 0, max: EVENT_KINDS.length - 1 }), { minLength: 1 })
      .map((kinds) => new Set(kinds)),
  ),
  process: fc.option(fc.integer({ min: 0, max: 4 })),
  page: fc.option(fc.integer({ min: 0, max: 7 })),
  text: fc.constantFrom('', 'Page 1', 'request 3', 'waits', ' the FLUSHER ', 'nowhere'),
});

/** Whether a sentence is about a page, by itself or among several. */
function isOn(words: string, page: number | null): boolean {
  if (page === null) return true;
  const [, from, to] = /pages (\d+) to (\d+)/.exec(words) ?? [];
  if (from !== undefined && page >= Number(from) && page <= Number(to)) return true;
  return new RegExp(`(page|block) ${page}\\b`).test(words);
}

/** All that match, in however many calls; in order of time. */
function all(history: History, filter: Filter, direction: 1 | -1, most: number, steps: number): number[] {
  const { length } = history.log;
  const found: number[] = [];
  for (let from = direction > 0 ? 0 : length - 1; from >= 0 && from < length; ) {
    const { events, next } = matching(history, filter, from, direction, most, steps);
    expect(events.length).toBeLessThanOrEqual(most);
    expect((next - from) * direction).toBeGreaterThan(0);
    found.push(...events);
    from = next;
  }
  return direction > 0 ? found : found.reverse();
}

test('finds the same however often it pauses, and in both directions', () => {
  const cases = fc.property(
    fc.constantFrom(...histories),
    filters,
    fc.integer({ min: 1, max: 400 }),
    (history, filter, steps) => {
      const whole = all(history, filter, 1, 1e9, 1e9);
      expect(all(history, filter, 1, 1e9, steps)).toEqual(whole);
      expect(all(history, filter, -1, 7, steps)).toEqual(whole);
    },
  );
  fc.assert(cases, { seed: 41, numRuns: 40, endOnFailure: true });
});

test('finds exactly what the columns and the sentences say', () => {
  const cases = fc.property(fc.constantFrom(...histories), filters, (history, filter) => {
    const { log } = history;
    const found = new Set(all(history, filter, 1, 1e9, 1e9));
    const text = filter.text.trim().toLowerCase();
    const who = filter.process === null ? '' : nameOf(history, filter.process);
    const wrong: string[] = [];
    for (let e = 0; e < log.length; e++) {
      const words = sentence(history, e);
      const kind = filter.kinds === null || filter.kinds.has(log.kind(e));
      const fits = kind && words.toLowerCase().includes(text) && isOn(words, filter.page);
      const own = filter.process === null || log.actor(e) === filter.process;
      // What a process does itself must be found; what else is found must name it.
      const names = own || (who === 'you' ? /\byour?\b/.test(words) : new RegExp(`\\b${who}\\b`).test(words));
      if (found.has(e) ? !(fits && names) : fits && own) wrong.push(words);
    }
    expect(wrong).toEqual([]);
  });
  fc.assert(cases, { seed: 42, numRuns: 40, endOnFailure: true });
});
