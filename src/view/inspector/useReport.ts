import { useEffect, useState } from 'react';
import type { Report } from '../../frame/inspector/report.ts';
import { exists, reportOf } from '../../frame/inspector/reportOf.ts';
import type { Thing } from '../../model/thing.ts';
import type { Ns } from '../../model/units.ts';
import type { History } from '../../sim/history.ts';
import { lab } from '../../store/lab.ts';
import { sentence } from '../../why/sentence.ts';
import { repaint } from '../app/clock.ts';
import { onReadout } from '../rail/readout.ts';

/** What was told of a thing, and of which instant; report null: this run has no such thing. */
export interface Told {
  readonly thing: Thing;
  readonly report: Report | null;
  readonly history: History;
  readonly t: Ns;
}

/** Words that change more often than this cannot be read, ms. */
const EVERY = 250;

/** What there is to say of a thing, at once while time stands still, four times a second while it runs. */
export function useReport(thing: Thing): Told | undefined {
  const [told, setTold] = useState<Told>();
  useEffect(() => {
    let toldAt = Number.NEGATIVE_INFINITY;
    let skipped = false;
    const undo = onReadout(({ figures, world, history, t }) => {
      const now = performance.now();
      skipped = lab.getState().playing && now - toldAt < EVERY;
      if (skipped) return;
      toldAt = now;
      const instant = { history, w: world, figures, t };
      const report = exists(instant, thing)
        ? reportOf(instant, thing, (event) => sentence(history, event))
        : null;
      setTold({ thing, report, history, t });
    });
    const undoPause = lab.subscribe(({ playing }) => {
      if (!playing && skipped) repaint();
    });
    return () => {
      undo();
      undoPause();
    };
  }, [thing]);
  return told?.thing === thing ? told : undefined;
}
