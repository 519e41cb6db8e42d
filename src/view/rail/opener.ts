import { lab } from '../../store/lab.ts';

/** Where the focus was when somebody asked by key to look into something; null: they did not use keys. */
let opener: HTMLElement | null = null;

export const openerOfInspector = (): HTMLElement | null => opener;

/** Remembers it as it is asked: what had the focus may be gone before the inspector is there. */
export function startOpener(): () => void {
  return lab.subscribe((state, before) => {
    if (!state.inspected || state.inspected === before.inspected) return;
    const active = document.activeElement;
    // From within one goes on from thing to thing; the way back stays.
    if (!(active instanceof HTMLElement) || active.closest('.inspector')) return;
    opener = active.matches(':focus-visible') ? active : null;
  });
}
