import type { CSSProperties } from 'react';
import { DEVICE_Y, DMA_Y, FLUSH_Y, type SceneLayout } from '../../frame/scene/layout.ts';

/** The names of the strata, upright in the band on the left. */
export function Strata({ layout }: { layout: SceneLayout }) {
  const bounds = [
    ['processes', 0, layout.mmuY],
    ['page cache', layout.mmuY, DMA_Y],
    ['queue', DMA_Y, DEVICE_Y],
    ['device', DEVICE_Y, FLUSH_Y],
    ['media', FLUSH_Y, layout.height],
  ] as const;
  return bounds.map(([name, top, bottom], depth) => (
    <div key={name} className={`stratum depth-${depth}`} style={between(top, bottom)} aria-hidden="true">
      <span>{name}</span>
    </div>
  ));
}

const between = (top: number, bottom: number): CSSProperties => ({ top, height: bottom - top });
