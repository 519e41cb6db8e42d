import { go } from './agenda.ts';
import type { Machine } from './machine.ts';
import { DIRECT_GATHERED, FLUSHER_SELECT, FSYNC_NEXT, IDLE, KICK_NEXT, W_SUBMIT } from './programs.ts';
import { enqueue, queueFull, sleepForQueue } from './queue.ts';
import { BACKGROUND, DIRECT, KICK } from './registers.ts';

/** Whoever is about to sleep, or is done, first submits what it has gathered. True: a submission comes before `after`. */
export function submitFirst(m: Machine, t: number, after: number): boolean {
  const w = m.w;
  if (w.gatherCount[t] === 0) return false;
  w.after[t] = after;
  go(w, t, W_SUBMIT);
  return true;
}

/** A page was gathered: a full request is submitted, then comes the next page. */
export function gathered(m: Machine, t: number) {
  const w = m.w;
  if (w.gatherCount[t] >= m.k.merge && submitFirst(m, t, continuation(m, t))) w.work[t] = 0;
  else nextPage(m, t);
}

/** Done with this page: the thread looks for its next one. */
export function nextPage(m: Machine, t: number) {
  m.w.work[t] = 0;
  go(m.w, t, continuation(m, t));
}

function continuation(m: Machine, t: number): number {
  const purpose = m.w.purpose[t];
  if (purpose === BACKGROUND) return FLUSHER_SELECT;
  if (purpose === DIRECT) return DIRECT_GATHERED;
  return purpose === KICK ? KICK_NEXT : FSYNC_NEXT;
}

/** Puts the gathered request into the queue, or sleeps while the queue is full. */
export function submit(m: Machine, t: number) {
  const w = m.w;
  if (queueFull(m)) return sleepForQueue(m, t);
  const first = w.gatherFirst[t] - 1;
  const after = w.after[t];
  w.after[t] = IDLE;
  enqueue(m, t, first, w.gatherCount[t]);
  w.gatherFirst[t] = 0;
  w.gatherCount[t] = 0;
  go(w, t, after);
}
