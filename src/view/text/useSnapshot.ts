import { useEffect, useState } from 'react';
import { type Snapshot, snapshot } from '../../frame/text/snapshot.ts';
import { lab } from '../../store/lab.ts';
import { onFrame, repaint } from '../app/clock.ts';

/** A table that changes more often than this while it plays cannot be read, ms. */
const EVERY = 1000;

/** The instant shown in words: at once while time stands still, else once a second. */
export function useSnapshot(): Snapshot | undefined {
  const [shown, setShown] = useState<Snapshot>();
  useEffect(() => {
    let takenAt = Number.NEGATIVE_INFINITY;
    const undo = onFrame((history, t) => {
      const now = performance.now();
      if (lab.getState().playing && now - takenAt < EVERY) return;
      takenAt = now;
      setShown(snapshot(history, history.worldAt(t), t));
    });
    const undoPause = lab.subscribe((state, before) => {
      if (before.playing && !state.playing) repaint();
    });
    return () => {
      undo();
      undoPause();
    };
  }, []);
  return shown;
}
