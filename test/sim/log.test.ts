import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { digestOf } from '../../src/sim/digest.ts';
import { CHUNK, Log } from '../../src/sim/log.ts';

/** Pushes events whose columns all follow from `from` + n. */
function grow(log: Log, count: number, from = log.length) {
  for (let n = from; n < from + count; n++) {
    log.push(
      n * 3,
      n % 46,
      n % 23,
      n % 0xffff,
      n % 8,
      (n * 7) >>> 0,
      n % 1000,
      n === 0 ? 0xffff_ffff : n - 1,
    );
  }
  return log;
}

const row = (log: Log, i: number) => [
  log.at(i),
  log.kind(i),
  log.actor(i),
  log.page(i),
  log.sector(i),
  log.value(i),
  log.request(i),
  log.cause(i),
];

test('gives back what was pushed, over several chunks', () => {
  const log = grow(new Log(), 2 * CHUNK + 10);
  expect(log.length).toBe(2 * CHUNK + 10);
  for (const i of [0, 1, CHUNK - 1, CHUNK, 2 * CHUNK, 2 * CHUNK + 9]) {
    expect(row(log, i)).toEqual([
      i * 3,
      i % 46,
      i % 23,
      i % 0xffff,
      i % 8,
      i * 7,
      i % 1000,
      i === 0 ? 0xffff_ffff : i - 1,
    ]);
  }
});

test('holds the largest values of each column', () => {
  const log = new Log();
  log.push(2 ** 53 - 1, 255, 255, 0xffff, 255, 0xffff_ffff, 0xff_ffff, 0xffff_ffff);
  expect(row(log, 0)).toEqual([2 ** 53 - 1, 255, 255, 0xffff, 255, 0xffff_ffff, 0xff_ffff, 0xffff_ffff]);
});

test('firstAfter finds the first later event, past all of the same instant', () => {
  const cases = fc.property(
    fc.array(fc.nat({ max: 30 }), { maxLength: 60 }),
    fc.integer({ min: -1, max: 31 }),
    (times, ns) => {
      const log = new Log();
      times.sort((a, b) => a - b);
      for (const at of times) log.push(at, 0, 0, 0, 0, 0, 0, 0);
      const later = times.findIndex((at) => at > ns);
      expect(log.firstAfter(ns)).toBe(later < 0 ? times.length : later);
    },
  );
  fc.assert(cases, { seed: 341, numRuns: 200 });
});

describe('prefix', () => {
  const LENGTHS = [0, 1, 100, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 5];

  test.each(LENGTHS)('of %i events is equal, and stays apart from then on', (length) => {
    const log = grow(new Log(), 2 * CHUNK + 5);
    const digest = digestOf(log);
    const prefix = log.prefix(length);
    expect(prefix.length).toBe(length);
    expect(digestOf(prefix)).toBe(digestOf(log, length));
    // Both go on, each its own way.
    grow(prefix, CHUNK + 7, 1_000_000);
    expect(digestOf(log)).toBe(digest);
    grow(log, CHUNK + 7, 2_000_000);
    expect(digestOf(log, 2 * CHUNK + 5)).toBe(digest);
    expect(digestOf(prefix, length)).toBe(digestOf(log, length));
    expect(prefix.at(length)).toBe(3_000_000);
    expect(prefix.at(length + CHUNK)).toBe(3 * (1_000_000 + CHUNK));
    expect(log.at(2 * CHUNK + 5)).toBe(6_000_000);
  });

  test('of a log is that of the same events pushed alone', () => {
    expect(digestOf(grow(new Log(), CHUNK + 50).prefix(CHUNK + 20))).toBe(
      digestOf(grow(new Log(), CHUNK + 20)),
    );
  });
});

test('a digest changes with any column of any event', () => {
  const base = [9, 1, 2, 3, 4, 5, 6, 7] as const;
  const digests = new Set([digestOf(new Log())]);
  const logOf = (columns: readonly number[]) => {
    const log = new Log();
    const [at, kind, actor, page, sector, value, request, cause] = columns as unknown as typeof base;
    log.push(at, kind, actor, page, sector, value, request, cause);
    return log;
  };
  digests.add(digestOf(logOf(base)));
  base.forEach((_, c) => {
    digests.add(digestOf(logOf(base.map((value, i) => (i === c ? value + 1 : value)))));
  });
  digests.add(digestOf(logOf([9 + 2 ** 33, 1, 2, 3, 4, 5, 6, 7])));
  expect(digests.size).toBe(11);
});
