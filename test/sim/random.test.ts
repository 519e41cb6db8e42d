import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { below, draw, exponential, seedStream } from '../../src/sim/random.ts';
import { World } from '../../src/sim/world.ts';

const PROCESSES = 9;

/** A world whose streams are those of a seed. */
function seeded(seed: number): World {
  const w = new World({
    stampBytes: 4,
    pages: 1,
    sectors: 8,
    processes: PROCESSES,
    files: 1,
    pool: 1,
    buffers: 0,
    slots: 1,
    legs: 1,
    channels: 1,
  });
  for (let i = 0; i < PROCESSES; i++) seedStream(w, i, seed);
  return w;
}

const draws = (w: World, i: number, count: number) => Array.from({ length: count }, () => draw(w, i));

describe('streams', () => {
  test('of one seed and process are equal, of another seed or process differ from the first word on', () => {
    expect(draws(seeded(7), 3, 20)).toEqual(draws(seeded(7), 3, 20));
    const firsts = [0, 1, 2, 7, 0xffff_ffff].flatMap((seed) => {
      const w = seeded(seed);
      return Array.from({ length: PROCESSES }, (_, i) => draw(w, i));
    });
    expect(new Set(firsts).size).toBe(firsts.length);
  });

  test('do not touch each other', () => {
    const w = seeded(5);
    draws(w, 0, 100);
    expect(draws(w, 1, 10)).toEqual(draws(seeded(5), 1, 10));
  });

  test('give whole numbers of 32 bits, each bit as often 0 as 1', () => {
    const ones = new Float64Array(32);
    const words = draws(seeded(11), 0, 20_000);
    for (const word of words) {
      if (!Number.isInteger(word) || word < 0 || word > 0xffff_ffff) throw new Error(`${word}`);
      for (let bit = 0; bit < 32; bit++) ones[bit] += (word >>> bit) & 1;
    }
    // Five standard deviations: 354 of 20 000.
    for (const count of ones) expect(Math.abs(count - 10_000)).toBeLessThan(354);
  });
});

describe('below', () => {
  test('stays in range at both ends', () => {
    const cases = fc.property(
      fc.integer({ min: 1, max: 2 ** 21 }),
      fc.integer({ min: 0, max: 0xffff_ffff }),
      (n, bits) => {
        expect(below(0, n)).toBe(0);
        expect(below(0xffff_ffff, n)).toBe(n - 1);
        expect(below(bits, n)).toBe(Number((BigInt(bits) * BigInt(n)) >> 32n));
      },
    );
    fc.assert(cases, { seed: 311, numRuns: 300 });
  });

  test.each([2, 3, 7, 8, 100])('is uniform below %i', (n) => {
    const counts = new Float64Array(n);
    const total = 30_000;
    for (const bits of draws(seeded(13), 2, total)) counts[below(bits, n)]++;
    const expected = total / n;
    const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // Mean n-1, variance 2(n-1): five standard deviations above.
    expect(chiSquare).toBeLessThan(n - 1 + 5 * Math.sqrt(2 * (n - 1)));
  });
});

describe('exponential', () => {
  const MEAN = 1_000_000_000;
  /** What a real logarithm gives; the lowest bit is set, so that 0 does not mean for ever. */
  const real = (bits: number) => -Math.log(((bits | 1) >>> 0) / 2 ** 32);

  test('is -ln within 1e-4 of the value, and within 4e-5 of the mean where that is more', () => {
    const bits = [
      0,
      1,
      2,
      3,
      0x7fff_ffff,
      0x8000_0000,
      0xffff_fffe,
      0xffff_ffff,
      ...draws(seeded(17), 0, 50_000),
    ];
    for (const one of bits) {
      const ours = exponential(one, MEAN) / MEAN;
      const wanted = real(one);
      const error = Math.abs(ours - wanted);
      if (error > Math.max(1e-4 * wanted, 4e-5)) throw new Error(`bits ${one}: ${ours}, not ${wanted}`);
    }
  });

  test('never grows with the bits', () => {
    const words = draws(seeded(19), 0, 5_000).sort((a, b) => a - b);
    const values = words.map((bits) => exponential(bits, MEAN));
    for (let i = 1; i < values.length; i++) expect(values[i]).toBeLessThanOrEqual(values[i - 1] as number);
  });

  test('has the mean it is given, and half its values below ln 2 of it', () => {
    const values = draws(seeded(23), 1, 100_000).map((bits) => exponential(bits, 500_000));
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    expect(mean / 500_000).toBeCloseTo(1, 1.5);
    const low = values.filter((value) => value < 500_000 * Math.LN2).length;
    expect(low / values.length).toBeCloseTo(0.5, 1.7);
    expect(values.every(Number.isInteger)).toBe(true);
  });
});
