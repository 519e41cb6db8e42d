import { FOREVER } from '../model/units.ts';

/** A number as shown, apart from its unit: the two differ in size on screen. */
export interface Shown {
  readonly number: string;
  /** Empty for plain counts. */
  readonly unit: string;
}

/** What stands between thousands, and between a number and its unit. */
export const THIN = '\u2009';

/** Number and unit in one text. */
export function joined({ number, unit }: Shown): string {
  return unit === '' ? number : `${number}${THIN}${unit}`;
}

/** Simulated time with three figures: `5 ns`, `1.23 µs`, `38.0 ms`, `1 200 s`. */
export function duration(ns: number): Shown {
  return ns === FOREVER ? { number: '∞', unit: '' } : scaled(ns, 1000, ['ns', 'µs', 'ms', 's']);
}

/** `0 B`, `512 B`, `4.00 KiB`, `1.50 MiB`. */
export function bytes(count: number): Shown {
  return scaled(count, 1024, ['B', 'KiB', 'MiB', 'GiB', 'TiB']);
}

/** A whole number in full: `12 345`. */
export function count(value: number): Shown {
  return { number: thousands(String(Math.round(value))), unit: '' };
}

/** A count with three figures: `185`, `1.23 k`, `45.6 M`. */
export function brief(value: number): Shown {
  return scaled(value, 1000, ['', 'k', 'M', 'G']);
}

/** A share of 0 to 1 in per cent: `12.3 %`; what is not nothing and not all never looks like it. */
export function percent(share: number): Shown {
  const number = share >= 1 ? '100' : figures(share * 100);
  if (share > 0 && share < 0.0001) return { number: '<0.01', unit: '%' };
  return { number: share < 1 && number === '100' ? '99.9' : number, unit: '%' };
}

/** Times as many: `1.05×`, `17 800×`. */
export function ratio(value: number): Shown {
  const number = Number.isFinite(value) ? figures(value) : '∞';
  return { number: `${number}×`, unit: '' };
}

/** In the largest unit that leaves at least 1; the last unit takes all that is left. */
function scaled(value: number, step: number, units: readonly string[]): Shown {
  let rest = value;
  let unit = 0;
  while (unit < units.length - 1 && roundsTo(rest) >= step) {
    rest /= step;
    unit++;
  }
  const whole = unit === 0 && Number.isInteger(rest);
  return { number: whole ? String(rest) : figures(rest), unit: units[unit] };
}

/** What a number looks like as with three figures: 999.6 is 1000. */
function roundsTo(value: number): number {
  return Number(value.toPrecision(3));
}

/** Three figures, and whole numbers from 1000 on: `0.123`, `1.20`, `123`, `1 230`. */
function figures(value: number): string {
  if (value === 0) return '0';
  const rounded = roundsTo(value);
  if (Math.abs(rounded) >= 1000) return thousands(String(rounded));
  const before = Math.max(0, digitsBefore(Math.abs(rounded)));
  return rounded.toFixed(Math.max(0, 3 - before));
}

/** Digits before the point; 0 for 0.5, less for smaller ones. */
function digitsBefore(value: number): number {
  if (value >= 100) return 3;
  if (value >= 10) return 2;
  return value >= 1 ? 1 : 0;
}

function thousands(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, THIN);
}
