/** CPU seconds that this process took for some work: other programs on the machine disturb them less than wall time. */
export function cpuSeconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] as number;
}

/** Time per unit of work (an event, a step) of one contender, s. */
export type Contender = () => number;

/**
 * Lets contenders take turns, `rounds` times after one to warm up, and gives the times of each, round by round:
 * what slows the machine down for a while slows all of a round down.
 */
export function interleaved<K extends string>(
  contenders: Readonly<Record<K, Contender>>,
  rounds: number,
): Record<K, number[]> {
  const names = Object.keys(contenders) as K[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<K, number[]>;
  for (const name of names) contenders[name]();
  for (let round = 0; round < rounds; round++) {
    for (const name of names) times[name].push(contenders[name]());
  }
  return times;
}

/** The median of the rounds' ratios. */
export function ratio(above: readonly number[], below: readonly number[]): number {
  return median(above.map((time, round) => time / (below[round] as number)));
}
