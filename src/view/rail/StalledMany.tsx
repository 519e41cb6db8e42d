import { useEffect, useState } from 'react';
import type { HeldStore } from '../../figures/figures.ts';
import { time } from '../../figures/format.ts';
import { processLetter, processName, type Scenario } from '../../model/scenario.ts';
import type { Lab } from '../../store/lab.ts';
import { useLab } from '../app/useLab.ts';
import { ProcessMark } from './ProcessMark.tsx';
import { onReadout } from './readout.ts';
import './dense.css';

/** So many rows; the others are only counted. */
const ROWS = 4;
/** The longest wait's bar, px, and the shortest that can be seen. */
const LONGEST = 30;
const SHORTEST = 6;

interface Waiter {
  readonly process: number;
  readonly words: string;
  /** Length of its bar. */
  readonly bar: number;
}

const scenarioOf = (state: Lab) => state.scenario;

/** Of many writers those that are held longest, with a bar each; then how many more. */
export function StalledMany() {
  const scenario = useLab(scenarioOf);
  const waiters = useWaiters();
  const rest = waiters.slice(ROWS);
  return (
    <div className="stalled-many">
      {waiters.slice(0, ROWS).map(({ process, words, bar }) => (
        <p key={process}>
          <Mark scenario={scenario} process={process} />
          <b>{processName(scenario, process)}</b>
          <span className={`swatch hatched ${hue(scenario, process)}`} style={{ width: bar }} />
          <span className="many-words">{words}</span>
        </p>
      ))}
      {rest.length > 0 && (
        <p>
          {rest.map(({ process }) => (
            <Mark key={process} scenario={scenario} process={process} />
          ))}
          <span>and {rest.length} more, shorter</span>
        </p>
      )}
      {waiters.length === 0 && <p className="aside">Nobody waits at this instant.</p>}
    </div>
  );
}

/** Who is held, longest first; a new list only when a word of it has changed. */
function useWaiters(): readonly Waiter[] {
  const [waiters, setWaiters] = useState<readonly Waiter[]>([]);
  useEffect(() => {
    let shown = '';
    return onReadout(({ figures }) => {
      const now = waitersOf(figures.held.slice(0, figures.heldCount));
      const text = JSON.stringify(now);
      if (text === shown) return;
      shown = text;
      setWaiters(now);
    });
  }, []);
  return waiters;
}

function waitersOf(held: readonly HeldStore[]): Waiter[] {
  const sorted = [...held].sort((a, b) => b.waitedNs - a.waitedNs);
  const longest = Math.max(1, sorted[0]?.waitedNs ?? 1);
  return sorted.map(({ process, waitedNs, page, reason }) => {
    const { value, unit } = time(waitedNs);
    const where = reason === 'dirty limit' ? 'throttled' : `page ${page}`;
    const bar = Math.max(SHORTEST, Math.round((LONGEST * waitedNs) / longest));
    return { process, words: `${value} ${unit}, ${where}`, bar };
  });
}

function hue(scenario: Scenario, process: number): string {
  return `hue-${processLetter(scenario, process).toLowerCase()}`;
}

function Mark({ scenario, process }: { scenario: Scenario; process: number }) {
  return <ProcessMark letter={processLetter(scenario, process)} />;
}
