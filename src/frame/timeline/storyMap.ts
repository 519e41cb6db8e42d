import type { Ns } from '../../model/units.ts';
import type { Story } from './story.ts';

/**
 * The story clock: at every whole position stands a moment, and between two of them time runs on
 * from one to the other, slowly at both, without the stretch between them in which nothing happens.
 */

/** Slow, quick, slow; with an inverse that every engine computes alike. */
const eased = (u: number): number => (u < 0.5 ? 2 * u * u : 1 - 2 * (1 - u) * (1 - u));
const uneased = (s: number): number => (s < 0.5 ? Math.sqrt(s / 2) : 1 - Math.sqrt((1 - s) / 2));

/** The skip between a moment and the next; -1: all of that time is played. */
function skipAfter(story: Story, moment: number): number {
  const { skips } = story;
  const i = skips.firstBeginningAfter(story.at(moment) - 1);
  return i < skips.length && moment + 1 < story.length && skips.to(i) < story.at(moment + 1) ? i : -1;
}

/** The last position that is known. */
export function lastPosition(story: Story): number {
  return story.length - 1;
}

/** The instant at a position, not rounded. */
export function instantOf(story: Story, position: number): Ns {
  const moment = Math.floor(position);
  if (moment < 0) return 0;
  if (moment >= story.length - 1) return story.at(story.length - 1);
  const from = story.at(moment);
  const length = story.at(moment + 1) - from;
  const skip = skipAfter(story, moment);
  if (skip < 0) return from + eased(position - moment) * length;
  const skipped = story.skips.to(skip) - story.skips.from(skip);
  const played = eased(position - moment) * (length - skipped);
  return from + (played < story.skips.from(skip) - from ? played : played + skipped);
}

/** Where an instant stands in the story; all of a skipped stretch stands at one place. */
export function positionOf(story: Story, ns: Ns): number {
  const moment = story.momentAt(ns);
  if (moment >= story.length - 1) return story.length - 1;
  const from = story.at(moment);
  const length = story.at(moment + 1) - from;
  const skip = skipAfter(story, moment);
  if (skip < 0) return moment + uneased((ns - from) / length);
  const { skips } = story;
  const skipped = skips.to(skip) - skips.from(skip);
  const gone = Math.min(skips.to(skip), Math.max(skips.from(skip), ns)) - skips.from(skip);
  return moment + uneased((ns - from - gone) / (length - skipped));
}

/** The skip that an instant lies in or that led to its moment; -1: none. It is told until the next moment is over. */
export function skipToldAt(story: Story, ns: Ns): number {
  const moment = story.momentAt(ns);
  const here = skipAfter(story, moment);
  if (here >= 0 && ns >= story.skips.from(here)) return here;
  return moment > 0 ? skipAfter(story, moment - 1) : -1;
}
