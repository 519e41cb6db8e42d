import type { Constants } from '../../sim/constants.ts';
import {
  CHECKSUM,
  COPY,
  DESTAGE,
  FAULT,
  FLUSH_SENT,
  LEG_DESTAGE,
  LOCK_GOT,
  ROOT_DURABLE,
  SHOOTDOWN,
  SPLIT,
  TICK_END,
  WASTED,
  WRITEBACK_WOKEN,
} from '../../sim/events.ts';
import type { Log } from '../../sim/log.ts';
import { CROWDED_MS, SENTENCE_MS } from './motion.ts';

/** Events looked at, at most, whatever the speed: what lies further back has no accent. */
const MOST = 512;
/** Marks on PTEs at a time. */
const MARKS = 24;
/** No such event lately. */
export const NO_EVENT = -1;
const NEVER = Number.POSITIVE_INFINITY;

/** The ages, in ms, of the latest events that have an accent; Infinity: none, or they come too thick. */
export class Recent {
  /** By page. */
  readonly copy: Float64Array;
  readonly checksum: Float64Array;
  readonly split: Float64Array;
  readonly wasted: Float64Array;
  /** By leg and page: since a block left the cache, and which that was. */
  readonly destage: Float64Array;
  readonly destagedBlock: Uint32Array;
  /** The log index of a page's latest split, also while time stands still. */
  readonly splitEvent: Int32Array;
  /** By process: the end of its latest wait, and at which page that was. */
  readonly woken: Float64Array;
  readonly wokenPage: Uint16Array;
  /** Faults and TLB shootdowns, latest first. */
  marks = 0;
  readonly markKind = new Uint8Array(MARKS);
  readonly markPage = new Uint16Array(MARKS);
  readonly markProcess = new Uint8Array(MARKS);
  readonly markAge = new Float64Array(MARKS);
  flush = NEVER;
  /** The latest FLUSH was a lie (2), or a no-op (1). */
  flushValue = 0;
  root = NEVER;
  flusherEnd = NEVER;

  constructor(k: Constants) {
    this.copy = new Float64Array(k.pages);
    this.checksum = new Float64Array(k.pages);
    this.split = new Float64Array(k.pages);
    this.destage = new Float64Array(k.legs * k.pages);
    this.wasted = new Float64Array(k.pages);
    this.destagedBlock = new Uint32Array(k.legs * k.pages);
    this.splitEvent = new Int32Array(k.pages);
    this.woken = new Float64Array(k.processes);
    this.wokenPage = new Uint16Array(k.processes);
  }

  /** Looks back from the log's first `end` events. Ages: (t - at) * perNs + still. */
  read(log: Log, end: number, t: number, perNs: number, still: number) {
    this.reset();
    const last = Math.max(0, end - MOST);
    for (let e = end - 1; e >= last; e--) {
      const age = (t - log.at(e)) * perNs;
      if (age > SENTENCE_MS) return;
      this.see(log, e, age + still);
    }
  }

  private reset() {
    this.copy.fill(NEVER);
    this.checksum.fill(NEVER);
    this.split.fill(NEVER);
    this.splitEvent.fill(NO_EVENT);
    this.destage.fill(NEVER);
    this.wasted.fill(NEVER);
    this.woken.fill(NEVER);
    this.marks = 0;
    this.flush = NEVER;
    this.flushValue = 0;
    this.root = NEVER;
    this.flusherEnd = NEVER;
  }

  private see(log: Log, e: number, age: number) {
    switch (log.kind(e)) {
      case COPY:
        return note(this.copy, log.page(e), age);
      case CHECKSUM:
        return note(this.checksum, log.page(e), age);
      case SPLIT:
        if (this.splitEvent[log.page(e)] === NO_EVENT) this.splitEvent[log.page(e)] = e;
        return note(this.split, log.page(e), age);
      case DESTAGE:
        return this.fall(log.page(e), log.value(e), age, 0);
      case LEG_DESTAGE:
        return this.fall(log.page(e), log.value(e), age, this.copy.length);
      case WASTED:
        return note(this.wasted, log.page(e), age);
      case WRITEBACK_WOKEN:
      case LOCK_GOT:
        return this.wake(log.actor(e), log.page(e), age);
      case FAULT:
        return this.mark(FAULT, log.page(e), log.actor(e), age);
      case SHOOTDOWN:
        return this.mark(SHOOTDOWN, log.page(e), log.value(e), age);
      default:
        return this.seeMachine(log, e, age);
    }
  }

  private seeMachine(log: Log, e: number, age: number) {
    const kind = log.kind(e);
    if (kind === FLUSH_SENT && this.flush === NEVER) {
      this.flush = age;
      this.flushValue = log.value(e);
    } else if (kind === ROOT_DURABLE && this.root === NEVER) this.root = age;
    else if (kind === TICK_END && this.flusherEnd === NEVER) this.flusherEnd = age;
  }

  /** A block left a cache: of a mirror's second leg, whose pages come after those of the first. */
  private fall(page: number, block: number, age: number, first: number) {
    if (page >= this.copy.length) return;
    if (this.destage[first + page] === NEVER) this.destagedBlock[first + page] = block;
    note(this.destage, first + page, age);
  }

  private wake(process: number, page: number, age: number) {
    if (process >= this.woken.length) return;
    if (this.woken[process] === NEVER) this.wokenPage[process] = page;
    note(this.woken, process, age);
  }

  private mark(kind: number, page: number, process: number, age: number) {
    if (this.marks === MARKS || age > 240) return;
    this.markKind[this.marks] = kind;
    this.markPage[this.marks] = page;
    this.markProcess[this.marks] = process;
    this.markAge[this.marks] = age;
    this.marks++;
  }
}

/** The latest counts; if the one before it was too close, neither is shown. */
function note(ages: Float64Array, at: number, age: number) {
  const latest = ages[at];
  if (latest === NEVER) ages[at] = age;
  else if (latest >= 0 && age - latest < CROWDED_MS) ages[at] = -1;
}
