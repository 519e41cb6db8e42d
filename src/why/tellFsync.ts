import type { Ns } from '../model/units.ts';
import { LOCK_GOT, POOL_GOT, QUEUE_GOT, ROOT_DURABLE, WRITEBACK_WOKEN } from '../sim/events.ts';
import type { History } from '../sim/history.ts';
import { fsyncOf } from './calls.ts';
import { causeOf, FAR, ownBefore } from './look.ts';
import { sentence } from './sentence.ts';
import type { Story } from './story.ts';
import { lasting } from './words.ts';

/** What an fsync spent its time on: its longest waits, then the commit or the FLUSH. */
export function tellFsyncEnd(story: Story, event: number, weight: number) {
  const { history } = story;
  const begin = fsyncOf(history, event);
  const waits = waitsIn(history, begin, event);
  story.add(event, weight, `${sentence(history, event)}${spentOn(history, event, waits)}`);
  waits
    .toSorted((a, b) => b.ns - a.ns || b.event - a.event)
    .slice(0, 2)
    .forEach((wait, n) => {
      story.tell(wait.event, weight + 1 + 2 * n);
    });
  const cause = causeOf(history.log, event);
  if (cause >= 0) story.tell(cause, weight + 1);
  story.tell(begin, weight + 1);
}

/** A wait, by the event that ended it. */
interface Wait {
  readonly event: number;
  readonly ns: Ns;
}

const GOT: readonly number[] = [WRITEBACK_WOKEN, LOCK_GOT, POOL_GOT, QUEUE_GOT];

/** The waits of a call, in order; those of no length are none. */
function waitsIn({ log }: History, begin: number, end: number): Wait[] {
  const actor = log.actor(end);
  const waits: Wait[] = [];
  const from = Math.max(begin, end - FAR, 0);
  let own = log.at(from);
  for (let e = from; e < end; e++) {
    if (log.actor(e) !== actor) continue;
    const ns = log.at(e) - own;
    own = log.at(e);
    if (ns > 0 && GOT.includes(log.kind(e))) waits.push({ event: e, ns });
  }
  return waits;
}

/** ": 48.1 ms for writeback, 16.3 ms for the commit". */
function spentOn(history: History, end: number, waits: readonly Wait[]): string {
  const { log } = history;
  const pages = waits.filter(({ event }) => log.kind(event) === WRITEBACK_WOKEN);
  const writeback = pages.reduce((sum, { ns }) => sum + ns, 0);
  const own = ownBefore(history, end);
  const rest = own < 0 ? 0 : log.at(end) - log.at(own);
  const cause = causeOf(log, end);
  const last = cause >= 0 && log.kind(cause) === ROOT_DURABLE ? 'the commit' : 'the FLUSH';
  const parts = [
    writeback > 0 ? `${lasting(writeback)} for writeback` : '',
    rest > 0 ? `${lasting(rest)} for ${last}` : '',
  ].filter(Boolean);
  return parts.length === 0 ? '' : `: ${parts.join(', ')}`;
}
