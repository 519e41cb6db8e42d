/**
 * Logarithmic buckets with whole-number bounds: exact below 16 ns, then eight an octave,
 * up to 2^37 ns (137 s), beyond which the last bucket takes all.
 */
const OCTAVE = 8;
const OCTAVES = 37;
export const BUCKETS = OCTAVE * (OCTAVES - 2);

/** The bucket of a latency in ns. */
export function bucketOf(ns: number): number {
  if (ns < OCTAVE) return ns;
  let scaled = ns;
  let octave = 0;
  while (scaled >= 0x8000_0000) {
    scaled = Math.floor(scaled / 2);
    octave++;
  }
  const top = 31 - Math.clz32(scaled);
  const bucket = (top + octave - 2) * OCTAVE + ((scaled >>> (top - 3)) & 7);
  return Math.min(bucket, BUCKETS - 1);
}

/** The least latency of a bucket, ns. */
export function bucketLow(bucket: number): number {
  if (bucket < OCTAVE) return bucket;
  const octave = Math.floor(bucket / OCTAVE) - 1;
  return (OCTAVE + (bucket % OCTAVE)) * 2 ** octave;
}
