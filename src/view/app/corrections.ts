import { createStore } from 'zustand/vanilla';
import type { Complaint } from '../../link/complaint.ts';

/** What the link that was opened last said that could not be used as it stood; shown until closed. */
export const corrections = createStore<{ readonly complaints: readonly Complaint[] }>()(() => ({
  complaints: [],
}));

export function closeCorrections(): void {
  corrections.setState({ complaints: [] });
}
