import type { CSSProperties } from 'react';
import type { SceneLayout } from '../../frame/scene/layout.ts';

/** The names of the strata, upright in the band on the left. */
export function Strata({ layout }: { layout: SceneLayout }) {
  const { mmuY, dmaY, deviceY, flushY, height } = layout;
  const bounds = [
    ['processes', 0, mmuY],
    ['page cache', mmuY, dmaY],
    ['queue', dmaY, deviceY],
    ['device', deviceY, flushY],
    ['media', flushY, height],
  ] as const;
  return bounds.map(([name, top, bottom], depth) => (
    <div key={name} className={`stratum depth-${depth}`} style={between(top, bottom)} aria-hidden="true">
      <span>{name}</span>
    </div>
  ));
}

const between = (top: number, bottom: number): CSSProperties => ({ top, height: bottom - top });
