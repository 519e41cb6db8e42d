import { FOREVER, MS, type Ns, PAGE_BYTES, SECOND, US } from '../../model/units.ts';

/** A number and its unit, set apart: they are drawn in two sizes. */
export interface Quantity {
  readonly value: string;
  readonly unit: string;
}

/** What is said of what has not been computed. */
export const UNKNOWN: Quantity = { value: '–', unit: '' };

const THIN = '\u2009';

/** Three figures; thin spaces for thousands. */
export function figures(x: number): string {
  if (x === 0) return '0';
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(x))));
  // Rounding may carry into the next power of ten: 9.996 is 10.0.
  const rounded = Number(x.toFixed(digits));
  const shown = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(rounded))));
  return grouped(rounded.toFixed(Math.min(digits, shown)));
}

/** A whole number with thin spaces for thousands, from five digits on. */
export function whole(n: number): string {
  return grouped(String(Math.round(n)));
}

function grouped(text: string): string {
  const [units = '', rest] = text.split('.');
  const spaced = units.length > 4 ? units.replace(/\B(?=(\d{3})+$)/g, THIN) : units;
  return rest === undefined ? spaced : `${spaced}.${rest}`;
}

/** A time with the unit that suits its size. */
export function time(ns: Ns): Quantity {
  if (ns === FOREVER) return { value: '∞', unit: '' };
  if (Math.abs(ns) < US) return { value: whole(ns), unit: 'ns' };
  if (Math.abs(ns) < 999_500) return { value: figures(ns / US), unit: 'µs' };
  if (Math.abs(ns) < 999_500_000) return { value: figures(ns / MS), unit: 'ms' };
  return { value: figures(ns / SECOND), unit: 's' };
}

export function timeText(ns: Ns): string {
  const { value, unit } = time(ns);
  // Round times stand without idle noughts: 200 µs, 1 ms.
  const brief = value.includes('.') ? value.replace(/\.?0+$/, '') : value;
  return unit === '' ? brief : `${brief} ${unit}`;
}

/** Bytes by the powers of 1024. */
export function bytes(n: number): Quantity {
  if (n < 1024) return { value: whole(n), unit: 'B' };
  if (n < 1024 ** 2) return { value: shortFigures(n / 1024), unit: 'KiB' };
  if (n < 1024 ** 3) return { value: figures(n / 1024 ** 2), unit: 'MiB' };
  return { value: figures(n / 1024 ** 3), unit: 'GiB' };
}

/** Whole KiB stay whole: memory comes in pages. */
function shortFigures(x: number): string {
  return Number.isInteger(x) ? whole(x) : figures(x);
}

export function pagesBytes(pages: number): Quantity {
  return bytes(pages * PAGE_BYTES);
}

/** Eight hexadecimal digits. */
export function crcText(crc: number): string {
  return (crc >>> 0).toString(16).toUpperCase().padStart(8, '0');
}
