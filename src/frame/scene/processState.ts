import type { Constants } from '../../sim/constants.ts';
import {
  DIRECT_CALL,
  FAULT_CHECK,
  FAULT_LOCK,
  FAULT_LOCKED,
  FSYNC_WAIT,
  IDLE,
  SPLIT_COPY,
  SPLIT_SHOOT,
  WRITE_COPY,
  WRITE_FILE,
  WRITE_LOCKED,
  WRITE_PAGE,
} from '../../sim/programs.ts';
import {
  AWAKE,
  DIRECT,
  DOWN,
  FOR_COMMIT,
  FOR_FLUSH,
  FOR_LIMIT,
  FSYNC,
  GONE,
  KICK,
  RANGE,
  RUNNING as RUNS,
} from '../../sim/registers.ts';
import type { World } from '../../sim/world.ts';
import { durationText } from './words.ts';

/** What a process is doing, as its label says it. */
export const RUNNING = 0;
const IN_FAULT = 1;
const IN_WRITE = 2;
const COPIES_PAGE = 3;
export const WAITS = 4;
export const THROTTLED = 5;
const IN_FSYNC = 6;
const STARTS_WRITEBACK = 7;
const HAS_STOPPED = 8;
export const YOU_IDLE = 9;
/** Killed, or the whole machine is down. */
export const IS_GONE = 10;
const IN_DIRECT = 11;
/** In the rest of a call with O_SYNC. */
const IN_SYNC = 12;
/** Of an fsync: once what is tagged is written (until then IN_FSYNC), all is waited for, then the commit, or the FLUSH. */
const FSYNC_WAITS = 13;
const FSYNC_COMMITS = 14;
const FSYNC_FLUSHES = 15;

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
  'gone',
  'direct',
  'sync',
  'fsync',
  'fsync',
  'fsync',
] as const;

export function processState(w: World, k: Constants, i: number): number {
  if (w.reg[DOWN] !== RUNS || w.reg[GONE] & (1 << i)) return IS_GONE;
  if (w.purpose[i] === FSYNC) return w.target[i] === 0 ? fsyncStage(w, i) : IN_SYNC;
  if (w.purpose[i] === KICK) return STARTS_WRITEBACK;
  if (w.waiting[i] !== AWAKE) return w.waiting[i] === FOR_LIMIT ? THROTTLED : WAITS;
  if (w.purpose[i] === DIRECT || w.purpose[i] === RANGE || w.pc[i] === DIRECT_CALL) return IN_DIRECT;
  return atWork(w, k, i);
}

function fsyncStage(w: World, i: number): number {
  if (w.waiting[i] === FOR_COMMIT) return FSYNC_COMMITS;
  if (w.waiting[i] === FOR_FLUSH) return FSYNC_FLUSHES;
  return w.pc[i] === FSYNC_WAIT ? FSYNC_WAITS : IN_FSYNC;
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
  return state === IN_FSYNC || state === IN_SYNC || state >= FSYNC_WAITS ? w.fsyncFrom[i] : -1;
}

/** The line below a process's name: "waiting (D) 4.1 ms". Brief where there is only one line. */
export function stateWords(state: number, lasted: number, brief: boolean): string {
  switch (state) {
    case WAITS:
      return brief ? durationText(lasted) : `waiting (D) ${durationText(lasted)}`;
    case THROTTLED:
      return brief ? durationText(lasted) : `throttled ${durationText(lasted)}`;
    case IN_FSYNC:
      return brief ? 'fsync' : `fsync writes ${durationText(lasted)}`;
    case FSYNC_WAITS:
      return brief ? 'fsync' : `fsync waits ${durationText(lasted)}`;
    case FSYNC_COMMITS:
      return brief ? 'fsync' : `fsync commit ${durationText(lasted)}`;
    case FSYNC_FLUSHES:
      return brief ? 'fsync' : `fsync FLUSH ${durationText(lasted)}`;
    case IS_GONE:
      return 'gone';
    case IN_SYNC:
      return brief ? 'O_SYNC' : `in O_SYNC ${durationText(lasted)}`;
    case IN_DIRECT:
      return brief ? 'O_DIRECT' : 'in O_DIRECT';
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
