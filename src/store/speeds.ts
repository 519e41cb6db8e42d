import { MS, type Ns, US } from '../model/units.ts';

/** Simulated nanoseconds a second: thirds of a decade from 1 µs to 100 ms. */
export const SPEEDS: readonly Ns[] = thirds(1 * US, 100 * MS);

/** Moments a second, by the story clock. */
export const PACES: readonly number[] = [0.5, ...thirds(1, 200)];
/** So that each moment can be looked at, and half a minute shows a writeback. */
export const START_PACE = 5;

/** Patient's T where a slider stops: 0, thirds of a decade from 1 µs to 100 ms, never. */
export const PATIENCES: readonly Ns[] = [0, ...thirds(1 * US, 100 * MS), Number.POSITIVE_INFINITY];

/** 1, 2, 5, 10, … from low to high. */
function thirds(low: number, high: number): number[] {
  const steps: number[] = [];
  for (let decade = low; decade <= high; decade *= 10) {
    for (const digit of [1, 2, 5]) if (decade * digit <= high) steps.push(decade * digit);
  }
  return steps;
}

/** The stop nearest to a value by ratio; the stops rise. */
export function nearestStop(stops: readonly number[], value: number): number {
  let best = 0;
  for (let i = 1; i < stops.length; i++) {
    const low = stops[i - 1] as number;
    const high = stops[i] as number;
    // Halfway between two stops by ratio; beside 0 and ∞ there is no such place.
    const half = low === 0 || high === Number.POSITIVE_INFINITY ? high : Math.sqrt(low * high);
    if (value >= half) best = i;
  }
  return best;
}

/** The next stop up (1) or down (-1). */
export function nextStop(stops: readonly number[], value: number, by: 1 | -1): number {
  const i = Math.min(stops.length - 1, Math.max(0, nearestStop(stops, value) + by));
  return stops[i] as number;
}

/** A run should take about three minutes: slow enough to follow, fast enough that things happen. */
export function speedFor(runNs: Ns): Ns {
  return SPEEDS[nearestStop(SPEEDS, runNs / 200)] as number;
}
