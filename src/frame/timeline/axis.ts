import { ticks } from 'd3-array';
import type { Ns } from '../../model/units.ts';
import type { TimeScale } from './scale.ts';
import { exact, spaced, unitFor } from './words.ts';

/** Room that one label wants, pixels. */
const LABEL_ROOM = 100;
/** Beyond so many decimals labels say how much later than the first they are. */
const MOST_DECIMALS = 3;

export interface AxisTick {
  readonly at: Ns;
  readonly label: string;
}

/** Round instants with their labels; the first and the last bear the unit. */
export function axisTicks(scale: TimeScale): AxisTick[] {
  const count = Math.max(2, Math.round((scale.right - scale.left) / LABEL_ROOM));
  // The window may lie half a pixel off a round instant at its edge.
  const slack = scale.perPixel / 2;
  const instants = ticks(scale.from - slack, scale.to + slack, count).filter(Number.isInteger);
  const unit = unitFor(scale.to);
  const first = instants[0] ?? 0;
  const step = (instants[1] ?? first + unit.ns) - first;
  const decimals = decimalsOf(step, unit.ns);
  if (decimals > MOST_DECIMALS) return instants.map((at) => ({ at, label: offsetLabel(at, first) }));
  return instants.map((at, i) => {
    const value = spaced(at / unit.ns, decimals);
    return { at, label: i === 0 || i === instants.length - 1 ? `${value} ${unit.name}` : value };
  });
}

/** Decimals that tell multiples of `step` apart in a unit. */
function decimalsOf(step: Ns, unit: Ns): number {
  let decimals = 0;
  for (let part = unit; part > 1 && step % part !== 0; part /= 10) decimals++;
  return decimals;
}

/** "24.10125 ms" once, then "+100 ns", "+200 ns". */
function offsetLabel(at: Ns, first: Ns): string {
  return at === first ? exact(at) : `+${exact(at - first)}`;
}
