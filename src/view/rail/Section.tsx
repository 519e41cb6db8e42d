import type { ReactNode } from 'react';
import type { MeterId } from '../../model/thing.ts';
import { lab } from '../../store/lab.ts';
import { Live } from './Live.tsx';
import type { Readout } from './readout.ts';

/** A meter's frame: what it measures, and on the right what the numbers count. Its title looks into it. */
export function Section(props: {
  title: string;
  meter: MeterId;
  note?: string | ((readout: Readout) => string);
  children: ReactNode;
}) {
  const { title, meter, note, children } = props;
  return (
    <section className="section" aria-label={title}>
      <h3>
        <Look meter={meter}>{title}</Look>
        {note !== undefined && <small>{typeof note === 'string' ? note : <Live read={note} />}</small>}
      </h3>
      {children}
    </section>
  );
}

/** A meter's title: what it counts, exactly, is a press away. */
export function Look({ meter, children }: { meter: MeterId; children: string }) {
  return (
    <button
      type="button"
      className="look"
      title="What it counts, exactly"
      onClick={() => lab.getState().inspect({ kind: 'meter', meter })}
    >
      {children}
    </button>
  );
}
