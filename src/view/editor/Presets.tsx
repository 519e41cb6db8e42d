import type { KeyboardEvent } from 'react';
import { PRESETS } from '../../model/presets.ts';
import { PROMISES } from '../../model/promises.ts';
import { lab } from '../../store/lab.ts';
import { changesText } from './changes.ts';
import { FileButtons } from './FileButtons.tsx';

/** The scenarios to start from; arrows move, Enter chooses. */
export function Presets({ chosen, changes }: { chosen: string | null; changes: number }) {
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const all = [...event.currentTarget.querySelectorAll<HTMLElement>('.ed-preset')];
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    all[(to + all.length) % all.length]?.focus();
  };
  return (
    <nav className="ed-presets" aria-label="Presets" onKeyDown={move}>
      <h2 id="editor-title">Scenario</h2>
      <p className="ed-remark">start from one, then turn any knob</p>
      <ul>
        {!chosen && (
          <li>
            <span className="ed-preset ed-own">
              <b>Your own</b>
              <span>From a link or a file that started from none of these.</span>
            </span>
          </li>
        )}
        {PRESETS.filter(({ id, retired }) => !retired || id === chosen).map(({ id, name }, i) => (
          <li key={id}>
            <button
              type="button"
              className="ed-preset"
              aria-current={id === chosen ? 'true' : undefined}
              ref={(item) => void item?.toggleAttribute('autofocus', id === chosen || (!chosen && i === 0))}
              onClick={() => lab.getState().choosePreset(id)}
            >
              <b>{name}</b>
              {id === chosen && changes > 0 && <i> {changesText(changes)}</i>}
              <span>{PROMISES[id]}</span>
            </button>
          </li>
        ))}
      </ul>
      <FileButtons />
    </nav>
  );
}
