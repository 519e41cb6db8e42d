import { useEffect } from 'react';
import type { Accident } from '../../model/scenario.ts';
import { downfallAt } from '../../store/acts.ts';
import { lab } from '../../store/lab.ts';
import { embedded } from '../app/mode.ts';
import { haveIt } from './deeds.ts';

/** Enter has the accident wherever the focus is, but on a control that was reached by keys and wants it for itself. */
export function useKeys(kind: Accident) {
  useEffect(() => {
    let byKeys = true;
    const onFocusIn = ({ target }: FocusEvent) => {
      byKeys = target instanceof Element && target.matches(':focus-visible');
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
      const { target } = event;
      if (byKeys && target instanceof Element && target.closest('button, a, input, select, textarea, dialog'))
        return;
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat) haveIt(kind);
    };
    document.addEventListener('focusin', onFocusIn);
    document.addEventListener('keydown', onKeyDown, true);
    return () => {
      document.removeEventListener('focusin', onFocusIn);
      document.removeEventListener('keydown', onKeyDown, true);
    };
  }, [kind]);
}

/** Where the focus was when it was armed; the banner may be put up anew while it is. */
let cameFrom: Element | null = null;

/** Who armed it by key finds the focus on what has it happen; afterwards it goes back to where it came from. */
export function useFocus(box: React.RefObject<HTMLDivElement | null>) {
  useEffect(() => {
    const node = box.current;
    const active = document.activeElement;
    const again = cameFrom !== null && active === document.body;
    cameFrom ??= active;
    const byKey = again || active === document.body || active?.matches(':focus-visible') === true;
    if (byKey) node?.querySelector<HTMLElement>('.cut-do')?.focus({ preventScroll: true });
    return () => {
      const left = document.activeElement;
      const lost = left === document.body || node?.contains(left) === true;
      // Once what comes after it is there.
      queueMicrotask(() => {
        if (lab.getState().armed === null) goBack(lost);
      });
    };
  }, [box]);
}

/** What tells of it; in another page each page's card does, and keys choose the page. */
const WHAT_FOLLOWS = embedded ? '[data-page][tabindex="0"]' : '.rail';

function goBack(lost: boolean) {
  const before = cameFrom;
  cameFrom = null;
  if (!lost) return;
  const down = downfallAt(lab.getState().scenario, lab.getState().t);
  if (down) document.querySelector<HTMLElement>(WHAT_FOLLOWS)?.focus({ preventScroll: true });
  else if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
}
