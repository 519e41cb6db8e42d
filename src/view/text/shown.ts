import { createStore } from 'zustand/vanilla';

/** Whether the state is shown as text below the lab. */
export const textPanel = createStore<{ readonly open: boolean }>()(() => ({ open: false }));

/** The panel's heading, which the focus goes to. */
export const TEXT_HEADING = 'state-as-text';

/** What had the focus when the panel was opened. */
let opener: Element | null = null;

/** Opens the panel and goes there; it takes the focus itself once it is there. */
export function goToText(): void {
  if (textPanel.getState().open) document.getElementById(TEXT_HEADING)?.focus();
  else toggleText();
}

export function toggleText(): void {
  const { open } = textPanel.getState();
  if (!open) opener = document.activeElement;
  textPanel.setState({ open: !open });
}

/** Closes the panel from within; by key, which has no `detail`, the focus goes back to what opened it. */
export function closeText({ detail }: { readonly detail: number }): void {
  textPanel.setState({ open: false });
  if (detail === 0 && opener instanceof HTMLElement && opener.isConnected) opener.focus();
}
