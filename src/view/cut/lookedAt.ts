import { useEffect, useRef } from 'react';
import { createStore } from 'zustand/vanilla';
import type { Aftermath } from '../../frame/scene/aftermath.ts';
import { LOST, OLDER, TORN, UNREADABLE } from '../../sim/verdict.ts';
import { lab } from '../../store/lab.ts';

/** The page whose verdict is explained; -1: whichever is worst. */
export const verdictPage = createStore<{ readonly page: number }>()(() => ({ page: -1 }));

export function lookAt(page: number): void {
  verdictPage.setState({ page });
  lab.getState().setFocusPage(page);
}

/** The page whose verdict is explained: the one that was asked for, else the worst. */
export function explained({ cards }: Aftermath, asked: number): number {
  if (asked >= 0 && asked < cards.length) return asked;
  const by = (verdict: number) => cards.findIndex((card) => card.verdict === verdict);
  return [LOST, UNREADABLE, TORN, OLDER].map(by).find((page) => page >= 0) ?? 0;
}

/**
 * Where only one page is open, that one is explained: it is the worst, until a person opens another. `fresh`: the
 * accident has happened just now; to one that was there before a link may have come with its own page.
 */
export function useOneLook(one: boolean, after: Aftermath | undefined, focus: number, fresh: boolean): void {
  // Where the lens was sent, and not taken: that asks for nothing.
  const sent = useRef(fresh ? focus : 0);
  useEffect(() => {
    if (!one || focus === sent.current) return;
    verdictPage.setState({ page: focus });
    sent.current = -1;
  }, [one, focus]);
  useEffect(() => {
    if (!one || !after) return;
    sent.current = explained(after, verdictPage.getState().page);
    lab.getState().setFocusPage(sent.current);
  }, [one, after]);
}
