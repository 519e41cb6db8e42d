import { clamp, type Limit } from '../model/limits.ts';
import { FOREVER, MS, SECOND, US } from '../model/units.ts';
import type { Complaints } from './complaint.ts';

const NEVER = 'never';

/** A number as links write it. */
export function numberText(value: number): string {
  return value === FOREVER ? NEVER : String(value);
}

/** A whole number, or FOREVER for `never`; undefined: the text is neither. */
export function readWhole(text: string): number | undefined {
  if (text === NEVER) return FOREVER;
  return /^-?\d+$/.test(text) ? finite(Number(text)) : undefined;
}

/** Hundreds of digits are a number too, but not "never". */
function finite(value: number): number {
  return Math.max(-Number.MAX_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, value));
}

/** The value used for a wish, with a complaint if that is another one. */
export function settle(limit: Limit, wish: number, about: string, complaints: Complaints): number {
  const used = clamp(limit, wish);
  if (used !== wish) {
    const bound =
      wish < limit.low ? `at least ${words(limit, limit.low)}` : `at most ${words(limit, limit.high)}`;
    complaints.add('adjusted', about, `${bound}; ${brief(limit, used)} used`);
  }
  return used;
}

/** Reads a field's text; what is no number leaves the field as it was. */
export function readNumber(
  limit: Limit,
  text: string,
  about: string,
  was: number,
  complaints: Complaints,
): number {
  const wish = readWhole(text);
  if (wish !== undefined) return settle(limit, wish, about, complaints);
  complaints.add('dropped', about, `not a whole number; ${brief(limit, was)} used`);
  return was;
}

/** A limit's value in words, exactly: `256 pages`, `60 s`, `240 µs`. */
export function words(limit: Limit, value: number): string {
  if (limit.unit === 'ns') return time(value);
  if (limit.unit === 'count') return String(value);
  if (limit.unit === 'percent') return `${value} %`;
  return `${value} ${value === 1 ? limit.unit.slice(0, -1) : limit.unit}`;
}

function brief(limit: Limit, value: number): string {
  return limit.unit === 'ns' ? time(value) : words({ ...limit, unit: 'count' }, value);
}

function time(ns: number): string {
  if (ns === FOREVER) return NEVER;
  if (ns === 0) return '0 ns';
  if (ns % SECOND === 0) return `${ns / SECOND} s`;
  if (ns % MS === 0) return `${ns / MS} ms`;
  return ns % US === 0 ? `${ns / US} µs` : `${ns} ns`;
}
