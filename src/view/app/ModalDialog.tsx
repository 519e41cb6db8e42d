import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Announcer } from './Announcer.tsx';
import { Cross } from './Banners.tsx';
import { closeDialog } from './dialogs.ts';

/** A dialog over the page: its title, a cross, and what is in it. Escape and a click beside it close it. */
export function ModalDialog({ title, look, children }: { title: string; look: string; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const named = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it too
    <dialog
      ref={dialog}
      className={`dialog ${look}`}
      aria-labelledby={named}
      // One inside it that closes is not its own end.
      onClose={(event) => event.target === dialog.current && closeDialog()}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
    >
      <header>
        <h2 id={named}>{title}</h2>
        <button
          type="button"
          className="quiet icon"
          aria-label="Close"
          onClick={() => dialog.current?.close()}
        >
          <Cross />
        </button>
      </header>
      {children}
      <Announcer />
    </dialog>
  );
}
