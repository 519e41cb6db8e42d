import type { Limit } from '../../model/limits.ts';
import { FOREVER, MS, SECOND, US } from '../../model/units.ts';

/** A number as it stands in its field, exactly, and the unit beside it. */
export interface Shown {
  readonly text: string;
  readonly unit: string;
}

/** As written and as typed: also `us`, since few keyboards have a µ. */
const TIMES: Readonly<Record<string, number>> = {
  ns: 1,
  µs: US,
  ms: MS,
  s: SECOND,
  us: US,
  μs: US,
  sec: SECOND,
};
const WRITTEN = ['s', 'ms', 'µs', 'ns'];
const THIN = '\u2009';

/** A value of a limit, to the last digit. */
export function shownAs(limit: Limit, value: number): Shown {
  if (value === FOREVER) return { text: 'never', unit: '' };
  if (value === 0 && limit.none) return { text: limit.none, unit: '' };
  if (limit.unit === 'ns') return shownTime(value);
  return { text: value.toString().replace(/\B(?=(\d{3})+$)/g, THIN), unit: unitOf(limit, value) };
}

function shownTime(ns: number): Shown {
  const unit = WRITTEN.find((name) => ns >= (TIMES[name] ?? 1)) ?? 'ns';
  return { text: String(ns / (TIMES[unit] ?? 1)), unit };
}

function unitOf({ unit }: Limit, value: number): string {
  if (unit === 'count') return '';
  if (unit === 'percent') return '%';
  return value === 1 ? unit.slice(0, -1) : unit;
}

/** The same in one text: `1.5 ms`, `6 pages`, `never`. */
export function amountText(limit: Limit, value: number): string {
  const { text, unit } = shownAs(limit, value);
  return unit === '' ? text : `${text} ${unit}`;
}

/** The same without a unit that goes without saying: `8` of pages, but `1.5 ms`. */
export function briefText(limit: Limit, value: number): string {
  return limit.unit === 'ns' || limit.unit === 'percent'
    ? amountText(limit, value)
    : shownAs(limit, value).text;
}

const FORM = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?)([a-zµμ%]*)$/;

/** What a person typed, as a number of the limit's unit, maybe not whole; undefined: no such number. */
export function readAmount(limit: Limit, typed: string, unit: string): number | undefined {
  const text = plain(typed);
  if (/^(never|∞|endless|forever|infinity)$/.test(text) && limit.endless) return FOREVER;
  if (limit.none && /^(never|none|off|all|no)$/.test(text)) return 0;
  const [, digits = '', given = ''] = FORM.exec(text) ?? [];
  if (digits === '') return undefined;
  const step = stepOf(limit, given, unit);
  return step === undefined ? undefined : tidy(Number(digits) * step);
}

/** Spaces of any kind may stand between thousands; a comma does too, or stands for the point. */
function plain(typed: string): string {
  const text = typed
    .toLowerCase()
    .replace(/[\s_'’]/g, '')
    .replace('−', '-');
  return text.replace(/,(?=\d{3}(\D|$))/g, '').replace(',', '.');
}

/** What one of the unit is in the limit's own; undefined: it measures something else. */
function stepOf(limit: Limit, given: string, shown: string): number | undefined {
  if (limit.unit === 'ns') return TIMES[given === '' ? shown || timeUnit(limit) : given];
  const names = limit.unit === 'percent' ? ['%', 'percent'] : [limit.unit, limit.unit.slice(0, -1)];
  return given === '' || names.includes(given) ? 1 : undefined;
}

/** What a bare number means where no unit stands beside it. */
function timeUnit(limit: Limit): string {
  return limit.start > 0 ? shownTime(limit.start).unit : 'ms';
}

/** 1.1 × 1 000 000 is 1 100 000. */
function tidy(exact: number): number {
  const value = Math.max(-Number.MAX_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, exact));
  const near = Math.round(value);
  return Math.abs(value - near) < 1e-6 * Math.max(1, Math.abs(value)) ? near : value;
}

/** What would have been a number here. */
export function wanted(limit: Limit): string {
  const words = limit.endless || limit.none ? `, or “${limit.none ?? 'never'}”` : '';
  if (limit.unit === 'ns') return `a time is needed, as 250 µs or 1.5 ms${words}`;
  return `a whole number is needed${words}`;
}
