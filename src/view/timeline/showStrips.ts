import { setShown } from './cutStrips.ts';

/** Shows what a cut would take at every instant, or hides it. */
export function showCutStrips(shown: boolean): void {
  setShown(shown);
  if (shown) void import('./stripJobs.ts').then(({ computeStrips }) => computeStrips());
}
