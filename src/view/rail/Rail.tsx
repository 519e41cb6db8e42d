import { lazy, Suspense, useEffect } from 'react';
import { bytes, time, UNKNOWN, whole } from '../../figures/format.ts';
import { strategyRow } from '../../model/strategy.ts';
import { strategyAt } from '../../store/acts.ts';
import type { Lab } from '../../store/lab.ts';
import { useLab } from '../app/useLab.ts';
import { Copied } from './Copied.tsx';
import { Costs } from './Cost.tsx';
import { Latency } from './Latency.tsx';
import { Legend } from './Legend.tsx';
import { Meter } from './Live.tsx';
import { DirtyMemory, FsyncLatency, NotYetOnMedia } from './Memory.tsx';
import { Mismatches } from './Mismatches.tsx';
import type { Readout } from './readout.ts';
import { Stalled } from './Stalled.tsx';
import { startSayings } from './sayings.ts';
import './rail.css';

/** Fetched in time, but after all that a first look needs. */
const loadPanel = () => import('./MismatchPanel.tsx');
const PANEL_AFTER_MS = 1500;
const MismatchPanel = lazy(async () => ({ default: (await loadPanel()).MismatchPanel }));

const mismatchOf = (state: Lab) => (state.playing ? null : state.mismatch);
const background = (state: Lab) => strategyRow(strategyAt(state.scenario, state.t)).background;

/** What it costs and what it breaks: the meters, or the mismatch that is being looked at. */
export function Rail() {
  useEffect(startSayings, []);
  useEffect(() => {
    const timer = setTimeout(() => void loadPanel().catch(() => undefined), PANEL_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  const alarm = useLab(mismatchOf);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so keys must reach it
    <section className="rail" aria-label="Meters" tabIndex={0}>
      <h2 className="unseen">Meters</h2>
      {alarm ? (
        <>
          <Folded />
          <Suspense>
            <MismatchPanel alarm={alarm} />
          </Suspense>
        </>
      ) : (
        <Meters />
      )}
    </section>
  );
}

/** Where nobody writes back in the background, what is not yet written comes first. */
function Meters() {
  const written = useLab(background);
  return (
    <div className="rail-meters" key={String(written)}>
      {!written && (
        <>
          <NotYetOnMedia />
          <DirtyMemory withWork={false} />
        </>
      )}
      <Mismatches />
      <Latency />
      <Stalled />
      <Copied />
      <Costs />
      <FsyncLatency />
      {written && <DirtyMemory withWork />}
      <Legend />
    </div>
  );
}

const bad = ({ figures }: Readout) => ({ value: whole(figures.badNow), unit: '' });
const p99 = ({ figures }: Readout) => (figures.latency.count > 0 ? time(figures.latency.p99) : UNKNOWN);
const stalled = ({ figures }: Readout) => ({ value: whole(figures.heldCount), unit: '' });
const copied = ({ figures }: Readout) => bytes(figures.bytesCopied);

/** The meters in one line. */
function Folded() {
  return (
    <dl className="meters folded">
      <Meter read={bad} name="bad now" />
      <Meter read={p99} name="p99 store" />
      <Meter read={stalled} name="stalled" />
      <Meter read={copied} name="copied" />
    </dl>
  );
}
