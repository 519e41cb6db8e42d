import { type MouseEvent, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { Report } from '../../frame/inspector/report.ts';
import { mismatchName } from '../../frame/timeline/mismatchName.ts';
import type { Thing } from '../../model/thing.ts';
import { isMismatch } from '../../sim/legs.ts';
import type { Alarm } from '../../store/lab.ts';
import { Cross } from '../app/Banners.tsx';
import { syncSelected } from '../app/keys.ts';
import { currentHistory } from '../app/run.ts';
import { kill } from '../cut/deeds.ts';
import { openerOfInspector } from '../rail/opener.ts';
import { ProcessMark } from '../rail/ProcessMark.tsx';
import { closeSubject, thingOf } from '../rail/subject.ts';
import { Beside } from './Beside.tsx';
import { Facts } from './Facts.tsx';
import { Gone } from './Gone.tsx';
import { Mismatch } from './Mismatch.tsx';
import { useStory } from './story.ts';
import { type Told, useReport } from './useReport.ts';
import { useSurvival } from './useSurvival.ts';
import { Why } from './Why.tsx';
import './inspector.css';

/** One thing of the machine: what it is, its state and since when, and why. */
export function Inspector({ subject }: { subject: Alarm | Thing }) {
  const history = currentHistory();
  const key = JSON.stringify(thingOf(history, subject));
  // The same thing stays the same object, whoever named it.
  const thing = useMemo(() => JSON.parse(key) as Thing, [key]);
  const told = useReport(thing);
  const gone = useSurvival(told);
  const panel = useRef<HTMLElement>(null);
  useFocusOn(panel, key, !('kind' in subject), told !== undefined);
  // A link that is followed by key may be gone with what it stood in.
  const onFollow = (event: MouseEvent) => {
    if (event.detail === 0) panel.current?.focus({ preventScroll: true });
  };
  return (
    <section ref={panel} className="inspector" aria-labelledby="inspected" tabIndex={-1}>
      {told?.report && <Open told={told} report={told.report} onFollow={onFollow} />}
      {told?.report === null && <Gone thing={thing} was={gone} />}
    </section>
  );
}

function Open(props: { told: Told; report: Report; onFollow: (event: MouseEvent) => void }) {
  const { told, report, onFollow } = props;
  const { history, thing } = told;
  const walked = useStory(told);
  const { event } = walked.story;
  const mismatch = event >= 0 && isMismatch(history.log.kind(event));
  return (
    <>
      <Head
        report={report}
        bad={report.bad || (mismatch && thing.kind === 'event')}
        title={titleOf(told, report)}
      />
      {!(mismatch && thing.kind === 'event') && <State report={report} onFollow={onFollow} />}
      {mismatch ? (
        <Mismatch key={event} history={history} event={event}>
          <Why walked={walked} bad />
        </Mismatch>
      ) : (
        <>
          {report.note !== '' && <p className="inspector-note">{report.note}</p>}
          <Why walked={walked} bad={false} />
        </>
      )}
      <Beside history={history} thing={thing} onFollow={onFollow} />
      {'process' in thing && <Deeds process={thing.process} whose={report.letter} />}
    </>
  );
}

function State({ report, onFollow }: { report: Report; onFollow: (event: MouseEvent) => void }) {
  return (
    <>
      <p className="inspector-state">
        <b>{report.state}</b>
        {report.since !== '' && <span>{report.since}</span>}
      </p>
      <Facts facts={report.facts} onFollow={onFollow} />
    </>
  );
}

/** The process that is looked into calls fsync; where rows are too low for a finger there is no other button for it. */
function Deeds({ process, whose }: { process: number; whose: string }) {
  return (
    <p className="deed">
      <button type="button" className="button" aria-keyshortcuts="F" onClick={syncSelected}>
        {whose === 'Y' ? 'You call fsync' : `${whose} calls fsync`}
      </button>
      {whose !== 'Y' && (
        <button type="button" className="button" aria-keyshortcuts="K" onClick={() => kill(process)}>
          Kill {whose}
        </button>
      )}
    </p>
  );
}

/** A mismatch is named after what it broke. */
function titleOf({ history: { log, k }, thing }: Told, report: Report): string {
  if (thing.kind !== 'event' || !isMismatch(log.kind(thing.event))) return report.title;
  const name = mismatchName(log, k, thing.event);
  return `${name.charAt(0).toUpperCase()}${name.slice(1)} no longer matches its checksum`;
}

function Head({ report, bad, title }: { report: Report; bad: boolean; title: string }) {
  return (
    <h2 className="inspector-head" id="inspected">
      {bad ? <Broken /> : report.letter !== '' && <ProcessMark letter={report.letter} size={24} />}
      <span>{title}</span>
      <button
        type="button"
        className="quiet icon"
        aria-label="Close: back to the meters"
        onClick={closeSubject}
      >
        <Cross />
      </button>
    </h2>
  );
}

function Broken() {
  return (
    <svg viewBox="0 0 24 24" width={24} height={24} aria-hidden="true">
      <circle cx={12} cy={12} r={12} fill="var(--bad)" />
      <path d="M7.5 7.5l9 9M16.5 7.5l-9 9" stroke="var(--onbad)" strokeWidth={2.4} />
    </svg>
  );
}

/** Whoever opened it by key finds the focus in it, and gets it back at the end. */
function useFocusOn(panel: React.RefObject<HTMLElement | null>, key: string, alarm: boolean, ready: boolean) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: each thing anew
  useEffect(() => {
    const node = panel.current;
    if (!ready) return;
    if (openerOfInspector() && !alarm && !node?.contains(document.activeElement)) {
      node?.focus({ preventScroll: true });
    }
    // Where the rail is below the picture, one should see why, and at least that there is an answer.
    for (const part of ['.why', 'h2']) node?.querySelector(part)?.scrollIntoView({ block: 'nearest' });
  }, [panel, key, ready]);
  useLayoutEffect(() => {
    const node = panel.current;
    return () => {
      const active = document.activeElement;
      const within = node?.contains(active) === true;
      if (!within && active !== document.body) return;
      const opener = openerOfInspector();
      // Once what was there before is there again.
      queueMicrotask(() => {
        if (opener?.isConnected) opener.focus({ preventScroll: true });
        else if (within) document.querySelector<HTMLElement>('.rail')?.focus({ preventScroll: true });
      });
    };
  }, [panel]);
}
