import { BUCKETS, bucketLow } from '../sim/latency.ts';

/** Latencies as exact counts in logarithmic buckets; filled anew from a world, without allocating. */
export class Latencies {
  /** By bucket: see sim/latency.ts. */
  readonly counts = new Uint32Array(BUCKETS);
  count = 0;
  sum = 0;
  max = 0;

  clear() {
    this.counts.fill(0);
    this.count = 0;
    this.sum = 0;
    this.max = 0;
  }

  /** Adds the row of a table of buckets that starts at `from`. */
  add(table: Uint32Array, from: number, sum: number, max: number) {
    const counts = this.counts;
    let count = 0;
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      const n = table[from + bucket];
      if (n === 0) continue;
      counts[bucket] += n;
      count += n;
    }
    this.count += count;
    this.sum += sum;
    if (max > this.max) this.max = max;
  }

  /** ns; 0 if there was none. */
  get mean(): number {
    return this.count === 0 ? 0 : this.sum / this.count;
  }
  get p50(): number {
    return this.quantile(1, 2);
  }
  get p90(): number {
    return this.quantile(9, 10);
  }
  get p99(): number {
    return this.quantile(99, 100);
  }
  get p999(): number {
    return this.quantile(999, 1000);
  }

  /**
   * The least whole number of ns that parts/of of all latencies do not exceed, as far as buckets can
   * tell: those of a bucket are taken as spread evenly over it, and none is above the maximum.
   */
  quantile(parts: number, of: number): number {
    if (this.count === 0) return 0;
    const rank = Math.max(1, Math.ceil((this.count * parts) / of));
    let before = 0;
    let bucket = 0;
    while (before + this.counts[bucket] < rank) before += this.counts[bucket++];
    const low = bucketLow(bucket);
    const width = bucketLow(bucket + 1) - low;
    const inside = Math.floor((width * (2 * (rank - before) - 1)) / (2 * this.counts[bucket]));
    return Math.min(this.max, low + inside);
  }
}
