import { BOOT, EVENT_KINDS } from '../../sim/events.ts';
import type { History } from '../../sim/history.ts';
import type { Take } from './take.ts';
import { ACCIDENTS, startAnew } from './takeAccidents.ts';
import { DEVICE } from './takeDevice.ts';
import { PAGES } from './takePages.ts';
import { THREADS } from './takeThreads.ts';
import type { TimelineIndex } from './timelineIndex.ts';

const nothing: Take = () => {};

/** By kind of event what it adds; about half of all events are of kinds that the timeline does not show. */
const TAKES: readonly Take[] = EVENT_KINDS.map(
  (_, kind) => THREADS[kind] ?? PAGES[kind] ?? DEVICE[kind] ?? ACCIDENTS[kind] ?? nothing,
);

/** Takes in what the history has and the index has not, at most so many events. True: nothing is left. */
export function advance(index: TimelineIndex, history: History, most = Number.POSITIVE_INFINITY): boolean {
  const log = history.log;
  const end = Math.min(log.length, index.taken + most);
  for (let e = index.taken; e < end; e++) {
    const kind = log.kind(e);
    const take = TAKES[kind];
    if (take !== nothing) take(index, log, e, log.at(e));
    // What the media have by then no event says.
    else if (kind === BOOT) startAnew(index, history, e);
  }
  index.taken = end;
  const all = end === log.length;
  index.reachedNs = all ? history.reachedNs : log.at(end) - 1;
  return all;
}
