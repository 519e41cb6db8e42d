import type { ReactNode } from 'react';

/** A mark of the legend: a small picture from the same tokens as the scene's. */
export function Picture({ height = 30, children }: { height?: number; children: ReactNode }) {
  return (
    <svg viewBox={`0 0 110 ${height}`} width={110} height={height} aria-hidden="true">
      {children}
    </svg>
  );
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Lines at 45°, from one to the next `period` across them; red leans the other way. */
export function Hatching(props: Box & { stroke: string; period?: number; width?: number; back?: boolean }) {
  const { x, y, w, h, stroke, period = 5, width = 2.1, back } = props;
  let d = '';
  for (let at = -h; at < w; at += period * Math.SQRT2) {
    d += back ? `M${at.toFixed(1)} 0l${h} ${h}` : `M${at.toFixed(1)} ${h}l${h} ${-h}`;
  }
  return (
    <svg x={x} y={y} width={w} height={h} overflow="hidden" aria-hidden="true">
      <path d={d} fill="none" stroke={stroke} strokeWidth={width} />
    </svg>
  );
}

/** The stipple that says dirty. */
export function Stipple({ x, y, w, h }: Box) {
  let d = '';
  for (let dx = 2; dx < w; dx += 4) for (let dy = 2; dy < h; dy += 4) d += `M${x + dx} ${y + dy}h.01`;
  return <path d={d} stroke="var(--ink)" strokeWidth={1.2} strokeLinecap="round" opacity={0.8} />;
}

/** A box with a state's outline. */
export function Frame(props: Box & { fill?: string; stroke?: string; width?: number; dash?: string }) {
  const { x, y, w, h, fill = 'none', stroke = 'var(--ink)', width = 1.5, dash } = props;
  return (
    <rect
      x={x}
      y={y}
      width={w}
      height={h}
      rx={3}
      fill={fill}
      stroke={stroke}
      strokeWidth={width}
      strokeDasharray={dash}
    />
  );
}

export function Words(props: {
  x: number;
  y: number;
  kind?: 'label' | 'strong' | 'mono' | 'mono-strong' | 'remark';
  anchor?: 'start' | 'middle' | 'end';
  fill?: string;
  children: string;
}) {
  const { x, y, kind = 'label', anchor = 'start', fill = 'var(--ink)', children } = props;
  return (
    <text x={x} y={y} className={`legend-${kind}`} textAnchor={anchor} fill={fill}>
      {children}
    </text>
  );
}

/** As the scene draws it: 8 by 10, its top left at (x, y). */
export function Padlock({ x, y, fill = 'var(--ink)' }: { x: number; y: number; fill?: string }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <path d="M1.6 5V3a2.4 2.4 0 0 1 4.8 0v2" fill="none" stroke={fill} strokeWidth={1.4} />
      <rect y={4.4} width={8} height={5.8} rx={1} fill={fill} />
    </g>
  );
}

/** The red disc with a cross. */
export function Cross({ x, y, r }: { x: number; y: number; r: number }) {
  const a = r * 0.4;
  return (
    <g transform={`translate(${x} ${y})`}>
      <circle r={r} fill="var(--bad)" />
      <path
        d={`M${-a} ${-a}L${a} ${a}M${a} ${-a}L${-a} ${a}`}
        stroke="var(--onbad)"
        strokeWidth={2}
        fill="none"
      />
    </g>
  );
}

const TINTS = { fresh: '100%', recent: '64%', old: '36%' } as const;
export type Age = keyof typeof TINTS;

/** A sector's ground by how long ago its last store was. */
export const tint = (age: Age): string => `color-mix(in oklab, var(--hue-fill) ${TINTS[age]}, var(--tile))`;

const INKS: Record<Age, string> = {
  fresh: 'var(--hue-letter)',
  recent: 'var(--ink)',
  old: 'var(--hue-edge)',
};

/** A sector: its last writer's letter, and that process's how-manyth store. */
export function Sector(props: { x: number; y: number; letter?: string; age?: Age; count?: string }) {
  const { x, y, letter = 'A', age = 'old', count = '42' } = props;
  return (
    <g className={`hue-${letter.toLowerCase()}`}>
      <rect x={x} y={y} width={22} height={30} fill={tint(age)} />
      <Words x={x + 11} y={y + 14} kind="strong" anchor="middle" fill={INKS[age]}>
        {letter}
      </Words>
      <Words x={x + 11} y={y + 26} kind="mono" anchor="middle" fill={INKS[age]}>
        {count}
      </Words>
    </g>
  );
}

/** Eight sectors without letters, as on a page seen from afar. */
export function Sectors({ x, y, w, h }: Box) {
  const cell = w / 8;
  const ages: readonly (Age | null)[] = [null, 'old', 'recent', null, null, 'old', null, null];
  return (
    <g className="hue-a">
      {ages.map((age, s) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a sector is its place
          key={s}
          x={x + s * cell + 0.5}
          y={y}
          width={cell - 1}
          height={h}
          fill={age ? tint(age) : 'var(--old)'}
        />
      ))}
    </g>
  );
}
