import { type ReactNode, useEffect, useRef } from 'react';
import type { Quantity } from '../../figures/format.ts';
import { onReadout, type Readout } from './readout.ts';

/** A word that follows the instant shown, written outside React and only when it changes. */
export function Live({ read, empty = '–' }: { read: (readout: Readout) => string; empty?: string }) {
  const node = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let shown = '';
    return onReadout((readout) => {
      const text = read(readout);
      if (text === shown || !node.current) return;
      shown = text;
      node.current.textContent = text;
    });
  }, [read]);
  return <span ref={node}>{empty}</span>;
}

/** A number in large figures, its unit small, and under it what it is. */
export function Meter(props: {
  read: (readout: Readout) => Quantity;
  name: ReactNode;
  large?: boolean;
  /** When it tells of something broken. */
  badIf?: (readout: Readout) => boolean;
}) {
  const value = useRef<HTMLSpanElement>(null);
  const unit = useRef<HTMLSpanElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const { read, name, large, badIf } = props;
  useEffect(() => {
    let shown: Quantity | undefined;
    return onReadout((readout) => {
      const now = read(readout);
      if (badIf) frame.current?.classList.toggle('bad', badIf(readout));
      if (shown?.value === now.value && shown.unit === now.unit) return;
      shown = now;
      if (value.current) value.current.textContent = now.value;
      if (unit.current) unit.current.textContent = now.unit;
    });
  }, [read, badIf]);
  return (
    <div ref={frame} className={large ? 'meter large' : 'meter'}>
      <dt>{name}</dt>
      <dd>
        <span ref={value}>–</span>
        <small ref={unit} />
      </dd>
    </div>
  );
}

/** Shows its content only while `when` holds. */
export function Only({ when, children }: { when: (readout: Readout) => boolean; children: ReactNode }) {
  const node = useRef<HTMLDivElement>(null);
  useEffect(
    () =>
      onReadout((readout) => {
        const hidden = !when(readout);
        if (node.current && node.current.hidden !== hidden) node.current.hidden = hidden;
      }),
    [when],
  );
  return (
    <div ref={node} hidden>
      {children}
    </div>
  );
}
