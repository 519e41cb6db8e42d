import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { brief, bytes, count, duration, joined, percent, ratio } from '../../src/figures/format.ts';
import { FOREVER } from '../../src/model/units.ts';

/** Thin spaces as plain ones, so that the tables below can be read. */
const plain = (shown: { number: string; unit: string }) => joined(shown).replaceAll('\u2009', ' ');

describe('numbers on screen', () => {
  test.each([
    [0, '0 ns'],
    [5, '5 ns'],
    [60, '60 ns'],
    [20.94, '20.9 ns'],
    [999, '999 ns'],
    [999.6, '1.00 µs'],
    [1000, '1.00 µs'],
    [1234, '1.23 µs'],
    [38_000_000, '38.0 ms'],
    [999_999, '1.00 ms'],
    [60_000_000_000, '60.0 s'],
    [1_234_567_000_000, '1 230 s'],
    [FOREVER, '∞'],
  ])('%d ns is %s', (ns, text) => expect(plain(duration(ns))).toBe(text));

  test.each([
    [0, '0 B'],
    [512, '512 B'],
    [4096, '4.00 KiB'],
    [1536 * 1024, '1.50 MiB'],
    [1023.9 * 1024, '1 020 KiB'],
  ])('%d bytes are %s', (n, text) => expect(plain(bytes(n))).toBe(text));

  test.each([
    [0, '0'],
    [1833, '1 833'],
    [1_234_567, '1 234 567'],
  ])('a count of %d is %s', (n, text) => expect(plain(count(n))).toBe(text));

  test.each([
    [185, '185'],
    [1234, '1.23 k'],
    [45_600_000, '45.6 M'],
  ])('%d in brief is %s', (n, text) => expect(plain(brief(n))).toBe(text));

  test.each([
    [0, '0 %'],
    [0.123, '12.3 %'],
    [0.0123, '1.23 %'],
    [0.00001, '<0.01 %'],
    [0.9999, '99.9 %'],
    [1, '100 %'],
  ])('a share of %d is %s', (share, text) => expect(plain(percent(share))).toBe(text));

  test.each([
    [1.049, '1.05×'],
    [17_804, '17 800×'],
    [Number.POSITIVE_INFINITY, '∞×'],
  ])('%d times is %s', (n, text) => expect(plain(ratio(n))).toBe(text));

  test('a number and its unit come apart, the thousands with a thin space', () => {
    expect(duration(1_234_567_000_000)).toEqual({ number: '1\u2009230', unit: 's' });
  });

  test('any duration is shown to within half of its third figure', () => {
    const size = { ns: 1, µs: 1e3, ms: 1e6, s: 1e9 };
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1e14, noNaN: true }), (ns) => {
        const { number, unit } = duration(ns);
        const value = Number(number.replaceAll('\u2009', '')) * size[unit as keyof typeof size];
        expect(Math.abs(value - ns)).toBeLessThanOrEqual(ns * 0.00501);
        expect(number.replace(/[^\d]/g, '').length).toBeGreaterThanOrEqual(unit === 'ns' ? 1 : 3);
      }),
      { seed: 302 },
    );
  });
});
