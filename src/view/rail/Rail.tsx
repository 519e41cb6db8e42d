import { useEffect, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { bytes, time, UNKNOWN, whole } from '../../figures/format.ts';
import { strategyRow } from '../../model/strategy.ts';
import { downfallAt, strategyAt } from '../../store/acts.ts';
import type { Lab } from '../../store/lab.ts';
import { later } from '../app/later.tsx';
import { useLab } from '../app/useLab.ts';
import { TABLET, useMedia } from '../app/useMedia.ts';
import { Copied } from './Copied.tsx';
import { Costs } from './Cost.tsx';
import { Latency } from './Latency.tsx';
import { Legend } from './Legend.tsx';
import { Meter } from './Live.tsx';
import { PagesByState, StripLegend } from './ManyPages.tsx';
import { DirtyMemory, FsyncLatency, NotYetOnMedia } from './Memory.tsx';
import { Mismatches } from './Mismatches.tsx';
import { manyPages } from './many.ts';
import { startOpener } from './opener.ts';
import type { Readout } from './readout.ts';
import { Stalled } from './Stalled.tsx';
import { startSayings } from './sayings.ts';
import { subjectOf } from './subject.ts';
import { Tabs } from './Tabs.tsx';
import { railTab } from './tab.ts';
import './rail.css';

/** Fetched in time, but after all that a first look needs. */
const Inspector = later(async () => (await import('../inspector/Inspector.tsx')).Inspector);
const INSPECTOR_AFTER_MS = 1500;
const Survived = later(async () => (await import('../cut/Survived.tsx')).Survived);
const Events = later(async () => (await import('../events/Events.tsx')).Events);

const isDown = ({ scenario, t }: Lab) => downfallAt(scenario, t) !== undefined;
const background = (state: Lab) => strategyRow(strategyAt(state.scenario, state.t)).background;

/** What it costs and what it breaks: the meters, what happened as a list, or one thing that is looked into. */
export function Rail() {
  useEffect(startSayings, []);
  useEffect(startOpener, []);
  useEffect(() => {
    const timer = setTimeout(() => void Inspector.fetch().catch(() => undefined), INSPECTOR_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  const subject = useLab(subjectOf);
  const tab = useStore(railTab, (state) => state.tab);
  const beside = useMedia(TABLET);
  const down = useLab(isDown);
  if (down && !subject) return <Down />;
  return (
    <section
      className={subject ? 'rail inspecting' : `rail showing-${tab}`}
      aria-label={subject ? 'Inspector' : tab === 'meters' ? 'Meters' : 'Events'}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so keys must reach it
      tabIndex={0}
    >
      {subject ? (
        <>
          {!beside && <Folded />}
          <Inspector subject={subject} />
        </>
      ) : (
        <Tabs tab={tab} />
      )}
      {(subject ? beside : tab === 'meters') && <Meters panel={!subject} />}
      {/* It keeps its place while one of its events is looked into. */}
      {tab === 'events' && <Events hidden={subject !== null} />}
    </section>
  );
}

/** While the machine is down there is nothing to measure. The frame is there at once: who had the accident is led here. */
function Down() {
  const box = useRef<HTMLElement>(null);
  useLayoutEffect(() => () => keepFocus(box.current), []);
  return (
    <section
      ref={box}
      className="rail survived"
      aria-label="What survived"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so keys must reach it
      tabIndex={0}
    >
      <Survived />
    </section>
  );
}

/** Whoever was in what goes is in what comes in its place. */
function keepFocus(left: HTMLElement | null) {
  if (left?.contains(document.activeElement))
    queueMicrotask(() => document.querySelector<HTMLElement>('.rail')?.focus({ preventScroll: true }));
}

const AS_PANEL = { role: 'tabpanel', 'aria-labelledby': 'tab-meters' };

/**
 * Where nobody writes back in the background, what is not yet written comes first; where pages are a strip, how to
 * read it comes before what is seldom asked for. A tab's panel, unless something is looked into beside them.
 */
function Meters({ panel }: { panel: boolean }) {
  const written = useLab(background);
  const many = useLab(manyPages);
  return (
    <div className="rail-meters" key={String(written)} id="rail-meters" {...(panel && AS_PANEL)}>
      <h2 className="unseen">Meters</h2>
      {many && <PagesByState />}
      {!written && (
        <>
          <NotYetOnMedia />
          <DirtyMemory withWork={false} />
        </>
      )}
      <Mismatches />
      <Latency />
      <Stalled />
      {!many && <Copied />}
      <Costs />
      {many && (
        <>
          <StripLegend />
          <Copied />
        </>
      )}
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
const isBad = ({ figures }: Readout) => figures.badNow > 0;

/** The meters in one line. */
function Folded() {
  return (
    <dl className="meters folded">
      <Meter read={bad} name="bad now" badIf={isBad} />
      <Meter read={p99} name="p99 store" />
      <Meter read={stalled} name="stalled" />
      <Meter read={copied} name="copied" />
    </dl>
  );
}
