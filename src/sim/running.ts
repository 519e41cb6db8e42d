import { halt, setDue } from './agenda.ts';
import type { Machine } from './machine.ts';
import { CHANNEL_IDLE, COMMIT_IDLE, FLUSH_IDLE, FLUSHER_WAKE, IDLE, SLOT_IDLE, THINK } from './programs.ts';
import { HARDWARE_BIT, NEXT_COMMIT, NEXT_TICK, POOL_FREE, TRACKING } from './registers.ts';
import { thinkTime } from './thinking.ts';

/** The kernel and all programs begin, now: at the run's start, or after an accident. `cause`: the event of it. */
export function startRunning(m: Machine, cause: number) {
  const { w, k } = m;
  const now = w.clock[0];
  w.why.fill(cause);
  w.reg[POOL_FREE] = w.dims.pool;
  if (w.reg[TRACKING] === HARDWARE_BIT) w.pteWritable.set(k.mappers);
  for (let i = 0; i < k.you; i++) {
    w.pc[i] = THINK;
    w.nextAt[i] = now + thinkTime(m, i);
    w.fsyncedAt[i] = now;
    setDue(w, i, w.nextAt[i]);
  }
  halt(w, k.you, IDLE);
  beginTimer(m, k.flusher, FLUSHER_WAKE, NEXT_TICK, k.flusherNs);
  beginTimer(m, k.commit, COMMIT_IDLE, NEXT_COMMIT, k.commitNs);
  for (let q = 0; q < k.legs * k.slots; q++) halt(w, k.firstSlot + q, SLOT_IDLE);
  for (let c = 0; c < k.legs * k.channels; c++)
    if (w.chanBlock[c] === 0) halt(w, k.firstChannel + c, CHANNEL_IDLE);
  halt(w, k.flush, FLUSH_IDLE);
}

/** The actor steps at the next multiple of its interval. */
function beginTimer({ w }: Machine, actor: number, pc: number, timer: number, interval: number) {
  w.timers[timer] = (Math.floor(w.clock[0] / interval) + 1) * interval;
  w.pc[actor] = pc;
  setDue(w, actor, w.timers[timer]);
}
