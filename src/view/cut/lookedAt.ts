import { createStore } from 'zustand/vanilla';
import { lab } from '../../store/lab.ts';

/** The page whose verdict is explained; -1: whichever is worst. */
export const verdictPage = createStore<{ readonly page: number }>()(() => ({ page: -1 }));

export function lookAt(page: number): void {
  verdictPage.setState({ page });
  lab.getState().setFocusPage(page);
}
