import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { COUNTED_AS, type Judged } from '../../figures/losses.ts';
import type { Aftermath } from '../../frame/scene/aftermath.ts';
import { exactText } from '../../frame/scene/words.ts';
import type { Scenario } from '../../model/scenario.ts';
import { strategyRow } from '../../model/strategy.ts';
import type { Ns } from '../../model/units.ts';
import { INTACT, isBad, LOST, OLDER, TORN, UNREADABLE, VERDICT_NAMES } from '../../sim/verdict.ts';
import { downfallAt, settingsAt } from '../../store/acts.ts';
import { lab } from '../../store/lab.ts';
import { announce } from '../app/announcer.ts';
import { useLab } from '../app/useLab.ts';
import { Choices } from './Choices.tsx';
import { powerOn, stepFall } from './deeds.ts';
import { explained, verdictPage } from './lookedAt.ts';
import { VerdictSign } from './signs.tsx';
import { useAftermath } from './useAftermath.ts';
import { Verdict } from './Verdict.tsx';
import './survived.css';

/** What an accident has left: in place of the meters, which have nothing to measure. */
export function Survived() {
  const after = useAftermath();
  const asked = useStore(verdictPage, ({ page }) => page);
  useAnnounced(after);
  return (
    <>
      <h2>What survived</h2>
      {after && (
        <>
          <p className="survived-scenario">{scenarioLine(after)}</p>
          <Counts after={after} />
          <Deeds />
          <Verdict after={after} page={explained(after, asked)} />
          <Choices after={after} />
        </>
      )}
    </>
  );
}

function scenarioLine({ history: { scenario, k }, kind, at, losses }: Aftermath): string {
  const { strategy, writeCache, lies } = settingsAt(scenario, at);
  const { plp } = scenario.device;
  const cache = plp ? 'protected cache' : writeCache ? 'volatile cache' : 'write cache off';
  const device = lies ? 'a device that lies about FLUSH' : 'an honest device';
  const checked = k.pages - losses.torn;
  const sums = hasSums(scenario, at) ? ' against their stored sums' : '';
  const found = `${k.pages} ${k.pages === 1 ? 'block' : 'blocks'} read${checked > 0 ? sums : ''}.`;
  return `${strategyRow(strategy).name} · ${cache} · ${device}${kind === 'crash' ? ' that goes on' : ''}. ${found}`;
}

const hasSums = (scenario: Scenario, at: Ns): boolean =>
  strategyRow(settingsAt(scenario, at).strategy).checksum && scenario.files.some(({ checksum }) => checksum);

interface Row {
  readonly verdict: Judged;
  readonly name: string;
  readonly says: string;
}

const ROWS: readonly Row[] = [
  { verdict: INTACT, name: VERDICT_NAMES[INTACT], says: 'all that memory held' },
  { verdict: OLDER, name: VERDICT_NAMES[OLDER], says: 'allowed: nobody was told that the newer is safe' },
  { verdict: LOST, name: VERDICT_NAMES[LOST], says: 'fsync had returned 0 for it' },
  { verdict: UNREADABLE, name: VERDICT_NAMES[UNREADABLE], says: 'block unreadable: read() fails with EIO' },
  { verdict: TORN, name: VERDICT_NAMES[TORN], says: 'no checksum: the program is not told' },
];

/** How many pages of each verdict. */
function Counts({ after }: { after: Aftermath }) {
  return (
    <ul className="verdict-counts">
      {ROWS.map(({ verdict, name, says }) => {
        const count = after.losses[COUNTED_AS[verdict]];
        return (
          <li
            key={name}
            data-none={count === 0 || undefined}
            data-bad={(isBad(verdict) && count > 0) || undefined}
          >
            <VerdictSign verdict={verdict} size={24} />
            <b>{count}</b>
            <span>
              <strong>{name}</strong>
              {count > 0 && <small>{says}</small>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function Deeds() {
  return (
    <div className="survived-deeds">
      <button type="button" className="button primary" data-power-on onClick={powerOn}>
        Power on again
      </button>
      <Step by={-1}>earlier</Step>
      <Step by={1}>later</Step>
    </div>
  );
}

function Step({ by, children }: { by: 1 | -1; children: string }) {
  const kind = useLab(({ scenario, t }) => downfallAt(scenario, t)?.kind);
  return (
    <button type="button" className="button" onClick={() => stepFall(by)}>
      {kind === 'crash' ? 'Crash' : 'Cut'} 1 event {children}
    </button>
  );
}

/** So long nothing must change before verdicts are told: who drags is not told each, ms. */
const SETTLED = 400;

function useAnnounced(after: Aftermath | undefined) {
  const told = useRef('');
  useEffect(() => {
    if (!after) return;
    const timer = setTimeout(() => {
      const words = saying(after);
      if (words !== told.current && !lab.getState().playing) announce(words);
      told.current = words;
    }, SETTLED);
    return () => clearTimeout(timer);
  }, [after]);
}

function saying({ kind, at, losses }: Aftermath): string {
  const counts = ROWS.map(({ verdict, name }) => `${losses[COUNTED_AS[verdict]]} ${name}`);
  const some = counts.filter((words) => !words.startsWith('0 '));
  return `${kind === 'cut' ? 'Power cut' : 'Kernel crash'} at ${exactText(at)}. Pages: ${some.join(', ')}.`;
}
