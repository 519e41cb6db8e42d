export interface Corner {
  /** Where the arc begins and ends, from the corner. */
  readonly in: readonly [number, number];
  readonly out: readonly [number, number];
  readonly sweep: 0 | 1;
}

/** The arc of radius r that touches both legs of a corner; undefined: they lie on a line. */
export function cornerOf(ax: number, ay: number, bx: number, by: number, r: number): Corner | undefined {
  const a = Math.sqrt(ax * ax + ay * ay);
  const b = Math.sqrt(bx * bx + by * by);
  const cross = (ax * by - ay * bx) / (a * b);
  const dot = (ax * bx + ay * by) / (a * b);
  if (!(Math.abs(cross) > 1e-6) || r === 0) return undefined;
  // r / tan(angle / 2), by the half angle's formula.
  const leg = (r * (1 + dot)) / Math.abs(cross);
  return {
    in: [(ax / a) * leg, (ay / a) * leg],
    out: [(bx / b) * leg, (by / b) * leg],
    sweep: cross < 0 ? 1 : 0,
  };
}
