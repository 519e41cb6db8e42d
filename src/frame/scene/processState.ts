import type { Constants } from '../../sim/constants.ts';
import {
  FAULT_CHECK,
  FAULT_LOCK,
  FAULT_LOCKED,
  IDLE,
  SPLIT_COPY,
  SPLIT_SHOOT,
  WRITE_COPY,
  WRITE_FILE,
  WRITE_LOCKED,
  WRITE_PAGE,
} from '../../sim/programs.ts';
import { AWAKE, FOR_LIMIT, FSYNC, KICK } from '../../sim/registers.ts';
import type { World } from '../../sim/world.ts';
import { durationText } from './words.ts';

/** What a process is doing, as its label says it. */
export const RUNNING = 0;
export const IN_FAULT = 1;
export const IN_WRITE = 2;
export const COPIES_PAGE = 3;
export const WAITS = 4;
export const THROTTLED = 5;
export const IN_FSYNC = 6;
export const STARTS_WRITEBACK = 7;
export const HAS_STOPPED = 8;
export const YOU_IDLE = 9;

/** Names of the states, for styles. */
export const STATE_NAMES = [
  'running',
  'fault',
  'write',
  'copying',
  'waiting',
  'throttled',
  'fsync',
  'kick',
  'stopped',
  'idle',
] as const;

export function processState(w: World, k: Constants, i: number): number {
  if (w.purpose[i] === FSYNC) return IN_FSYNC;
  if (w.purpose[i] === KICK) return STARTS_WRITEBACK;
  if (w.waiting[i] !== AWAKE) return w.waiting[i] === FOR_LIMIT ? THROTTLED : WAITS;
  return atWork(w, k, i);
}

function atWork(w: World, k: Constants, i: number): number {
  switch (w.pc[i]) {
    case SPLIT_COPY:
    case SPLIT_SHOOT:
      return COPIES_PAGE;
    case FAULT_LOCK:
    case FAULT_LOCKED:
    case FAULT_CHECK:
      return IN_FAULT;
    case WRITE_FILE:
    case WRITE_PAGE:
    case WRITE_LOCKED:
    case WRITE_COPY:
      return IN_WRITE;
    case IDLE:
      return i === k.you ? YOU_IDLE : HAS_STOPPED;
    default:
      return i === k.you ? YOU_IDLE : RUNNING;
  }
}

/** Since when the state lasts; states that are over at once have no such time: -1. */
export function stateSince(w: World, i: number, state: number): number {
  if (state === WAITS || state === THROTTLED) return w.waitFrom[i];
  return state === IN_FSYNC ? w.fsyncFrom[i] : -1;
}

/** The line below a process's name: "waiting (D) 4.1 ms". Brief where there is only one line. */
export function stateWords(state: number, lasted: number, brief: boolean): string {
  switch (state) {
    case WAITS:
      return brief ? durationText(lasted) : `waiting (D) ${durationText(lasted)}`;
    case THROTTLED:
      return brief ? durationText(lasted) : `throttled ${durationText(lasted)}`;
    case IN_FSYNC:
      return brief ? 'fsync' : `in fsync ${durationText(lasted)}`;
    case YOU_IDLE:
      return brief ? 'drag on a sector' : 'drag on any sector';
    default:
      return WORDS[state] as string;
  }
}

const WORDS = [
  'running',
  'in fault',
  'in write(2)',
  'copying',
  'waiting',
  'throttled',
  'in fsync',
  'starts writeback',
  'has stopped',
] as const;
