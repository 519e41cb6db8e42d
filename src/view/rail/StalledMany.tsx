import { useEffect, useState } from 'react';
import type { HeldStore } from '../../figures/figures.ts';
import { durationText } from '../../frame/scene/words.ts';
import { processLetter, processName, type Scenario } from '../../model/scenario.ts';
import type { Lab } from '../../store/lab.ts';
import { useLab } from '../app/useLab.ts';
import { ProcessMark } from './ProcessMark.tsx';
import { onReadout } from './readout.ts';
import './dense.css';

/** So many rows, each so high, px; the others are only counted. */
const ROWS = 4;
const ROW = 25;
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
  const { waiters, most } = useWaiters(scenario.processes);
  const rest = waiters.slice(ROWS);
  return (
    <div className="stalled-many" style={{ minHeight: most * ROW }}>
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

interface Waiters {
  readonly waiters: readonly Waiter[];
  /** Rows that there were at once, at most: their room is kept, so that the rail does not jump each time. */
  readonly most: number;
}

/** Who is held, longest first; a new list only when a word of it has changed. */
function useWaiters(processes: Scenario['processes']): Waiters {
  const [shown, show] = useState<Waiters>({ waiters: [], most: 1 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: other processes begin anew
  useEffect(() => {
    let told = '';
    let most = 1;
    return onReadout(({ figures }) => {
      const waiters = waitersOf(figures.held.slice(0, figures.heldCount));
      const text = JSON.stringify(waiters);
      if (text === told) return;
      told = text;
      most = Math.max(most, Math.min(waiters.length, ROWS + 1));
      show({ waiters, most });
    });
  }, [processes]);
  return shown;
}

function waitersOf(held: readonly HeldStore[]): Waiter[] {
  const sorted = [...held].sort((a, b) => b.waitedNs - a.waitedNs);
  const longest = Math.max(1, sorted[0]?.waitedNs ?? 1);
  return sorted.map(({ process, waitedNs, page, reason }) => {
    const where = reason === 'dirty limit' ? 'throttled' : `page ${page}`;
    const bar = Math.max(SHORTEST, Math.round((LONGEST * waitedNs) / longest));
    return { process, words: `${durationText(waitedNs)}, ${where}`, bar };
  });
}

function hue(scenario: Scenario, process: number): string {
  return `hue-${processLetter(scenario, process).toLowerCase()}`;
}

function Mark({ scenario, process }: { scenario: Scenario; process: number }) {
  return <ProcessMark letter={processLetter(scenario, process)} />;
}
