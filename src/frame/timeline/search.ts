/**
 * The first index from `from` on whose value is greater than `ns`, among the first `length`
 * ascending values. Gallops, so that a walk over a window pays for the distance it moves.
 */
export function firstAbove(values: Float64Array, length: number, ns: number, from: number): number {
  if (from >= length || values[from] > ns) return Math.min(from, length);
  let low = from;
  let step = 1;
  while (low + step < length && values[low + step] <= ns) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, length);
  low++;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle] > ns) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The same values in an array of twice the length. */
export function doubled(values: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const grown = new Float64Array(values.length * 2);
  grown.set(values);
  return grown;
}

/** The same words in an array of twice the length. */
export function doubledWords(values: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(values.length * 2);
  grown.set(values);
  return grown;
}
