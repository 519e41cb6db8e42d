import type { CutStrip } from '../../figures/cutStrip.ts';
import { whole } from '../../figures/format.ts';
import { duration } from './words.ts';

/** How many cuts a strip is made of, at which instants, and what could hide between them. */
export function looksText({ looks, gap, all }: CutStrip): string {
  const tried = `${whole(looks)} ${looks === 1 ? 'cut' : 'cuts'} tried`;
  const apart = `every ${duration(gap)}`;
  return all
    ? `${tried}: whenever the device, a commit or an fsync did something, so that no broken promise hides, and ${apart} between.`
    : `${tried}, ${apart}. What lasts shorter may hide: a closer look tries more.`;
}

/** The same of the strip of a closer look, in few words. */
export function nearText({ looks, gap, all }: CutStrip): string {
  return `Around this window ${whole(looks)} more, ${all ? 'at least ' : ''}every ${duration(gap)}.`;
}
