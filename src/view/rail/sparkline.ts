import type { Ns } from '../../model/units.ts';
import type { History } from '../../sim/history.ts';
import { placeAfter } from '../app/moments.ts';

/** The drawing's size, px. */
export const SPARK = { width: 70, height: 17 } as const;
const COLUMNS = 35;
/** More steps than these in a column are looked at in strides: the line is 2 px wide there. */
const MOST_STEPS = 200;

/** How many of the events, by their log indices, fall into each of 35 columns from 0 to t. */
export function counts(history: History, indices: readonly number[], t: Ns): number[] {
  let before = 0;
  return columnEnds(t).map((end) => {
    const place = placeAfter(history, indices, end);
    const count = place - before;
    before = place;
    return count;
  });
}

/** The most of a quantity in each column; it changes to values[i] at the event indices[i]. */
export function peaks(
  history: History,
  indices: readonly number[],
  values: readonly number[],
  t: Ns,
): number[] {
  let from = 0;
  return columnEnds(t).map((end) => {
    const to = placeAfter(history, indices, end);
    const stride = Math.max(1, Math.floor((to - from) / MOST_STEPS));
    // What it was when the column began counts too.
    let most = values[from - 1] ?? 0;
    for (let i = from; i < to; i += stride) most = Math.max(most, values[i] ?? 0);
    from = to;
    return most;
  });
}

function columnEnds(t: Ns): Ns[] {
  return Array.from({ length: COLUMNS }, (_, i) => (t * (i + 1)) / COLUMNS);
}

/** A stepped line through the columns, from the base line and back to it. */
export function sparkline(columns: readonly number[]): string {
  const step = SPARK.width / columns.length;
  const base = SPARK.height - 1;
  const top = Math.max(1, ...columns);
  const steps = columns.map((value, i) => {
    const y = base - (value / top) * (base - 1);
    return `V${Number(y.toFixed(1))}H${Number(((i + 1) * step).toFixed(1))}`;
  });
  return `M0 ${base}${steps.join('')}V${base}z`;
}
