import { blockCrc, newestBlock } from '../../sim/blocks.ts';
import { CRASH, CUT } from '../../sim/events.ts';
import type { History } from '../../sim/history.ts';
import { endAll } from './endAll.ts';
import type { Takes } from './take.ts';
import type { TimelineIndex } from './timelineIndex.ts';

/** After a crash the device's cache goes on. */
export const ACCIDENTS: Takes = {
  [CRASH]: (x, _log, _e, at) => endAll(x, at, false),
  [CUT]: (x, _log, _e, at) => endAll(x, at, true),
};

/** What a mount could not read stays bad on the device until it is written anew: seen in the machine itself. */
export function startAnew(x: TimelineIndex, history: History, e: number) {
  const at = history.log.at(e);
  const w = history.worldAt(at);
  for (const cache of x.caches) cache.empty(at);
  x.pages.forEach(({ bad }, page) => {
    const b = newestBlock(w, page);
    x.newest[page] = w.newest[page];
    bad.forEach((spans, leg) => {
      const own = leg * x.k.blocks + b;
      if (w.summed[b] === 1 && blockCrc(w, own) !== w.blockSum[b]) spans.begin(at, e);
    });
  });
}
