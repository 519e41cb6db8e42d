import type { ReactNode } from 'react';
import type { Group } from './groups.ts';
import { Picture, Stipple } from './shapes.tsx';

const INK = 'var(--ink)';

const strip = (header: ReactNode, edge: number) => (
  <Picture height={40}>
    <rect x={48} y={2} width={14} height={36} fill="var(--old)" />
    <g className="hue-a">
      <path d="M48 18h14M48 30h14" stroke="var(--hue-fill)" strokeWidth={4} />
    </g>
    {header}
    <rect x={48} y={2} width={14} height={36} fill="none" stroke={INK} strokeWidth={edge} />
  </Picture>
);

export const STRIP: Group = {
  title: 'Many pages: the strip',
  rows: [
    [
      strip(<rect x={48} y={2} width={14} height={8} fill="var(--tile)" />, 1),
      'clean',
      'sectors stacked, s0 on top',
    ],
    [
      strip(
        <>
          <rect x={48} y={2} width={14} height={8} fill="var(--tile)" />
          <Stipple x={48} y={2} w={14} h={8} />
        </>,
        1.3,
      ),
      'dirty',
      'stippled header',
    ],
    [
      strip(
        <rect x={49.5} y={3.5} width={11} height={6} fill="var(--tile)" stroke={INK} strokeWidth={2.4} />,
        1.3,
      ),
      'queued',
      'hollow header',
    ],
    [strip(<rect x={48} y={2} width={14} height={8} fill={INK} />, 2), 'in transfer', 'filled header'],
  ],
};
