import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { PRESETS, type PresetId, presetOf } from '../../model/presets.ts';
import { type Lab, lab } from '../../store/lab.ts';
import { useLab } from './useLab.ts';

const presetIdOf = (state: Lab) => state.presetId;

/** The eight scenarios; arrows move, Enter chooses, Escape closes. */
export function ScenarioMenu() {
  const chosen = useLab(presetIdOf);
  const [open, setOpen] = useState(false);
  const menu = useRef<HTMLDivElement>(null);
  const id = useId();
  const items = () => [...(menu.current?.querySelectorAll<HTMLElement>('[role=menuitemradio]') ?? [])];

  const move = (event: KeyboardEvent) => {
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (event.key === 'Tab') menu.current?.hidePopover();
    if (to === undefined) return;
    event.preventDefault();
    all[(to + all.length) % all.length]?.focus();
  };
  const choose = (preset: PresetId) => {
    menu.current?.hidePopover();
    lab.getState().choosePreset(preset);
  };

  return (
    <>
      <button
        type="button"
        className="button scenario"
        popoverTarget={id}
        aria-haspopup="menu"
        aria-expanded={open}
      >
        <span className="scenario-word">Scenario</span>
        <span className="scenario-name">{chosen ? presetOf(chosen).name : 'Your own'}</span>
        <svg viewBox="0 0 10 6" width={10} height={6} aria-hidden="true">
          <path d="M1 1l4 4 4-4" fill="none" stroke="currentColor" strokeWidth={1.5} />
        </svg>
      </button>
      <div
        id={id}
        ref={menu}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label="Scenario"
        className="scenario-menu"
        onKeyDown={move}
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        {PRESETS.map(({ id: preset, name, promise }, i) => (
          <button
            type="button"
            key={preset}
            role="menuitemradio"
            aria-checked={preset === chosen}
            tabIndex={-1}
            // Where the menu puts the focus when it opens; React's own autoFocus would not wait for that.
            ref={(item) => void item?.toggleAttribute('autofocus', preset === chosen || (!chosen && i === 0))}
            onClick={() => choose(preset)}
          >
            <b>{name}</b>
            <span>{promise}</span>
          </button>
        ))}
      </div>
    </>
  );
}
