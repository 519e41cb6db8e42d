import { createStore } from 'zustand/vanilla';

/** The dialog that is open. */
export type DialogName = 'keys' | 'share' | 'scenario' | 'torture';

export const dialogs = createStore<{ readonly open: DialogName | null }>()(() => ({ open: null }));

export function toggleDialog(name: DialogName): void {
  dialogs.setState({ open: dialogs.getState().open === name ? null : name });
}

export function closeDialog(): void {
  dialogs.setState({ open: null });
}
