import { DMA, SPLIT, WRITEBACK } from '../../sim/events.ts';
import type { Frame } from './frame.ts';
import type { SceneHistory } from './view.ts';

/** By page: for which writeback it was looked up, and what was found. */
interface Found {
  readonly history: SceneHistory;
  readonly why: Float64Array;
  readonly needless: Uint8Array;
}

let found: Found | undefined;

/** Whether the split that made page p's copy came when the device had read the sector already: the copy helped nobody. */
export function splitWasNeedless(f: Frame, p: number): boolean {
  if (f.w.oldFrame[p] === 0) return false;
  if (found?.history !== f.history) {
    const pages = f.k.pages;
    found = { history: f.history, why: new Float64Array(pages).fill(-1), needless: new Uint8Array(pages) };
  }
  const key = f.w.wbAt[p];
  if (found.why[p] !== key) {
    found.why[p] = key;
    found.needless[p] = lookBack(f, p) ? 1 : 0;
  }
  return found.needless[p] === 1;
}

function lookBack({ log, end, k }: Frame, p: number): boolean {
  let split = -1;
  for (let e = end - 1; e >= 0; e--) {
    if (log.page(e) !== p) continue;
    const kind = log.kind(e);
    if (kind === WRITEBACK) return false;
    if (kind === SPLIT && split < 0) split = e;
    // The copy begins so long before it takes the page's place.
    const before = split >= 0 && log.at(e) <= log.at(split) - k.copyNs;
    if (kind === DMA && before && log.sector(e) === log.sector(split)) return true;
  }
  return false;
}
