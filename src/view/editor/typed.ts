import type { Bound } from '../../model/bounds.ts';
import { clamp, type Limit } from '../../model/limits.ts';
import { FOREVER } from '../../model/units.ts';
import { amountText, briefText, readAmount, wanted } from './amount.ts';

/** What became of what a person typed or turned. */
export interface Answer {
  /** The value used. */
  readonly value: number;
  /** What was typed, if something else is used; it is shown struck through. */
  readonly typed: string;
  /** One line: the limit, its reason, what is used; empty: it is used as it was typed. */
  readonly text: string;
}

/** The longest that is said again of what was typed. */
const LONGEST = 24;

/** Reads what was typed into a number's field: out of range is answered, and no number at all leaves the value. */
export function answerTo({ limit, because }: Bound, was: number, typed: string, unit: string): Answer {
  const wish = readAmount(limit, typed, unit);
  const said = shortened(typed);
  if (wish === undefined || Number.isNaN(wish)) {
    const text = `${said === '' ? 'Nothing' : said}: ${wanted(limit)}; ${briefText(limit, was)} stays`;
    return { value: was, typed: said, text };
  }
  const value = clamp(limit, wish);
  if (value === wish) return { value, typed: '', text: '' };
  return {
    value,
    typed: said,
    text: `${said}: ${reason(limit, wish, because)}; ${briefText(limit, value)} is used`,
  };
}

function reason(limit: Limit, wish: number, because: string): string {
  if (wish > limit.high || wish === FOREVER) {
    return because === '' ? `the lab goes up to ${amountText(limit, limit.high)}` : because;
  }
  if (wish < limit.low) return `at least ${amountText(limit, limit.low)}`;
  return limit.unit === 'ns' ? 'time comes in whole nanoseconds' : 'only whole numbers';
}

/** What was typed, as far as it is said again. */
export function shortened(typed: string): string {
  const text = typed.trim().replace(/\s+/g, ' ');
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
