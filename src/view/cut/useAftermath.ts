import { useEffect, useState } from 'react';
import type { Aftermath } from '../../frame/scene/aftermath.ts';
import { onFrame, repaint } from '../app/clock.ts';
import { aftermathNow } from './overs.ts';

/** What the accident before the instant shown left; undefined: it has not been simulated so far. */
export function useAftermath(): Aftermath | undefined {
  const [after, setAfter] = useState<Aftermath>();
  useEffect(() => {
    const undo = onFrame((history, t) => {
      const now = aftermathNow(history, t);
      if (now) setAfter(now);
    });
    repaint();
    return undo;
  }, []);
  return after;
}
