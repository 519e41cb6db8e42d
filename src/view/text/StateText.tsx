import { useEffect, useRef, useState } from 'react';
import { exactText } from '../../frame/scene/words.ts';
import { PAGE_HEADINGS } from '../../frame/text/pageRows.ts';
import { PROCESS_HEADINGS } from '../../frame/text/processRows.ts';
import type { Snapshot } from '../../frame/text/snapshot.ts';
import { type Lab, lab } from '../../store/lab.ts';
import { Cross } from '../app/Banners.tsx';
import { useLab } from '../app/useLab.ts';
import { showTab } from '../rail/tab.ts';
import { closeText, TEXT_HEADING } from './shown.ts';
import { Table } from './Table.tsx';
import { useSnapshot } from './useSnapshot.ts';
import './text.css';

const playingOf = (state: Lab) => state.playing;
/** With more pages one may want to read only those that something happens to. */
const FEW_PAGES = 8;

/** What the picture shows, as text: for who cannot see it, and for who would rather read. */
export function StateText() {
  const shown = useSnapshot();
  const playing = useLab(playingOf);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="state-text" aria-labelledby={TEXT_HEADING}>
      <header>
        <h2 id={TEXT_HEADING} ref={heading} tabIndex={-1}>
          The state as text
        </h2>
        {shown && (
          <p>
            {exactText(shown.t)} of the run, {playing ? 'playing: read anew every second' : 'standing still'}
          </p>
        )}
        <button type="button" className="button" onClick={goToEvents}>
          What happened, as a list
        </button>
        <button type="button" className="quiet icon" aria-label="Close the text" onClick={closeText}>
          <Cross />
        </button>
      </header>
      {shown && <State {...shown} />}
    </section>
  );
}

/** The list of events is in the rail. */
function goToEvents(): void {
  lab.getState().inspect(null);
  showTab('events');
  requestAnimationFrame(() => document.getElementById('tab-events')?.focus());
}

function State({ pages, processes, machine }: Snapshot) {
  const [onlyBusy, setOnlyBusy] = useState(false);
  const many = pages.length > FEW_PAGES;
  const listed = many && onlyBusy ? pages.filter(({ busy }) => busy) : pages;
  return (
    <>
      <dl className="state-machine">
        {machine.map(([name, words]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <Table name="Processes" headings={PROCESS_HEADINGS} rows={processes} />
      <Table
        name={
          listed.length === pages.length ? 'Pages' : `Pages: ${listed.length} of ${pages.length}, not clean`
        }
        headings={PAGE_HEADINGS}
        rows={listed.map(({ cells }) => cells)}
      >
        {many && (
          <label className="check">
            <input
              type="checkbox"
              checked={onlyBusy}
              onChange={(event) => setOnlyBusy(event.target.checked)}
            />
            Only pages that are not clean or waited for
          </label>
        )}
      </Table>
    </>
  );
}
