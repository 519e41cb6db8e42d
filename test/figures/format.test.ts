import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytes, crcText, type Quantity, time, timeText, whole } from '../../src/figures/format.ts';
import { FOREVER } from '../../src/model/units.ts';

/** Thin spaces as plain ones, so that the tables below can be read. */
const plain = ({ value, unit }: Quantity) => `${value} ${unit}`.trim().replaceAll('\u2009', ' ');

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
  ])('%d ns is %s', (ns, text) => expect(plain(time(ns))).toBe(text));

  test.each([
    [0, '0 B'],
    [512, '512 B'],
    [4096, '4 KiB'],
    [4196, '4.10 KiB'],
    [1536 * 1024, '1.50 MiB'],
    [1023.9 * 1024, '1 020 KiB'],
  ])('%d bytes are %s', (n, text) => expect(plain(bytes(n))).toBe(text));

  test.each([
    [0, '0'],
    [1833, '1833'],
    [1_234_567, '1 234 567'],
  ])('a count of %d is %s', (n, text) => expect(whole(n).replaceAll('\u2009', ' ')).toBe(text));

  test.each([
    [200_000, '200 µs'],
    [1_000_000, '1 ms'],
    [1_500, '1.5 µs'],
    [FOREVER, '∞'],
  ])('%d ns in brief is %s', (ns, text) => expect(timeText(ns)).toBe(text));

  test('a checksum has eight digits', () => expect(crcText(0x1fe_abf7)).toBe('01FEABF7'));

  test('a number and its unit come apart, the thousands with a thin space', () => {
    expect(time(1_234_567_000_000)).toEqual({ value: '1\u2009230', unit: 's' });
  });

  test('any duration is shown to within half of its third figure', () => {
    const size = { ns: 1, µs: 1e3, ms: 1e6, s: 1e9 };
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1e14, noNaN: true }), (ns) => {
        const { value: number, unit } = time(ns);
        const value = Number(number.replaceAll('\u2009', '')) * size[unit as keyof typeof size];
        expect(Math.abs(value - ns)).toBeLessThanOrEqual(ns * 0.00501);
        expect(number.replace(/[^\d]/g, '').length).toBeGreaterThanOrEqual(unit === 'ns' ? 1 : 3);
      }),
      { seed: 302 },
    );
  });
});
