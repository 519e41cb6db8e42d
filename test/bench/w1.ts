/**
 * W1 "scribble", the reference workload: four writers, sixteen pages of 128 cells, a device of queue depth
 * four, RO-flip (a writer that hits a page under writeback waits). Here is what its implementations share;
 * each of them is checked against the published result before it is timed.
 */
export const WRITERS = 4;
export const PAGES = 16;
export const CELLS = 128;
export const DEPTH = 4;
export const TICK_NS = 2e9;

export const W1_EVENTS = 1_000_000;
export const W1_SEED = 1;
export const W1_RESULT = '495025:47949:16207730197917:392910:0:128232452749676:1820771317';

/** Quantiles of the exponential distribution. */
const Q = Float64Array.from({ length: 4096 }, (_, k) => -Math.log((k + 0.5) / 4096));
export const THINK = Q.map((q) => Math.round(1e9 * q));
export const SERVICE = Q.map((q) => 2e8 + Math.round(2e8 * q));

/** The seed of stream i: the writers, then the device. */
export function streamSeed(seed: number, i: number): number {
  return (Math.imul(seed, 0x9e37_79b1) ^ Math.imul(i + 1, 0x85eb_ca6b)) >>> 0 || 0x6d2b_79f5;
}

/** One implementation: handles so many events and returns the result string. */
export type W1 = (events: number, seed: number) => string;

export interface Counts {
  readonly writes: number;
  readonly waits: number;
  readonly waitNs: number;
  readonly writebacks: number;
  readonly mismatches: number;
  readonly endNs: number;
}

/** The result string; the cells, as 32-bit words, by FNV-1a. */
export function resultOf(c: Counts, cells: Iterable<number>): string {
  let hash = 0x811c_9dc5;
  for (const cell of cells) hash = Math.imul(hash ^ cell, 0x0100_0193);
  return [c.writes, c.waits, c.waitNs, c.writebacks, c.mismatches, c.endNs, hash >>> 0].join(':');
}
