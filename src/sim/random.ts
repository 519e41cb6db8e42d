import type { World } from './world.ts';

/** The next 32 bits of process i's own stream. */
export function draw(w: World, i: number): number {
  return signedDraw(w, i) >>> 0;
}

/**
 * The same as a number with a sign: returned without one, every other number would be an object.
 * sfc32 by Chris Doty-Humphrey (public domain).
 */
export function signedDraw(w: World, i: number): number {
  const s = w.streams;
  const o = i * 4;
  const a = s[o] | 0;
  const b = s[o + 1] | 0;
  const c = s[o + 2] | 0;
  const d = s[o + 3] | 0;
  const t = (((a + b) | 0) + d) | 0;
  s[o + 3] = d + 1;
  s[o] = b ^ (b >>> 9);
  s[o + 1] = (c + (c << 3)) | 0;
  s[o + 2] = (((c << 21) | (c >>> 11)) + t) | 0;
  return t;
}

/** Sets process i's stream from the seed, anew after each accident; streams of other processes differ from the first word on. */
export function seedStream(w: World, i: number, seed: number, accidents = 0) {
  const o = i * 4;
  w.streams[o] = seed;
  w.streams[o + 1] = Math.imul(i + 1, 0x85eb_ca6b);
  w.streams[o + 2] = 0x9e37_79b9;
  w.streams[o + 3] = 1 + accidents;
  for (let n = 0; n < 12; n++) draw(w, i);
}

/** Sets the stream of undecided sectors: each request has one of its own for each block, at each accident. */
export function seedFate(
  w: World,
  stream: number,
  seed: number,
  accident: number,
  request: number,
  b: number,
) {
  const o = stream * 4;
  w.streams[o] = seed;
  w.streams[o + 1] = Math.imul(request + 1, 0xc2b2_ae35);
  w.streams[o + 2] = Math.imul(b + 1, 0x27d4_eb2f);
  w.streams[o + 3] = accident;
  for (let n = 0; n < 12; n++) draw(w, stream);
}

/** A whole number below n from 32 random bits, with or without a sign; exact in doubles for n up to 2^21. */
export function below(bits: number, n: number): number {
  return Math.floor(((bits >>> 0) * n) / 0x1_0000_0000);
}

const LN2 = 693_147;
/** -ln((64 + k) / 128) * 1e6, k = 0 … 64: from ln 2 down to 0. */
const FRACTION = [
  693147, 677643, 662376, 647338, 632523, 617924, 603535, 589350, 575364, 561571, 547965, 534542, 521297,
  508225, 495321, 482582, 470004, 457581, 445311, 433190, 421213, 409379, 397683, 386122, 374693, 363394,
  352221, 341171, 330242, 319431, 308735, 298153, 287682, 277319, 267063, 256910, 246860, 236910, 227057,
  217301, 207639, 198070, 188591, 179201, 169899, 160682, 151550, 142500, 133531, 124642, 115832, 107098,
  98440, 89856, 81346, 72907, 64539, 56240, 48009, 39846, 31749, 23717, 15748, 7843, 0,
];

/**
 * An exponential variate with the given mean, from 32 random bits, in whole numbers only:
 * the leading zeros give whole octaves, a table with linear steps the rest
 * (engines differ in the last bits of Math.log).
 */
export function exponential(bits: number, mean: number): number {
  const x = (bits | 1) >>> 0;
  const zeros = Math.clz32(x);
  const m = (x << zeros) >>> 0; // 1.mantissa in 32 bits
  const k = (m >>> 25) & 63;
  const rest = (m >>> 9) & 0xffff;
  const a = FRACTION[k] as number;
  const b = FRACTION[k + 1] as number;
  const micro = zeros * LN2 + a - Math.floor(((a - b) * rest) / 0x1_0000);
  return Math.floor((micro * mean) / 1_000_000);
}
