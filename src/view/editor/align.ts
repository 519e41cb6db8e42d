/**
 * For each of n items the one of m others that it stands for, in order, or -1; where there are more
 * of one kind, those are left over whose leaving makes the sum of the costs least.
 */
export function aligned(n: number, m: number, cost: (i: number, j: number) => number): number[] {
  const spare = Math.abs(n - m);
  const best = new Map<number, { readonly sum: number; readonly matches: readonly number[] }>();

  const from = (i: number, j: number): { readonly sum: number; readonly matches: readonly number[] } => {
    if (i === n || j === m) return { sum: 0, matches: Array.from({ length: n - i }, () => -1) };
    const known = best.get(i * (m + 1) + j);
    if (known) return known;
    const both = from(i + 1, j + 1);
    let found = { sum: both.sum + cost(i, j), matches: [j, ...both.matches] };
    // Only of the longer list something is left over.
    if (Math.abs(i - j) < spare) {
      const rest = n > m ? from(i + 1, j) : from(i, j + 1);
      if (rest.sum < found.sum) {
        found = { sum: rest.sum, matches: n > m ? [-1, ...rest.matches] : [...rest.matches] };
      }
    }
    best.set(i * (m + 1) + j, found);
    return found;
  };
  return [...from(0, 0).matches];
}
