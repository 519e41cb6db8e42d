import { bytes, type Quantity, UNKNOWN, whole } from '../../figures/format.ts';
import { Live, Meter, Only } from './Live.tsx';
import type { Readout } from './readout.ts';
import { Section } from './Section.tsx';

const copied = ({ figures }: Readout) => bytes(figures.bytesCopied);

function wasted({ figures }: Readout): Quantity {
  if (figures.copies === 0) return UNKNOWN;
  return { value: whole(figures.wastedCopies), unit: `of ${whole(figures.copies)}` };
}

function pool({ figures }: Readout): string {
  if (figures.poolPeak === 0) return `pool of ${figures.poolSize} pages, not used yet`;
  return `${figures.poolHeld} of ${figures.poolSize} pool pages, ${figures.poolPeak} at most`;
}

const needless = ({ figures }: Readout) => figures.needlessCopies > 0;
const needlessText = ({ figures }: Readout) =>
  `needless: ${whole(figures.needlessCopies)} ${figures.needlessCopies === 1 ? 'copy' : 'copies'}, the sector had been read`;

/** What Bounce pays: copies, and those of pages that nobody touched meanwhile. */
export function Copied() {
  return (
    <Section title="Copied" meter="copied" note={pool}>
      <dl className="meters two">
        <Meter read={copied} name="bytes copied" />
        <Meter read={wasted} name="wasted copies" />
      </dl>
      <Only when={needless}>
        <p className="aside">
          <Live read={needlessText} />
        </p>
      </Only>
    </Section>
  );
}
