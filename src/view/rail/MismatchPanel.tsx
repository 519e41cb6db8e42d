import { useMemo } from 'react';
import { crcText, time } from '../../figures/format.ts';
import { processLetter, type Scenario } from '../../model/scenario.ts';
import { MS, type Ns } from '../../model/units.ts';
import { type Alarm, lab } from '../../store/lab.ts';
import { Cross } from '../app/Banners.tsx';
import { currentHistory } from '../app/run.ts';
import { type Accident, accidentOf, type SectorPair, type Stored } from './accident.ts';
import { ProcessMark } from './ProcessMark.tsx';
import './mismatch.css';

/** A block that no longer matches its checksum: what it means, how it came about, sector by sector. */
export function MismatchPanel({ alarm }: { alarm: Alarm }) {
  const history = currentHistory();
  const accident = useMemo(() => accidentOf(history, alarm), [history, alarm]);
  const close = () => lab.getState().showMismatch(null);
  return (
    <section className="mismatch" aria-labelledby="mismatch-title">
      <h2 id="mismatch-title">
        <svg viewBox="0 0 24 24" width={24} height={24} aria-hidden="true">
          <circle cx={12} cy={12} r={12} fill="var(--bad)" />
          <path d="M7.5 7.5l9 9M16.5 7.5l-9 9" stroke="var(--onbad)" strokeWidth={2.4} />
        </svg>
        <span>Block {alarm.page} no longer matches its checksum</span>
        <button type="button" className="quiet icon" aria-label="Close: back to the meters" onClick={close}>
          <Cross />
        </button>
      </h2>
      {accident && <Told accident={accident} scenario={history.scenario} />}
    </section>
  );
}

function Told({ accident, scenario }: { accident: Accident; scenario: Scenario }) {
  const replay = () => {
    const { replayUnder, play } = lab.getState();
    replayUnder('ro-flip', accident.replayFrom);
    play();
  };
  return (
    <>
      <p className="meaning">
        No bit rotted: the page changed after it was summed. <code>read()</code> is still answered by the page
        cache; a scrub finds this now, and so does a mirror’s reader.{' '}
        {accident.committed
          ? 'It is committed: after a crash a read returns EIO.'
          : 'It is not committed yet: only then does a read after a crash return EIO.'}
      </p>
      <Story accident={accident} scenario={scenario} />
      <Sectors accident={accident} scenario={scenario} />
      <p className="deeds">
        <button type="button" className="button primary" onClick={replay}>
          Replay under RO-flip
        </button>
        <button type="button" className="button" onClick={() => lab.getState().play()}>
          Play on
        </button>
      </p>
    </>
  );
}

interface Line {
  readonly at: Ns;
  readonly words: string;
}

/** What led here, newest first; every line goes there. */
function Story({ accident, scenario }: { accident: Accident; scenario: Scenario }) {
  return (
    <div className="section">
      <h3>
        Why? <small>newest first</small>
      </h3>
      <ol className="story">
        {linesOf(accident, scenario).map(({ at, words }, i) => (
          <li key={words}>
            <button type="button" data-now={i === 0 || undefined} onClick={() => lab.getState().seek(at)}>
              <time>{(at / MS).toFixed(3)}</time>
              <span>{words}</span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}

function linesOf({ at, page, summedAt, writebackAt, culprit }: Accident, scenario: Scenario): Line[] {
  const lines: Line[] = [
    { at, words: `stored crc ≠ block ${page}${culprit ? `, sector ${culprit.pair.sector}` : ''}` },
  ];
  if (culprit) {
    const { pair, readAt, storedAt } = culprit;
    const who = processLetter(scenario, pair.landed.process);
    const { value, unit } = time(readAt - storedAt);
    lines.push(
      {
        at: readAt,
        words: `DMA read s${pair.sector}, ${value} ${unit} after ${who === 'Y' ? 'your' : `${who}’s`} store`,
      },
      {
        at: storedAt,
        words: `${who === 'Y' ? 'You' : who} stored to s${pair.sector}; nothing held the store`,
      },
    );
  }
  lines.push(
    { at: summedAt, words: 'crc32c taken of the page as it was then' },
    { at: writebackAt, words: `page ${page} went under writeback` },
  );
  return lines;
}

function Sectors({ accident, scenario }: { accident: Accident; scenario: Scenario }) {
  return (
    <div className="section">
      <h3>Block {accident.page}, sector by sector</h3>
      <table className="sectors">
        <thead>
          <tr>
            <th>
              <span className="unseen">sector</span>
            </th>
            <th>checksummed</th>
            <th>landed</th>
            <th>
              <span className="unseen">equal</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {accident.sectors.map((pair) => (
            <Row key={pair.sector} pair={pair} scenario={scenario} />
          ))}
        </tbody>
      </table>
      <dl className="crcs">
        <dt>stored crc32c</dt>
        <dd>{spaced(accident.storedCrc)}</dd>
        <dt>live crc32c</dt>
        <dd className="wrong">{spaced(accident.liveCrc)}</dd>
      </dl>
    </div>
  );
}

function Row({ pair, scenario }: { pair: SectorPair; scenario: Scenario }) {
  return (
    <tr data-differs={pair.differs || undefined}>
      <th scope="row">s{pair.sector}</th>
      <td>
        <Content stored={pair.summed} scenario={scenario} />
      </td>
      <td>
        <Content stored={pair.landed} scenario={scenario} />
      </td>
      <td>{pair.differs ? '≠' : '='}</td>
    </tr>
  );
}

/** Who stored it, and that process's how-manyth store it was. */
function Content({ stored, scenario }: { stored: Stored; scenario: Scenario }) {
  if (stored.process < 0) return <span className="never">never stored</span>;
  const letter = processLetter(scenario, stored.process);
  return (
    <span className="stored">
      <ProcessMark letter={letter} size={17} />
      store {stored.nth}
    </span>
  );
}

function spaced(crc: number): string {
  const text = crcText(crc);
  return `${text.slice(0, 4)} ${text.slice(4)}`;
}
