import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { textPanel } from '../text/shown.ts';
import { dialogs } from './dialogs.ts';

/** What the header offers: in a row, or on a phone behind one button. */
export function HeaderTools({ children }: { children: ReactNode }) {
  const id = useId();
  const menu = useRef<HTMLButtonElement>(null);
  const tools = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    // What was opened from here takes its place; the focus comes back to the button that is still there then.
    const giveWay = (state: { readonly open: unknown }) => {
      if (!state.open || !tools.current?.matches(':popover-open')) return;
      tools.current.hidePopover();
      menu.current?.focus({ preventScroll: true });
    };
    const ends = [dialogs.subscribe(giveWay), textPanel.subscribe(giveWay)];
    return () => {
      for (const end of ends) end();
    };
  }, []);
  return (
    <>
      <button
        ref={menu}
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
