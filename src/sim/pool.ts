import { NO_SECTOR, POOL_GOT, POOL_WAIT } from './events.ts';
import type { Machine } from './machine.ts';
import { FOR_POOL, POOL_FREE, POOL_WAIT1 } from './registers.ts';
import { POOL_PEAK, POOL_WAITS } from './tallies.ts';
import { first, sleepIn, wake } from './waiting.ts';

/** Takes a spare frame for page p; 0: none is free, else the frame + 1. */
export function takeFrame(m: Machine, p: number): number {
  const w = m.w;
  if (w.reg[POOL_FREE] === 0) return 0;
  let f = 0;
  while (w.holder[f] !== 0) f++;
  w.holder[f] = p + 1;
  w.reg[POOL_FREE]--;
  const held = w.dims.pool - w.reg[POOL_FREE];
  if (held > w.tally[POOL_PEAK]) w.tally[POOL_PEAK] = held;
  return f + 1;
}

/** Puts thread t to sleep until a frame is given to it (`world.spare[t]`). */
export function sleepForFrame(m: Machine, t: number, p: number) {
  m.w.tally[POOL_WAITS]++;
  m.emit(POOL_WAIT, t, p, NO_SECTOR, 0, 0);
  sleepIn(m, m.w.reg, POOL_WAIT1, t, FOR_POOL);
}

/** Gives frame f back: to the first who waits for one, else to the pool. `cause`: the event that freed it. */
export function freeFrame(m: Machine, f: number, cause: number) {
  const w = m.w;
  const heir = first(w, w.reg, POOL_WAIT1);
  if (heir === 0) {
    // Nobody reads a spare page before it is copied to: what it held is forgotten, so that equal states look equal.
    w.frames.fill(0, f * m.k.sectors, (f + 1) * m.k.sectors);
    w.holder[f] = 0;
    w.reg[POOL_FREE]++;
    return;
  }
  const t = heir - 1;
  const p = w.work[t] - 1;
  w.holder[f] = p + 1;
  w.spare[t] = f + 1;
  wake(m, t, cause);
  m.emit(POOL_GOT, t, p, NO_SECTOR, f, 0);
}

/** Copies a page frame's content. */
export function copyFrame(m: Machine, from: number, to: number) {
  const S = m.k.sectors;
  m.w.frames.copyWithin(to * S, from * S, from * S + S);
}
