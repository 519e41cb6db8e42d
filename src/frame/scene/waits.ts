import { FAULT_CHECK, FAULT_LOCK, FAULT_LOCKED, SPLIT_COPY, SPLIT_SHOOT } from '../../sim/programs.ts';
import {
  AWAKE,
  FOR_FILE,
  FOR_LIMIT,
  FOR_LOCK,
  FOR_POOL,
  FOR_WRITEBACK,
  NO_PURPOSE,
} from '../../sim/registers.ts';
import type { World } from '../../sim/world.ts';

/** What keeps a process's present store, as the PTE cell shows it. */
export const NOT_HELD = 0;
export const HELD = 1;
export const HELD_BY_LOCK = 2;
export const HELD_BY_LIMIT = 3;
export const HELD_BY_FILE = 4;
export const COPYING = 5;
export const FAULTING = 6;

/** Whether and why process i's store to page p does not get on. */
export function holdOf(w: World, i: number, p: number): number {
  if (w.target[i] !== p + 1 || w.purpose[i] !== NO_PURPOSE) return NOT_HELD;
  switch (w.waiting[i]) {
    case AWAKE:
      return atWork(w.pc[i]);
    case FOR_LOCK:
      return HELD_BY_LOCK;
    case FOR_LIMIT:
      return HELD_BY_LIMIT;
    case FOR_FILE:
      return HELD_BY_FILE;
    case FOR_WRITEBACK:
    case FOR_POOL:
      return HELD;
    default:
      return NOT_HELD;
  }
}

function atWork(pc: number): number {
  if (pc === SPLIT_COPY || pc === SPLIT_SHOOT) return COPYING;
  return pc === FAULT_LOCK || pc === FAULT_LOCKED || pc === FAULT_CHECK ? FAULTING : NOT_HELD;
}

/** The page at which a process's store waits; -1: it does not. */
export function waitsAt(w: World, i: number): number {
  if (w.waiting[i] === AWAKE || w.purpose[i] !== NO_PURPOSE) return -1;
  return w.target[i] - 1;
}
