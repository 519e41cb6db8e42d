import type { ReactNode } from 'react';
import { Live } from './Live.tsx';
import type { Readout } from './readout.ts';

/** A meter's frame: what it measures, and on the right what the numbers count. */
export function Section(props: {
  title: string;
  note?: string | ((readout: Readout) => string);
  children: ReactNode;
}) {
  const { title, note, children } = props;
  return (
    <section className="section" aria-label={title}>
      <h3>
        {title}
        {note !== undefined && <small>{typeof note === 'string' ? note : <Live read={note} />}</small>}
      </h3>
      {children}
    </section>
  );
}
