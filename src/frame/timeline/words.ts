import { MS, type Ns, SECOND, US } from '../../model/units.ts';
import type { Constants } from '../../sim/constants.ts';

/** Between thousands. */
const THIN = '\u2009';

export interface Unit {
  readonly ns: Ns;
  readonly name: string;
}

const UNITS: readonly Unit[] = [
  { ns: SECOND, name: 's' },
  { ns: MS, name: 'ms' },
  { ns: US, name: 'µs' },
  { ns: 1, name: 'ns' },
];

/** The unit in which a time of this size is said; whole seconds only from ten on. */
export function unitFor(ns: Ns): Unit {
  const size = Math.abs(ns);
  for (const unit of UNITS) if (size >= (unit.ns === SECOND ? 10 : 1) * unit.ns) return unit;
  return UNITS[UNITS.length - 1];
}

/** A number with so many decimals, its thousands apart. */
export function spaced(value: number, decimals: number): string {
  const [whole, rest] = value.toFixed(decimals).split('.');
  const apart = whole.replace(/\B(?=(\d{3})+$)/g, THIN);
  return rest === undefined ? apart : `${apart}.${rest}`;
}

/** A round time as it is: "400 ms", "1.5 ms". */
export function exact(ns: Ns): string {
  const unit = unitFor(ns);
  let decimals = 0;
  for (let part = unit.ns; part > 1 && ns % part !== 0; part /= 10) decimals++;
  return `${spaced(ns / unit.ns, decimals)} ${unit.name}`;
}

/** A duration in three figures: "4.02 ms", "412 µs", "5 ns". Cut, not rounded: a wait never shows more than it has lasted. */
export function duration(ns: Ns): string {
  let step = 1;
  while (ns / step >= 1000) step *= 10;
  const cut = Math.floor(ns / step) * step;
  const unit = unitFor(cut);
  const value = cut / unit.ns;
  const decimals = unit.ns === 1 || value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return `${spaced(value, decimals)} ${unit.name}`;
}

/** An instant, to the nanosecond where the window is that narrow: "24.100 ms". */
export function instant(ns: Ns, perPixel: number): string {
  const unit = unitFor(Math.max(ns, perPixel));
  let decimals = 0;
  for (let step = unit.ns; step > perPixel && step > 1; step /= 10) decimals++;
  return `${spaced(ns / unit.ns, decimals)} ${unit.name}`;
}

/** What a process's calls that wait until all is durable are called. */
export const syncWord = (k: Constants, process: number): string => (k.sync[process] ? 'O_SYNC' : 'fsync');
