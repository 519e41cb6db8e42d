import { FOREVER, type Ns } from '../model/units.ts';

/** A number and its unit, set apart: they are drawn in two sizes. */
export interface Quantity {
  readonly value: string;
  /** Empty for plain counts. */
  readonly unit: string;
}

/** What is said of what has not been computed. */
export const UNKNOWN: Quantity = { value: '–', unit: '' };

/** What stands between thousands. */
const THIN = '\u2009';

/** Simulated time with three figures: `5 ns`, `1.23 µs`, `38.0 ms`, `1 200 s`. */
export function time(ns: Ns): Quantity {
  return ns === FOREVER ? { value: '∞', unit: '' } : scaled(ns, 1000, ['ns', 'µs', 'ms', 's']);
}

/** A time in one text; round ones stand without idle noughts: `200 µs`, `1 ms`. */
export function timeText(ns: Ns): string {
  const { value, unit } = time(ns);
  const brief = value.includes('.') ? value.replace(/\.?0+$/, '') : value;
  return unit === '' ? brief : `${brief} ${unit}`;
}

/** `0 B`, `512 B`, `4 KiB`, `1.50 MiB`: memory comes in pages, so whole KiB stay whole. */
export function bytes(count: number): Quantity {
  const { value, unit } = scaled(count, 1024, ['B', 'KiB', 'MiB', 'GiB', 'TiB']);
  return { value: unit === 'KiB' && count % 1024 === 0 ? whole(count / 1024) : value, unit };
}

/** A whole number in full, its thousands apart from five digits on: `1833`, `12 345`. */
export function whole(n: number): string {
  const digits = String(Math.round(n));
  return digits.length > 4 ? thousands(digits) : digits;
}

/** Eight hexadecimal digits. */
export function crcText(crc: number): string {
  return (crc >>> 0).toString(16).toUpperCase().padStart(8, '0');
}

/** In the largest unit that leaves at least 1; the last unit takes all that is left. */
function scaled(count: number, step: number, units: readonly string[]): Quantity {
  let rest = count;
  let unit = 0;
  while (unit < units.length - 1 && roundsTo(rest) >= step) {
    rest /= step;
    unit++;
  }
  const exact = unit === 0 && Number.isInteger(rest);
  return { value: exact ? String(rest) : figures(rest), unit: units[unit] };
}

/** What a number looks like with three figures: 999.6 is 1000. */
function roundsTo(n: number): number {
  return Number(n.toPrecision(3));
}

/** Three figures, and whole numbers from 1000 on: `0.123`, `1.20`, `123`, `1 230`. */
function figures(n: number): string {
  if (n === 0) return '0';
  const rounded = roundsTo(n);
  if (Math.abs(rounded) >= 1000) return thousands(String(rounded));
  return rounded.toFixed(Math.max(0, 3 - digitsBefore(Math.abs(rounded))));
}

/** Digits before the point; 0 for 0.5. */
function digitsBefore(n: number): number {
  if (n >= 100) return 3;
  if (n >= 10) return 2;
  return n >= 1 ? 1 : 0;
}

function thousands(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, THIN);
}
