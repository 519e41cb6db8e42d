import type { World } from '../../sim/world.ts';

/** What a page is, each page once: one that is dirty again while it is written counts as being written. */
export const STATES = ['clean', 'dirty', 'queued', 'in transfer'] as const;

/** How many pages are in each of STATES. */
export function countStates(w: World, pages: number): number[] {
  const counts = [0, 0, 0, 0];
  for (let p = 0; p < pages; p++) {
    const state = w.wb[p] ? 2 : w.dirty[p] ? 1 : 0;
    counts[state] = (counts[state] as number) + 1;
  }
  const moving = inSlots(w, pages);
  counts[2] = (counts[2] as number) - moving;
  counts[3] = moving;
  return counts;
}

/** Pages of the requests that the device has taken. */
function inSlots(w: World, pages: number): number {
  let count = 0;
  for (const r1 of w.slotReq.subarray(0, w.dims.slots)) {
    if (r1 > 0 && r1 <= pages) count += w.reqCount[r1 - 1] ?? 0;
  }
  return count;
}
