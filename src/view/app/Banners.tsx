import type { MouseEvent } from 'react';
import { type Lab, lab } from '../../store/lab.ts';
import { DOWN_HINT, hintAt } from './hints.ts';
import { onward } from './onward.ts';
import { useLab } from './useLab.ts';
import { useMedia } from './useMedia.ts';

function closeNotices(event: MouseEvent): void {
  onward(event);
  lab.getState().closeNotices();
}

function closeHint(event: MouseEvent): void {
  onward(event);
  lab.getState().closeHint();
}

const noticesOf = (state: Lab) => state.notices;
const hintSeenOf = (state: Lab) => state.hintSeen;

/** What a link said that could not be used as it stood: pushes the page down, stays until closed. */
export function Notices() {
  const notices = useLab(noticesOf);
  if (notices.length === 0) return null;
  return (
    <section className="notices" aria-label="Notices" role="status">
      <ul>
        {notices.map((notice, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may say the same, and none moves
          <li key={i}>{notice}</li>
        ))}
      </ul>
      <button type="button" className="button" onClick={closeNotices}>
        Close
      </button>
    </section>
  );
}

const STILL = '(prefers-reduced-motion: reduce)';
/** For who is here for the first time: what to try. Where little motion is wanted nothing plays by itself. */
export function Hint() {
  const still = useMedia(STILL);
  const words = useLab(hintAt);
  if (useLab(hintSeenOf)) return null;
  return (
    <aside className="hint" aria-label="Try this">
      <p>{still && words !== DOWN_HINT ? `Press play. ${words}` : words}</p>
      <button type="button" className="quiet icon" aria-label="Close the hint" onClick={closeHint}>
        <Cross />
      </button>
    </aside>
  );
}

export function Cross() {
  return (
    <svg viewBox="0 0 12 12" width={12} height={12} aria-hidden="true">
      <path d="M2 2l8 8M10 2l-8 8" stroke="currentColor" strokeWidth={1.6} />
    </svg>
  );
}
