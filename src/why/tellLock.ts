import {
  FAULT,
  FILE_GOT,
  FSYNC_BEGIN,
  LOCK_GOT,
  LOCK_WAIT,
  NO_PAGE,
  STORE,
  THROTTLE,
  WRITEBACK_WAIT,
  WRITEBACK_WOKEN,
} from '../sim/events.ts';
import type { History } from '../sim/history.ts';
import { FOR_WRITEBACK, FSYNC } from '../sim/registers.ts';
import { causeOf, firstFrom, lastSinceBoot, NEAR } from './look.ts';
import { sentence } from './sentence.ts';
import type { Story } from './story.ts';
import { rootOf, tellPageWriteback } from './tellRequest.ts';

/** Somebody holds the lock: what he is at, as his last event says. */
export function tellHolder(story: Story, event: number, weight: number) {
  const { history } = story;
  const { log } = history;
  const cause = causeOf(log, event);
  if (cause >= 0 && log.kind(cause) === FAULT) story.add(cause, weight + 4);
  const owner = log.value(event);
  if (tellSyncAtLock(story, event, owner, weight)) return;
  const last = lastOf(history, owner, event);
  if (last < 0) return story.tell(cause, weight + 5);
  const kind = log.kind(last);
  const here = log.page(last) === log.page(event) || IN_STORE.includes(kind);
  if (kind === STORE) story.add(last, weight + 1, `${sentence(history, last)}; the next one holds the lock`);
  else if (here) story.tell(last, weight + 1);
  else {
    story.add(last, weight + 4);
    story.tell(rootOf(history, last), weight + 1);
  }
}

/** Where a writer can be while it holds a lock. */
const IN_STORE: readonly number[] = [
  LOCK_WAIT,
  LOCK_GOT,
  FILE_GOT,
  WRITEBACK_WAIT,
  WRITEBACK_WOKEN,
  THROTTLE,
];

/** An actor’s last event before another; where that is far back, what the world says it is driven by. */
export function lastOf(history: History, actor: number, event: number): number {
  const { log } = history;
  const near = lastSinceBoot(history, event, (e) => log.actor(e) === actor, NEAR);
  if (near >= 0 || log.at(event) === 0) return near;
  const why = history.worldAt(log.at(event) - 1).why[actor];
  return why < event ? why : -1;
}

/** An fsync that sleeps for a page’s writeback holds its lock, and logs nothing: the world knows. */
function tellSyncAtLock(story: Story, event: number, owner: number, weight: number): boolean {
  const { history } = story;
  const { log, k } = history;
  const page = log.page(event);
  if (page === NO_PAGE || owner >= k.processes) return false;
  const w = history.worldAt(log.at(event));
  const sleeps = w.lockOwner[page] === owner + 1 && w.waiting[owner] === FOR_WRITEBACK;
  if (!sleeps || w.purpose[owner] !== FSYNC) return false;
  const [request, why] = [w.reqNumber[page], w.wbWhy[page]];
  const begin = firstFrom(log.firstAfter(w.fsyncFrom[owner] - 1), event, (e) => isBegin(history, e, owner));
  const io = request === 0 ? 'writeback' : `writeback, request ${request}`;
  const begins = begin < 0 ? '' : `${sentence(history, begin)}; `;
  story.add(begin, weight + 1, `${begins}it holds the lock and waits for page ${page}’s ${io}`);
  if (why < event) tellPageWriteback(story, why, page, event, weight);
  return true;
}

function isBegin({ log }: History, event: number, process: number): boolean {
  return log.kind(event) === FSYNC_BEGIN && log.actor(event) === process;
}
