import { type ReactNode, useMemo, useState } from 'react';
import { processLetter } from '../../model/scenario.ts';
import { keepsChecksums, STRATEGIES, type StrategyId } from '../../model/strategy.ts';
import type { History } from '../../sim/history.ts';
import { lab } from '../../store/lab.ts';
import { type Accident, accidentOf } from './accident.ts';
import { goTo, keepOpen } from './goTo.ts';
import { SectorTable } from './SectorTable.tsx';

/** A block that no longer matches its checksum: what it means, why, sector by sector, and what to do about it. */
export function Mismatch(props: { history: History; event: number; children: ReactNode }) {
  const { history, event, children } = props;
  const accident = useMemo(() => accidentOf(history, event), [history, event]);
  if (!accident) return children;
  return (
    <>
      <p className="inspector-note meaning">
        No bit rotted: the page changed after it was summed. <code>read()</code> is still answered by the page
        cache; a scrub finds this now, and so does a mirror’s reader. {consequence(accident)}
      </p>
      {children}
      <SectorTable accident={accident} scenario={history.scenario} />
      <Deeds accident={accident} history={history} event={event} />
    </>
  );
}

function consequence({ spared, committed }: Accident): string {
  if (spared) return 'The other leg’s block is right: after a crash a mount reads that one.';
  return committed
    ? 'It is committed: after a crash a read returns EIO.'
    : 'It is not committed yet; once it is, a read after a crash returns EIO.';
}

/** Strategies under which no store reaches what has been summed. */
const OTHERS = STRATEGIES.filter(keepsChecksums);

function Deeds(props: { accident: Accident; history: History; event: number }) {
  const { accident, history, event } = props;
  const [strategy, setStrategy] = useState<StrategyId>('ro-flip');
  const { culprit } = accident;
  const name = OTHERS.find(({ id }) => id === strategy)?.name ?? '';
  const replay = () => {
    const { replayUnder, inspect, play } = lab.getState();
    inspect(null);
    replayUnder(strategy, accident.replayFrom);
    play();
  };
  const whose = culprit ? processLetter(history.scenario, culprit.pair.landed.process) : '';
  const store = `${whose === 'Y' ? 'your' : `${whose}’s`} store`;
  const stepBack = () => {
    if (!culprit) return;
    keepOpen({ kind: 'event', event }, culprit.storedAt);
    goTo(history, culprit.store);
  };
  return (
    <div className="deeds">
      <button type="button" className="button primary" onClick={replay}>
        Replay under {name}
      </button>
      <span className="chosen">
        <select
          className="choice"
          aria-label="Replay under which strategy"
          value={strategy}
          onChange={({ target }) => setStrategy(target.value as StrategyId)}
        >
          {OTHERS.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <svg viewBox="0 0 10 6" width={10} height={6} aria-hidden="true">
          <path d="M1 1l4 4 4-4" />
        </svg>
      </span>
      {culprit && (
        <button
          type="button"
          className="button"
          title={`To ${store}, which nothing held`}
          aria-label={`Step back to ${store}`}
          onClick={stepBack}
        >
          Step back
        </button>
      )}
    </div>
  );
}
