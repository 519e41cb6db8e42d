import { expect, test } from 'vitest';
import { FOREVER, MS, SECOND } from '../../src/model/units.ts';
import { bytes, crcText, figures, time, timeText, whole } from '../../src/view/app/format.ts';

const text = ({ value, unit }: { value: string; unit: string }) => `${value} ${unit}`.trim();

test.each([
  [0, '0 ns'],
  [5, '5 ns'],
  [999, '999 ns'],
  [1000, '1.00 µs'],
  [1234, '1.23 µs'],
  [12_345, '12.3 µs'],
  [999_499, '999 µs'],
  [999_500, '1.00 ms'],
  [9.999 * MS, '10.0 ms'],
  [4_072_000, '4.07 ms'],
  [999_600_000, '1.00 s'],
  [60 * SECOND, '60.0 s'],
  [FOREVER, '∞'],
])('%d ns is %s', (ns, words) => {
  expect(text(time(ns))).toBe(words);
});

test('set times stand without idle noughts', () => {
  expect(timeText(200_000)).toBe('200 µs');
  expect(timeText(1 * MS)).toBe('1 ms');
  expect(timeText(4.5 * MS)).toBe('4.5 ms');
  expect(timeText(20 * MS)).toBe('20 ms');
});

test('thin spaces for thousands, from five digits on', () => {
  expect(whole(9999)).toBe('9999');
  expect(whole(1_234_567)).toBe('1\u2009234\u2009567');
  expect(figures(12_345)).toBe('12\u2009345');
});

test('memory comes in powers of 1024', () => {
  expect(text(bytes(0))).toBe('0 B');
  expect(text(bytes(12 * 1024))).toBe('12 KiB');
  expect(text(bytes(2 * 1024 ** 2))).toBe('2.00 MiB');
});

test('checksums have eight digits', () => {
  expect(crcText(0xab)).toBe('000000AB');
  expect(crcText(-1)).toBe('FFFFFFFF');
});
