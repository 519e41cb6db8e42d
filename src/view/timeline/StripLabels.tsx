import { type ToggleEvent, useId, useRef } from 'react';
import { useStore } from 'zustand';
import type { CutStrip } from '../../figures/cutStrip.ts';
import { looksText, nearText } from '../../frame/timeline/cutLooks.ts';
import { STRATEGIES, type StrategyId, strategyIndex, strategyRow } from '../../model/strategy.ts';
import { settingsAt } from '../../store/acts.ts';
import { lab } from '../../store/lab.ts';
import { type Beside, compareCuts, cutStrips, type StripState } from './cutStrips.ts';
import './stripLabels.css';

/** The strips' names, what stands beside the run's own, and how far computing is. */
export function StripLabels() {
  const { beside, strips } = useStore(cutStrips);
  return (
    <>
      <div className="strip-label" data-strip={0}>
        <Menu beside={beside} strip={strips[0]} />
      </div>
      {beside && (
        <div className="strip-label" data-strip={1} title={nameOf(beside)}>
          <span className="strip-more">{strategyRow(beside.strategy).name}</span>
          <b aria-hidden="true">{strategyIndex(beside.strategy) + 1}</b>
        </div>
      )}
      {strips.map((strip, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a lane is its number
        <Working key={i} number={i} strip={strip} />
      ))}
    </>
  );
}

const nameOf = ({ strategy, lies }: Beside): string =>
  `${strategyRow(strategy).name}, ${lies ? 'a device that lies' : 'an honest device'}`;

function Working({ number, strip: { share, error } }: { number: number; strip: StripState }) {
  if (error) return <Said number={number}>{`not computed: ${error}`}</Said>;
  if (share === null) return null;
  return <Said number={number}>{`computing, ${Math.floor(share * 100)} %`}</Said>;
}

function Said({ number, children }: { number: number; children: string }) {
  return (
    <div className="strip-said" data-strip={number}>
      {children}
    </div>
  );
}

/** On the lane's label: what stands beside it. */
function Menu({ beside, strip }: { beside: Beside | null; strip: StripState | undefined }) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const place = ({ currentTarget }: ToggleEvent<HTMLDivElement>) => {
    const above = innerHeight - (button.current?.getBoundingClientRect().top ?? 0);
    currentTarget.style.setProperty('--above', `${above}px`);
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className="strip-menu"
        popoverTarget={id}
        title="Compare with another choice"
      >
        <span>
          cut<span className="strip-more"> here</span>
        </span>
        <svg viewBox="0 0 10 6" width={8} height={5} aria-hidden="true">
          <path d="M1 5l4-4 4 4" fill="none" stroke="currentColor" strokeWidth={1.6} />
        </svg>
      </button>
      <div id={id} popover="auto" className="strip-choices" onBeforeToggle={place}>
        <Choices beside={beside} />
        {strip?.whole && <Looks whole={strip.whole} near={strip.near} />}
      </div>
    </>
  );
}

/** What the run's own strip is made of. */
function Looks({ whole, near }: { whole: CutStrip; near: CutStrip | null }) {
  return (
    <p className="strip-looks">
      {looksText(whole)} {near && nearText(near)}
    </p>
  );
}

function Choices({ beside }: { beside: Beside | null }) {
  const id = useId();
  const lies = beside?.lies ?? settingsAt(lab.getState().scenario, lab.getState().t).lies;
  const choose = (strategy: StrategyId | null) => compareCuts(strategy && { strategy, lies });
  return (
    <>
      <fieldset>
        <legend>Compare with</legend>
        <label>
          <input type="radio" name={id} checked={beside === null} onChange={() => choose(null)} />
          nothing
        </label>
        {STRATEGIES.map((row) => (
          <label key={row.id}>
            <input
              type="radio"
              name={id}
              checked={beside?.strategy === row.id}
              onChange={() => choose(row.id)}
            />
            {row.name}
          </label>
        ))}
      </fieldset>
      <fieldset disabled={!beside}>
        <legend>from the start, on a device that</legend>
        {[false, true].map((choice) => (
          <label key={String(choice)}>
            <input
              type="radio"
              name={`${id}-lies`}
              checked={lies === choice}
              onChange={() => beside && compareCuts({ ...beside, lies: choice })}
            />
            {choice ? 'lies about FLUSH' : 'is honest'}
          </label>
        ))}
      </fieldset>
    </>
  );
}
