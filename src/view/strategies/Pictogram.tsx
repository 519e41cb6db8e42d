import type { ReactElement } from 'react';
import type { StrategyId } from '../../model/strategy.ts';

// A page is a sheet of 10 × 12. A bar above it keeps stores out, one below keeps writes in; a pen reaches
// into a page that stays writable; a dashed sheet is a copy.

const page = (x: number, y = 6) => <rect x={x} y={y} width={10} height={12} rx={1.6} />;
const pen = (x: number) => <path d={`M${x} 2.2v7`} />;
const guard = (x: number) => <path d={`M${x} 2.8h12.4`} strokeWidth={2.6} />;
const copy = (x: number) => (
  <>
    <path d={`M${x - 3.4} 12h3.4`} />
    <rect x={x} y={6} width={10} height={12} rx={1.6} strokeDasharray="2.3 1.7" strokeDashoffset={0.6} />
  </>
);

const DRAWN: Readonly<Record<StrategyId, ReactElement>> = {
  'no-checksum': (
    <>
      {page(9)}
      {pen(14)}
    </>
  ),
  'checksum-unstable': (
    <>
      {page(3.5)}
      {pen(8.5)}
      <path d="M24.5 7.8h-6.3l3.5 4.2-3.5 4.2h6.3" />
    </>
  ),
  bounce: (
    <>
      {page(1.6)}
      {copy(15)}
    </>
  ),
  'ro-flip': (
    <>
      {guard(7.8)}
      {page(9)}
    </>
  ),
  'bounce-on-fault': (
    <>
      {guard(0.4)}
      {page(1.6)}
      {copy(15)}
    </>
  ),
  patient: (
    <>
      {guard(0.4)}
      {page(1.6)}
      <circle cx={20} cy={12} r={5.6} />
      <path d="M20 8.8v3.4l2.3 1.3" />
    </>
  ),
  'wait-for-fsync': (
    <>
      <path d="M5.6 9.6V3.1h9.6M8.6 12.4V5.9h9.6" />
      <rect x={11.6} y={8.4} width={10} height={6.4} rx={1.6} />
      <path d="M5 18.4h18" strokeWidth={2.4} />
    </>
  ),
};

/** The strategy as a sign: shape only, never a hue. */
export function Pictogram({ id }: { id: StrategyId }) {
  return (
    <svg className="pictogram" viewBox="0 0 28 21" width={28} height={21} aria-hidden="true">
      <g fill="none" stroke="currentColor" strokeWidth={1.6}>
        {DRAWN[id]}
      </g>
    </svg>
  );
}
