import { useEffect, useRef } from 'react';
import { bytes, type Quantity, whole } from '../../figures/format.ts';
import { PAGE_BYTES } from '../../model/units.ts';
import { Live } from './Live.tsx';
import { onReadout, type Readout } from './readout.ts';
import { Section } from './Section.tsx';
import { counts, peaks, SPARK, sparkline } from './sparkline.ts';

interface Cost {
  readonly name: string;
  readonly read: (readout: Readout) => Quantity;
  readonly series: (readout: Readout) => number[];
}

const COSTS: readonly Cost[] = [
  {
    name: 'page_mkwrite faults',
    read: ({ figures }) => ({ value: whole(figures.faults), unit: '' }),
    series: ({ history, moments, t }) => counts(history, moments.faults, t),
  },
  {
    name: 'TLB shootdowns',
    read: ({ figures }) => ({ value: whole(figures.shootdowns), unit: '' }),
    series: ({ history, moments, t }) => counts(history, moments.shootdowns, t),
  },
  {
    name: 'memory held by I/O',
    read: ({ figures }) => bytes(figures.writebackPages * PAGE_BYTES),
    series: ({ history, moments, t }) => peaks(history, moments.writebacks, moments.inWriteback, t),
  },
];

/** What keeping pages stable costs besides waiting. */
export function Costs() {
  return (
    <Section title="Cost of protection" meter="cost" note="since 0 ms">
      <dl className="costs">
        {COSTS.map((cost) => (
          <Row key={cost.name} {...cost} />
        ))}
      </dl>
    </Section>
  );
}

function Row({ name, read, series }: Cost) {
  const line = useRef<SVGPathElement>(null);
  useEffect(() => {
    let shown = '';
    return onReadout((readout) => {
      const d = sparkline(series(readout));
      if (d !== shown) line.current?.setAttribute('d', d);
      shown = d;
    });
  }, [series]);
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <svg
          viewBox={`0 0 ${SPARK.width} ${SPARK.height}`}
          width={SPARK.width}
          height={SPARK.height}
          aria-hidden="true"
        >
          <path ref={line} className="spark" />
        </svg>
        <Value read={read} />
      </dd>
    </div>
  );
}

function Value({ read }: { read: Cost['read'] }) {
  const value = useRef((readout: Readout) => read(readout).value);
  const unit = useRef((readout: Readout) => read(readout).unit);
  return (
    <span className="cost">
      <b>
        <Live read={value.current} />
      </b>
      <small>
        <Live read={unit.current} empty="" />
      </small>
    </span>
  );
}
