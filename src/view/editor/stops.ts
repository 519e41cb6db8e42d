import type { Limit } from '../../model/limits.ts';
import { FOREVER, US } from '../../model/units.ts';
import { nearestStop } from '../../store/speeds.ts';

const DIGITS = [1, 1.5, 2, 3, 5, 7];
/** Up to here every whole number is a stop. */
const SINGLY = 16;

/** Where a slider stops: round values, by ratio; 0 and never are stops of their own. */
export function stopsOf(limit: Limit): readonly number[] {
  const { low, high, unit, endless } = limit;
  const stops = new Set([low, high]);
  if (unit !== 'ns') for (let n = low; n <= Math.min(high, SINGLY); n++) stops.add(n);
  for (let decade = unit === 'ns' ? US : 10; decade <= high; decade *= 10) {
    for (const digit of DIGITS) {
      const stop = digit * decade;
      if (stop > low && stop < high) stops.add(stop);
    }
  }
  const rising = [...stops].sort((a, b) => a - b);
  return endless ? [...rising, FOREVER] : rising;
}

/** The place of a value on its slider, 0 to 1. */
export function placeOf(stops: readonly number[], value: number): number {
  return stops.length < 2 ? 0 : nearestStop(stops, value) / (stops.length - 1);
}

/** Closer to an end than this a tick would run into its tick. */
const APART = 0.09;

/** Stops that deserve a tick: the ends and the decades between. */
export function ticksOf(limit: Limit, stops: readonly number[]): readonly number[] {
  const last = stops.length - 1;
  const decades = stops.map((stop, i) => (i > 0 && i < last && isDecade(stop, limit) ? i / last : -1));
  return [0, ...decades.filter((place) => place > APART && place < 1 - APART), 1];
}

function isDecade(stop: number, { unit }: Limit): boolean {
  return /^10*$/.test(String(unit === 'ns' ? stop / US : stop)) && stop > 1;
}
