import { createStore } from 'zustand/vanilla';

/** What the rail shows while nothing is inspected. */
export type Tab = 'meters' | 'events';

export const railTab = createStore<{ readonly tab: Tab }>()(() => ({ tab: 'meters' }));

export function showTab(tab: Tab): void {
  railTab.setState({ tab });
}
