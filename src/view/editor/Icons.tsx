import type { ReactElement } from 'react';
import type { Provenance } from '../../model/limits.ts';
import type { Pattern } from '../../model/scenario.ts';

const LINE = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.4 } as const;

/** An arrow that turns back. */
export function BackArrow() {
  return (
    <svg viewBox="0 0 12 12" width={12} height={12} aria-hidden="true">
      <path d="M4 1.5 1.5 4 4 6.5M1.5 4h5.2a3 3 0 0 1 0 6H4" {...LINE} />
    </svg>
  );
}

/** From one value to another. */
export function ToArrow() {
  return (
    <svg className="ed-to" viewBox="0 0 14 8" width={14} height={8} role="img" aria-label="to">
      <path d="M0 4h12M9 1l3.2 3L9 7" {...LINE} />
    </svg>
  );
}

/** From a knob down to what is said about it. */
export function DownArrow() {
  return (
    <svg viewBox="0 0 14 14" width={14} height={14} aria-hidden="true">
      <path d="M2 1v7h9M8 5l3.2 3L8 11" {...LINE} />
    </svg>
  );
}

const GLYPHS: Readonly<Record<Provenance | 'yours', ReactElement>> = {
  measured: (
    <path d="M1 3v6M13 3v6M1 6h12M4.5 4.4v3.2M7.5 4.4v3.2M10.2 4.4v3.2" {...LINE} strokeWidth={1.3} />
  ),
  source: <path d="M5 2 1.4 6 5 10M9 2l3.6 4L9 10" {...LINE} />,
  assumed: (
    <path
      d="M1.5 4.6c2-2.4 3.6-2 5.5-.6s3.6 1.7 5.5-.6M1.5 9c2-2.4 3.6-2 5.5-.6S10.6 10 12.5 7.8"
      {...LINE}
    />
  ),
  yours: (
    <path d="M2 10.4 2.8 7.3 9.2 1l2.2 2.100L5 9.500zM7.8 2.5 10 4.6" {...LINE} strokeLinejoin="round" />
  ),
};

/** Where a number comes from: gauge, angles, wave, pen. */
export function SourceGlyph({ from }: { from: Provenance | 'yours' }) {
  return (
    <svg viewBox="0 0 14 12" width={14} height={12} aria-hidden="true">
      {GLYPHS[from]}
    </svg>
  );
}

const TRACES: Readonly<Record<Pattern, ReactElement>> = {
  sequential: <path d="M1 11h4V7.500h4V4h4V1.500h3" {...LINE} strokeWidth={1.8} />,
  hot: <path d="M1 11h4V2h6v9h4" {...LINE} strokeWidth={1.8} />,
  'one-sector': <path d="M1 11h6.400M8.6 11H15M8 11V2" {...LINE} strokeWidth={1.8} />,
  uniform: (
    <path
      d="M1.5 3h.1M4 9h.1M6 5h.1M8.5 10h.1M10 2.500h.1M12 7h.1M14.5 4.500h.1M14.5 10.500h.1"
      {...LINE}
      strokeWidth={1.9}
      strokeLinecap="round"
    />
  ),
};

/** Where a process stores, over time. */
export function PatternTrace({ pattern }: { pattern: Pattern }) {
  return (
    <svg className="ed-pattern-trace" viewBox="0 0 17 13" width={17} height={13} aria-hidden="true">
      {TRACES[pattern]}
    </svg>
  );
}
