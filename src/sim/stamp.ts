import type { Constants } from './constants.ts';

/** A sector's content: who stored it, and that process's how-manyth store it was; 0: nobody ever did. */
export function stampOf(k: Constants, i: number, nth: number): number {
  return (((i + 1) << k.stampShift) | nth) >>> 0;
}

/** The process that stored it; -1: nobody. */
export function stampProcess(k: Constants, stamp: number): number {
  return (stamp >>> k.stampShift) - 1;
}

/** That process's how-manyth store it was; 0: nobody's. */
export function stampStore(k: Constants, stamp: number): number {
  return stamp & ((1 << k.stampShift) - 1);
}
