import type { CSSProperties } from 'react';
import type { SceneLayout } from '../../frame/scene/layout.ts';
import { embedded } from '../app/mode.ts';

/** Where a banner lies; undefined: its style says. */
export type Place = CSSProperties | undefined;

/** On a phone an armed accident is a sheet above the transport, whose place its style says; in another page a banner like others. */
export function placeIn(
  { arrangement, dmaY, deviceY, tileY, tileHeight }: SceneLayout,
  armed: boolean,
): Place {
  if (arrangement === 'phone' && armed && !embedded) return undefined;
  if (arrangement === 'phone') return { top: tileY + tileHeight + 8, minHeight: 84, left: 0, right: 0 };
  return { top: dmaY + 2, height: deviceY - dmaY - 4, left: 176, right: 0 };
}
