import { DIRTY, TICK, TICK_END } from '../sim/events.ts';
import type { History } from '../sim/history.ts';
import { WB_PAGES } from '../sim/registers.ts';
import { lastSinceBoot } from './look.ts';
import { sentence } from './sentence.ts';
import type { Story } from './story.ts';
import { tellPageWriteback } from './tellRequest.ts';
import { count, nameOf } from './words.ts';

/** Too much is dirty: by whom, and what is being written. */
export function tellThrottle(story: Story, event: number, weight: number) {
  const { history } = story;
  const { log } = history;
  const dirty = lastSinceBoot(history, event, (e) => log.kind(e) === DIRTY);
  const oldest = oldestWriteback(history, event);
  story.add(event, weight, `${sentence(history, event)}; ${whatIsDirty(history, event)}`);
  const tick = lastSinceBoot(history, event, (e) => log.kind(e) === TICK);
  if (!oldest && tick < 0) return story.tell(dirty, weight + 1);
  story.add(dirty, weight + 3);
  if (oldest) return tellPageWriteback(story, oldest.why, oldest.page, event, weight + 1);
  // Nothing is being written: what the flusher did last says why.
  const over = lastSinceBoot(history, event, (e) => log.kind(e) === TICK_END);
  if (over > tick) story.add(over, weight + 2);
  story.tell(tick, weight + 1);
}

/** "9 pages are dirty: 5 through A, 4 through C; 4 under writeback". */
function whatIsDirty(history: History, event: number): string {
  const { log, k } = history;
  const w = history.worldAt(log.at(event));
  const through = new Map<string, number>();
  let dirty = 0;
  for (let p = 0; p < k.pages; p++) {
    if (!w.dirty[p]) continue;
    dirty++;
    const actor = log.actor(w.dirtyWhy[p]);
    const name = actor < k.processes ? nameOf(history, actor) : 'scans';
    through.set(name, (through.get(name) ?? 0) + 1);
  }
  const parts = [...through].map(([name, n]) => `${n} through ${name}`).join(', ');
  const are = dirty === 1 ? 'is' : 'are';
  return `${count(dirty, 'page')} ${are} dirty${parts && `: ${parts}`}; ${w.reg[WB_PAGES]} under writeback`;
}

function oldestWriteback(history: History, event: number): { page: number; why: number } | undefined {
  const { log, k } = history;
  const w = history.worldAt(log.at(event));
  let page = -1;
  for (let p = 0; p < k.pages; p++) if (w.wb[p] && (page < 0 || w.wbAt[p] < w.wbAt[page])) page = p;
  return page < 0 || w.wbWhy[page] >= event ? undefined : { page, why: w.wbWhy[page] };
}
