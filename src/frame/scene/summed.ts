import { CHECKSUM, SUBMIT, WRITEBACK } from '../../sim/events.ts';
import { NONE_FOUND } from './evidence.ts';
import type { Frame } from './frame.ts';
import type { SceneHistory } from './view.ts';

/** What was found for a page: for which writeback, up to where the log was looked at. */
interface Found {
  readonly history: SceneHistory;
  readonly why: Int32Array;
  readonly event: Int32Array;
}

let found: Found | undefined;

function foundFor(history: SceneHistory): Found {
  if (found?.history !== history) {
    const pages = history.k.pages;
    found = { history, why: new Int32Array(pages).fill(-2), event: new Int32Array(pages) };
  }
  return found;
}

/**
 * The log index of the checksum of page p's writeback under way; NONE_FOUND: not taken yet.
 * Its writeback or submission is known, and the checksum is close to it; the answer is kept by page.
 */
export function checksumEvent(f: Frame, p: number): number {
  const { w, log } = f;
  const why = w.wbWhy[p];
  if (!w.wb[p] || f.k.rowSums[w.wbRow[p]] === 0 || why >= f.end) return NONE_FOUND;
  // Submitted: it lies before. Else between the writeback's begin and now.
  if (log.kind(why) !== SUBMIT) return lookBack(f, p, f.end - 1, why);
  const kept = foundFor(f.history);
  if (kept.why[p] !== why) {
    kept.why[p] = why;
    kept.event[p] = lookBack(f, p, why, 0);
  }
  return kept.event[p];
}

/** The latest checksum of page p from event `e` back to `first`, or to the page's writeback. */
function lookBack(f: Frame, p: number, e: number, first: number): number {
  for (let i = e; i >= first; i--) {
    if (f.log.page(i) !== p) continue;
    const kind = f.log.kind(i);
    if (kind === CHECKSUM) return i;
    if (kind === WRITEBACK) return NONE_FOUND;
  }
  return NONE_FOUND;
}
