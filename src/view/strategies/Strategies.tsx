import { type KeyboardEvent, useRef, useState } from 'react';
import { STRATEGIES, type StrategyRow } from '../../model/strategy.ts';
import { strategyAt } from '../../store/acts.ts';
import { type Lab, lab } from '../../store/lab.ts';
import { useLab } from '../app/useLab.ts';
import { PatienceSlider } from './PatienceSlider.tsx';
import { Pictogram } from './Pictogram.tsx';
import './strategies.css';

const inForce = (state: Lab) => strategyAt(state.scenario, state.t);

/** Seven segments; arrows move among them, Enter or Space chooses, and so do the keys 1 to 7. */
export function Strategies() {
  const chosen = useLab(inForce);
  const chosenRow = STRATEGIES.findIndex((row) => row.id === chosen);
  const [focused, setFocused] = useState<number | null>(null);
  const group = useRef<HTMLDivElement>(null);

  const move = (event: KeyboardEvent, from: number) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (by === undefined || event.shiftKey) return;
    event.preventDefault();
    const radios = group.current?.querySelectorAll<HTMLElement>('[role=radio]');
    radios?.[(from + by + STRATEGIES.length) % STRATEGIES.length]?.focus();
  };

  return (
    <div className="strategies" role="radiogroup" aria-label="Strategy" ref={group}>
      {STRATEGIES.map((row, i) => (
        <div className="strategy" key={row.id} data-id={row.id} data-chosen={row.id === chosen || undefined}>
          {/* biome-ignore lint/a11y/useSemanticElements: arrows only move here; a native radio would choose at once and make a new run for each step. */}
          <button
            type="button"
            role="radio"
            aria-checked={row.id === chosen}
            aria-label={`${row.name}: ${row.gist}`}
            aria-keyshortcuts={String(i + 1)}
            tabIndex={i === (focused ?? chosenRow) ? 0 : -1}
            onClick={() => lab.getState().setStrategy(row.id)}
            onKeyDown={(event) => move(event, i)}
            onFocus={() => setFocused(i)}
            onBlur={() => setFocused(null)}
          >
            <Face row={row} number={i + 1} />
          </button>
          {row.onFault === 'patient' && <PatienceSlider />}
        </div>
      ))}
      <p className="strategy-caption" aria-hidden="true">
        <b>{STRATEGIES[chosenRow]?.name}</b> {STRATEGIES[chosenRow]?.gist}
      </p>
    </div>
  );
}

function Face({ row, number }: { row: StrategyRow; number: number }) {
  return (
    <>
      <span className="strategy-name">
        <Pictogram id={row.id} />
        <span>{row.name}</span>
      </span>
      <span className="strategy-gist">{row.gist}</span>
      <kbd>{number}</kbd>
    </>
  );
}
