import { bytes, time, UNKNOWN, whole } from '../../figures/format.ts';
import { DOWN, RUNNING } from '../../sim/registers.ts';
import { UNREADABLE } from '../../sim/verdict.ts';
import { Meter } from './Live.tsx';
import type { Readout } from './readout.ts';
import './rail.css';

/** After an accident a block is as bad as recovery finds it. */
const bad = ({ figures, world }: Readout) => {
  const down = world.reg[DOWN] !== RUNNING;
  const blocks = down ? world.verdict.filter((found) => found === UNREADABLE).length : figures.badNow;
  return { value: whole(blocks), unit: '' };
};
const p99 = ({ figures }: Readout) => (figures.latency.count > 0 ? time(figures.latency.p99) : UNKNOWN);
const stalled = ({ figures }: Readout) => ({ value: whole(figures.heldCount), unit: '' });
const copied = ({ figures }: Readout) => bytes(figures.bytesCopied);

/** The meters that matter most, in one row: what is broken, what it costs, who waits, what was copied. */
export function FourMeters() {
  return (
    <dl className="meters four-meters" aria-label="Meters, in short">
      <Meter read={bad} name="bad blocks" />
      <Meter read={p99} name="p99 store" />
      <Meter read={stalled} name="stalled now" />
      <Meter read={copied} name="copied" />
    </dl>
  );
}
