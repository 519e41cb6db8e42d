import { createStore } from 'zustand/vanilla';

/** Whether the state is shown as text below the lab. */
export const textPanel = createStore<{ readonly open: boolean }>()(() => ({ open: false }));

/** The panel's heading, which the focus goes to. */
export const TEXT_HEADING = 'state-as-text';

/** Opens the panel and goes there; it takes the focus itself once it is there. */
export function goToText(): void {
  if (textPanel.getState().open) document.getElementById(TEXT_HEADING)?.focus();
  else textPanel.setState({ open: true });
}

export function toggleText(): void {
  textPanel.setState({ open: !textPanel.getState().open });
}
