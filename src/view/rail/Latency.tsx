import { time, timeText, UNKNOWN, whole } from '../../figures/format.ts';
import { processName } from '../../model/scenario.ts';
import { Histogram } from './Histogram.tsx';
import { Live, Meter, Only } from './Live.tsx';
import type { Readout } from './readout.ts';
import { Section } from './Section.tsx';

const any = ({ figures }: Readout) => figures.latency.count > 0;
const p50 = (r: Readout) => (any(r) ? time(r.figures.latency.p50) : UNKNOWN);
const p99 = (r: Readout) => (any(r) ? time(r.figures.latency.p99) : UNKNOWN);
const stores = ({ figures }: Readout) => `${whole(figures.stores)} stores`;

/** The longest so far; a store still held counts as soon as it is the longest. */
function longest({ figures, history }: Readout): number {
  let longest = figures.latency.max;
  for (let i = 0; i < figures.heldCount; i++) {
    const held = figures.held[i];
    if (held && held.process !== history.k.you) longest = Math.max(longest, held.ageNs);
  }
  return longest;
}
const stillHeld = (r: Readout) => longest(r) > r.figures.latency.max;
const max = (r: Readout) => (any(r) || stillHeld(r) ? time(longest(r)) : UNKNOWN);
const maxName = (r: Readout) => (stillHeld(r) ? 'max, still held' : 'max');

const youStored = ({ figures }: Readout) => figures.storesYou > 0;
function yours({ figures, history }: Readout): string {
  const { k, scenario } = history;
  const own = figures.latencyOf[k.you];
  if (!own) return '';
  const count = `${whole(own.count)} ${own.count === 1 ? 'store' : 'stores'}`;
  return `${processName(scenario, k.you)}, apart: ${count}, p50 ${timeText(own.p50)}, max ${timeText(own.max)}`;
}

/** How long stores took, of all processes but you. */
export function Latency() {
  return (
    <Section title="Store latency" meter="latency" note={stores}>
      <dl className="meters">
        <Meter read={p50} name="p50" />
        <Meter read={p99} name="p99" />
        <Meter read={max} name={<Live read={maxName} />} />
      </dl>
      <Histogram />
      <Only when={youStored}>
        <p className="aside">
          <Live read={yours} />
        </p>
      </Only>
    </Section>
  );
}
