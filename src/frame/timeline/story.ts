import type { Ns } from '../../model/units.ts';
import type { Constants } from '../../sim/constants.ts';
import { DMA } from '../../sim/events.ts';
import type { History } from '../../sim/history.ts';
import { doubled, firstAbove } from './search.ts';
import { Spans } from './spans.ts';

/** A moment holds at most so many bursts' length of steps, however thick they come. */
const LONGEST = 4;
/** Nothing happens for longer than this part of the run: then the middle of it is empty. */
const EMPTY_PART = 1000;

/**
 * A run as a story: its moments, one after another, and the empty stretches between them. A moment
 * is a step that tells something together with the steps that follow from it at once, such as a
 * fault and its store; a sector read is no moment of its own, but time in which that happens is not
 * empty. The log alone decides all of it, up to any instant by what was before it.
 */
export class Story {
  /** Events of the log taken in so far. */
  taken = 0;
  /** The last moment is the run's end. */
  complete = false;
  /** Moments; the first is the run's start. */
  length = 1;
  /** Stretches in which nothing happens, without the time on either side that is played. */
  readonly skips = new Spans();
  private times = new Float64Array(64);
  private readonly burstNs: Ns;
  /** How much of an empty stretch is played after what was before it, and before what comes. */
  private readonly leadNs: Ns;
  /** The last step that tells something, and the last of any kind. */
  private lastStep: Ns = 0;
  private lastEvent: Ns = 0;

  constructor(k: Constants, runNs: Ns) {
    this.burstNs =
      k.storeNs + k.faultEntryNs + k.faultNs + k.writeNs + k.pteNs + k.shootdownNs + k.copyNs + k.crcNs;
    this.leadNs = Math.max(runNs / EMPTY_PART, this.burstNs) / 2;
  }

  at(moment: number): Ns {
    return this.times[moment];
  }

  /** The moment in which `ns` lies: the last that has begun by then. */
  momentAt(ns: Ns): number {
    return firstAbove(this.times, this.length, ns, 0) - 1;
  }

  /** Takes in what the history has and the story has not, at most so many events. True: nothing is left. */
  advance(history: History, most = Number.POSITIVE_INFINITY): boolean {
    const { log } = history;
    const end = Math.min(log.length, this.taken + most);
    for (; this.taken < end; this.taken++) this.take(log.at(this.taken), log.kind(this.taken));
    if (end < log.length) return false;
    if (!this.complete && history.reachedNs >= history.endNs) {
      this.begin(history.endNs);
      this.complete = true;
    }
    return true;
  }

  private take(at: Ns, kind: number) {
    if (kind !== DMA) {
      const goesOn =
        at - this.lastStep <= this.burstNs && at - this.at(this.length - 1) <= LONGEST * this.burstNs;
      if (!goesOn) this.begin(at);
      this.lastStep = at;
    }
    this.lastEvent = at;
  }

  private begin(at: Ns) {
    if (at <= this.at(this.length - 1)) return;
    if (at - this.lastEvent > 2 * this.leadNs) {
      this.skips.begin(this.lastEvent + this.leadNs, this.length);
      this.skips.end(at - this.leadNs);
    }
    if (this.length === this.times.length) this.times = doubled(this.times);
    this.times[this.length++] = at;
  }

  /** Forgets what came after `ns`; goes on from there with a history that has the same past. */
  cutAfter(history: History, ns: Ns) {
    if (ns >= this.at(this.length - 1) && !this.complete && history.log.firstAfter(ns) >= this.taken) return;
    // The moment that was under way is told again: with what went before it nothing changes.
    this.length = Math.max(1, this.momentAt(ns));
    const from = this.at(this.length - 1);
    this.skips.cutAfter(from);
    this.complete = false;
    this.taken = this.length === 1 ? 0 : history.log.firstAfter(from - 1);
    this.lastStep = this.lastEvent = from;
  }
}
