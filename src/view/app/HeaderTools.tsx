import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { dialogs } from './dialogs.ts';

/** What the header offers: in a row, or on a phone behind one button. */
export function HeaderTools({ children }: { children: ReactNode }) {
  const id = useId();
  const tools = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  // A dialog that was opened from here takes its place.
  useEffect(() => dialogs.subscribe((state) => void (state.open && tools.current?.hidePopover())), []);
  return (
    <>
      <button
        type="button"
        className="quiet icon header-menu"
        aria-label="Menu"
        aria-expanded={open}
        popoverTarget={id}
      >
        <svg viewBox="0 0 20 16" width={20} height={16} aria-hidden="true">
          <path d="M0 2h20M0 8h20M0 14h20" stroke="currentColor" strokeWidth={2} />
        </svg>
      </button>
      <div
        id={id}
        ref={tools}
        popover="auto"
        className="header-tools"
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        {children}
      </div>
    </>
  );
}
