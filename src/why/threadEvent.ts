import {
  BOOT,
  DEATH,
  FLUSH_DONE,
  FLUSH_SENT,
  FOLD,
  FSYNC_BEGIN,
  FSYNC_END,
  KICKED,
  NO_CAUSE,
  RELEASE,
  STORE,
  TICK,
  TICK_END,
} from '../sim/events.ts';
import type { History } from '../sim/history.ts';
import { bootBefore } from '../sim/marks.ts';
import { AWAKE, FOR_LOCK, FOR_POOL, FOR_QUEUE, FSYNC, GONE, KICK, NO_PURPOSE } from '../sim/registers.ts';
import type { World } from '../sim/world.ts';
import { changesPte, firstFrom, lastSinceBoot } from './look.ts';

/** Who is driven by which event now; -1: by none yet. */
export function whyOf(w: World, actor: number): number {
  return w.why[actor] === NO_CAUSE ? -1 : w.why[actor];
}

/** Waits of which an fsync or a kick has an event of its own. */
const LOGGED: readonly number[] = [FOR_LOCK, FOR_POOL, FOR_QUEUE];

/** What a process is at: its wait, fault, fsync, kick; else what it did last. */
export function processEvent(history: History, w: World, process: number): number {
  if (w.reg[GONE] & (1 << process)) return lastOwn(history, w, process, [DEATH]);
  const why = whyOf(w, process);
  if (w.purpose[process] === FSYNC)
    return LOGGED.includes(w.waiting[process]) ? why : fsyncBegun(history, w, process);
  if (w.waiting[process] !== AWAKE) return why;
  if (w.purpose[process] === KICK) return lastOwn(history, w, process, [KICKED]);
  const own = why >= 0 && history.log.actor(why) === process;
  if (own && (w.target[process] > 0 || DEEDS.includes(history.log.kind(why)))) return why;
  // It has done nothing yet since the machine started again.
  if (why >= 0 && history.log.kind(why) === BOOT) return why;
  return w.stored[process] > 0 ? history.storeEvent(process, w.stored[process]) : -1;
}

/** What a process that thinks is known to have done last. */
const DEEDS: readonly number[] = [STORE, RELEASE, FSYNC_END];

/** The beginning of the fsync that a process is in. */
function fsyncBegun({ log }: History, w: World, process: number): number {
  const is = (e: number) => log.kind(e) === FSYNC_BEGIN && log.actor(e) === process;
  return firstFrom(log.firstAfter(w.fsyncFrom[process] - 1), w.count[0], is);
}

/** An actor’s last event of some kinds: it may well be what drives it now. */
function lastOwn(history: History, w: World, actor: number, kinds: readonly number[]): number {
  const { log } = history;
  const is = (e: number) => log.actor(e) === actor && kinds.includes(log.kind(e));
  const why = whyOf(w, actor);
  return why >= 0 && is(why) ? why : sinceBoot(history, w, is);
}

/** What keeps the process’s store to this page; else what changed its PTE, or its TLB entry, last. */
export function pteEvent(history: History, w: World, page: number, process: number): number {
  const { log } = history;
  if (w.reg[GONE] & (1 << process)) return lastOwn(history, w, process, [DEATH]);
  const here = w.target[process] === page + 1 && w.waiting[process] !== AWAKE;
  if (here && w.purpose[process] === NO_PURPOSE) return whyOf(w, process);
  const is = (e: number) => log.page(e) === page && (log.kind(e) === FOLD || changesPte(log, e, process));
  return sinceBoot(history, w, is);
}

/** What the flusher waits for; else its last wake, or that it was through. */
export function flusherEvent(history: History, w: World): number {
  const { flusher } = history.k;
  if (w.waiting[flusher] !== AWAKE) return whyOf(w, flusher);
  return lastOwn(history, w, flusher, [TICK, TICK_END]);
}

export function flushEvent(history: History, w: World): number {
  if (w.why[history.k.flush] === NO_CAUSE) return -1;
  return lastOwn(history, w, history.k.flush, [FLUSH_SENT, FLUSH_DONE]);
}

/** The last event that is so since the machine started, else its new start; -1: it never started again. */
function sinceBoot(history: History, w: World, is: (e: number) => boolean): number {
  const found = lastSinceBoot(history, w.count[0], is);
  return found >= 0 ? found : bootBefore(history, w.count[0]);
}
