import { ticks } from 'd3-array';
import type { Ns } from '../../model/units.ts';
import type { TimeScale } from './scale.ts';
import { exact, spaced, unitFor } from './words.ts';

/** Room that one label wants, pixels. */
const LABEL_ROOM = 100;
/** Beyond so many decimals labels say how much later than the first they are. */
const MOST_DECIMALS = 3;

/** A round instant; the first and the last in sight bear the unit. */
export interface AxisTick {
  readonly at: Ns;
  readonly label: string;
  readonly full: string;
}

/** Round instants with their labels. */
export function axisTicks(scale: TimeScale): AxisTick[] {
  const count = Math.max(2, Math.round((scale.right - scale.left) / LABEL_ROOM));
  // The window may lie half a pixel off a round instant at its edge.
  const slack = scale.perPixel / 2;
  const instants = ticks(scale.from - slack, scale.to + slack, count).filter(Number.isInteger);
  const unit = unitFor(scale.to);
  const first = instants[0] ?? 0;
  const step = (instants[1] ?? first + unit.ns) - first;
  const decimals = decimalsOf(step, unit.ns);
  if (decimals > MOST_DECIMALS) return instants.map((at) => offsetTick(at, step));
  return instants.map((at) => {
    const label = spaced(at / unit.ns, decimals);
    return { at, label, full: `${label} ${unit.name}` };
  });
}

/** Decimals that tell multiples of `step` apart in a unit. */
function decimalsOf(step: Ns, unit: Ns): number {
  let decimals = 0;
  for (let part = unit; part > 1 && step % part !== 0; part /= 10) decimals++;
  return decimals;
}

/** "24.101 ms" in full; else how much later than the last instant that is ten steps round: "+200 ns". */
function offsetTick(at: Ns, step: Ns): AxisTick {
  const round = Math.floor(at / (10 * step)) * 10 * step;
  const full = exact(at);
  return { at, label: at === round ? full : `+${exact(at - round)}`, full };
}
