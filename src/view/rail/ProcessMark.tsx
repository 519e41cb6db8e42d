import type { ReactElement } from 'react';

/** A process's sign: its letter in its own shape and hue. */
const SHAPES: Readonly<Record<string, ReactElement>> = {
  a: <circle r={8.4} />,
  b: <rect x={-8} y={-8} width={16} height={16} rx={2.6} />,
  c: <path d="M0-9.2 8-4.6v9.2L0 9.2l-8-4.6v-9.2z" />,
  y: <path d="M0-10.4 10.4 0 0 10.4-10.4 0z" />,
  d: <path d="M0-9.6 10 8H-10z" />,
  e: <path d="M0-9.4 9.2-2.4 5.7 8.4H-5.7L-9.2-2.4z" />,
  f: <path d="M-3.8-9h7.6v5.2H9v7.6H3.8V9h-7.6V3.8H-9v-7.6h5.2z" />,
  g: <path d="M-8-8.4H8v8C8 4.6 4 7.8 0 9.6-4 7.8-8 4.6-8-.4z" />,
  h: <path d="M-6-8H6l4 16h-20z" />,
};

/** Letters stand where their shape is widest. */
const BASELINE: Readonly<Record<string, number>> = { d: 6.4, g: 3.4 };

export function ProcessMark({ letter, size = 20 }: { letter: string; size?: number }) {
  const key = letter.toLowerCase();
  return (
    <svg
      className={`process-mark hue-${key}`}
      viewBox="-11 -11 22 22"
      width={size}
      height={size}
      aria-hidden="true"
    >
      <g fill="var(--hue-fill)" stroke="var(--hue-edge)">
        {SHAPES[key]}
      </g>
      <text y={BASELINE[key] ?? 3.8} textAnchor="middle" fill="var(--hue-letter)">
        {letter}
      </text>
    </svg>
  );
}
