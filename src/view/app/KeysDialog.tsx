import { type ReactNode, useEffect, useRef } from 'react';
import { type Lab, lab } from '../../store/lab.ts';
import { Legend } from '../rail/Legend.tsx';
import { Cross } from './Banners.tsx';
import { closeDialog } from './dialogs.ts';
import { useLab } from './useLab.ts';

const KEYS: readonly (readonly [ReactNode, string])[] = [
  ['Space', 'play or pause'],
  [<Arrows key="arrows" />, 'one event back or forward'],
  [<Arrows key="arrows" shift />, 'one millisecond back or forward'],
  ['Home End', 'start, end of what is known'],
  ['1 – 7', 'strategy, from this instant on'],
  ['Shift 0 – 7', 'you store to that sector of the focused page'],
  ['S', 'next stall'],
  ['M', 'next mismatch'],
  ['+ −', 'faster, slower'],
  ['L', 'loop the timeline’s window'],
  ['Esc', 'close'],
  ['?', 'this list'],
];

const keepPlayingOf = (state: Lab) => state.keepPlaying;

/** Keys and legend. */
export function KeysDialog() {
  const keepPlaying = useLab(keepPlayingOf);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it too
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby="keys-title"
      onClose={closeDialog}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
    >
      <header>
        <h2 id="keys-title">Keys and legend</h2>
        <button
          type="button"
          className="quiet icon"
          aria-label="Close"
          onClick={() => dialog.current?.close()}
        >
          <Cross />
        </button>
      </header>
      <dl className="keys">
        {KEYS.map(([key, does]) => (
          <div key={does}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <Legend />
      <label className="check">
        <input
          type="checkbox"
          checked={keepPlaying}
          onChange={(event) => lab.getState().setKeepPlaying(event.target.checked)}
        />
        Keep playing when a block no longer matches its checksum
      </label>
    </dialog>
  );
}

/** The arrow keys, drawn: the fonts' subset has no arrows. */
function Arrows({ shift }: { shift?: boolean }) {
  return (
    <>
      {shift && 'Shift '}
      <svg
        className="arrows"
        viewBox="0 0 26 10"
        width={26}
        height={10}
        role="img"
        aria-label="left or right arrow"
      >
        <path
          d="M10 5H1.5M5 1.5 1.5 5 5 8.5M16 5h8.5M21 1.5 24.5 5 21 8.5"
          fill="none"
          stroke="currentColor"
          strokeWidth={1.3}
        />
      </svg>
    </>
  );
}
