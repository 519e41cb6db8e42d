import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BUCKETS, bucketLow, bucketOf } from '../../src/sim/latency.ts';

test('a bucket’s least latency is in it, and the nanosecond before is in the bucket before', () => {
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    const low = bucketLow(bucket);
    expect(bucketOf(low)).toBe(bucket);
    if (bucket > 0) expect(bucketOf(low - 1)).toBe(bucket - 1);
  }
});

test('every latency is in the bucket whose bounds hold it', () => {
  const ns = fc.integer({ min: 0, max: 2 ** 37 - 1 });
  const cases = fc.property(ns, (one) => {
    const bucket = bucketOf(one);
    expect(bucketLow(bucket)).toBeLessThanOrEqual(one);
    expect(bucketLow(bucket + 1)).toBeGreaterThan(one);
  });
  fc.assert(cases, { seed: 331, numRuns: 2000 });
});

test('longer latencies are never in lower buckets', () => {
  const ns = fc.integer({ min: 0, max: 2 ** 40 });
  const cases = fc.property(ns, ns, (a, b) => {
    expect(bucketOf(Math.min(a, b))).toBeLessThanOrEqual(bucketOf(Math.max(a, b)));
  });
  fc.assert(cases, { seed: 332, numRuns: 1000 });
});

test('exact below 16 ns; an eighth wide at most above; the last bucket takes all the rest', () => {
  for (let ns = 0; ns < 16; ns++) expect([bucketOf(ns), bucketLow(ns)]).toEqual([ns, ns]);
  for (let bucket = 16; bucket < BUCKETS; bucket++) {
    expect(bucketLow(bucket + 1) / bucketLow(bucket)).toBeLessThanOrEqual(1.125);
  }
  expect(bucketOf(2 ** 37 - 1)).toBe(BUCKETS - 1);
  expect(bucketOf(2 ** 50)).toBe(BUCKETS - 1);
});
