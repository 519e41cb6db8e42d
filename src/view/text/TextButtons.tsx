import { useStore } from 'zustand';
import { goToText, textPanel, toggleText } from './shown.ts';

/** The first thing that Tab comes to; seen while it has the focus. */
export function SkipToText() {
  return (
    <button type="button" className="button skip" onClick={goToText}>
      Skip to the state as text
    </button>
  );
}

/** In the header: the same for everyone. */
export function TextButton() {
  const { open } = useStore(textPanel);
  return (
    <button
      type="button"
      className="quiet icon"
      aria-label="State as text"
      aria-expanded={open}
      title="State as text"
      onClick={toggleText}
    >
      <svg viewBox="0 0 16 16" width={16} height={16} aria-hidden="true">
        <path
          d="M2.5 1.8h11v12.4h-11zM5 5h6M5 8h6M5 11h3.6"
          fill="none"
          stroke="currentColor"
          strokeWidth={1.5}
        />
      </svg>
    </button>
  );
}
