import type { Constants } from '../../sim/constants.ts';
import type { Log } from '../../sim/log.ts';
import { stampProcess, stampStore } from '../../sim/stamp.ts';
import type { World } from '../../sim/world.ts';
import { type Pen, YOU_HUE } from '../pen.ts';
import { type Evidence, evidenceOf } from './evidence.ts';
import { GHOST_INSET, type SceneLayout } from './layout.ts';
import { easeOut } from './motion.ts';
import { Recent } from './recent.ts';
import { firstVisible, lastVisible, pageX, slimX } from './sight.ts';
import { NO_MISMATCH, type SceneHistory, type SceneView } from './view.ts';

/** At this speed a store is fresh for 0.6 ms of simulated time and recent for 4 ms; at others as long by the clock. */
const FRESH_MS = 3_000;
const RECENT_MS = 20_000;

/** What is drawn over the machine: what an accident now would take or one has left, how a mismatch came about. */
export type Over = (f: Frame) => void;

/** What the parts of the picture share while one frame is drawn. One object, filled anew for each frame. */
export class Frame {
  pen!: Pen;
  view!: SceneView;
  layout!: SceneLayout;
  history!: SceneHistory;
  log!: Log;
  k!: Constants;
  w!: World;
  t = 0;
  over: Over | undefined;
  /** Words are drawn on the dark of a machine that is down. */
  dark = false;
  /** The log's events up to t. */
  end = 0;
  /** The pages that are drawn in full and of which anything can be seen. */
  first = 0;
  last = 0;
  /** The pages of the strip, or of a phone's chips, the one in full among them; none: until < from. */
  from = 0;
  until = -1;
  /** Milliseconds of wall clock a simulated nanosecond. */
  perNs = 0;
  recent!: Recent;
  /** The mismatch that is looked at; the same if its page is drawn in full. */
  found: Evidence | null = null;
  evidence: Evidence | null = null;
  private recentOf: Constants | null = null;

  begin(pen: Pen, view: SceneView, history: SceneHistory, w: World, t: number, over: Over | undefined) {
    const k = history.k;
    this.pen = pen;
    this.view = view;
    this.layout = view.layout;
    this.history = history;
    this.log = history.log;
    this.k = k;
    this.w = w;
    this.t = t;
    this.over = over;
    this.dark = false;
    this.end = history.log.firstAfter(t);
    this.first = firstVisible(view.layout, view);
    this.last = lastVisible(view.layout, view);
    this.from = view.from;
    this.until = Math.min(k.pages, view.from + view.layout.shown) - 1;
    this.perNs = 1000 / view.speed;
    if (this.recentOf !== k) {
      this.recent = new Recent(k);
      this.recentOf = k;
    }
    this.found = view.mismatch === NO_MISMATCH ? null : evidenceOf(history, view.mismatch);
    this.evidence = this.found && this.inFull(this.found.page) ? this.found : null;
    this.recent.read(this.log, this.end, t, this.perNs, view.stillMs);
  }

  /** Whether a page is drawn in full, and in sight. */
  inFull(page: number): boolean {
    return page >= this.first && page <= this.last;
  }

  /** A page's left edge: in full, or in the strip. */
  x(page: number): number {
    if (this.layout.arrangement === 'strip' && page !== this.first)
      return slimX(this.layout, this.view, page);
    return pageX(this.layout, this.view, page);
  }

  right(page: number): number {
    const slim = this.layout.arrangement === 'strip' && page !== this.first;
    return this.x(page) + (slim ? this.layout.slim : this.layout.tile);
  }

  /** The left edge of the PTEs for a page that is drawn in full. */
  gateX(page: number): number {
    return this.x(page) + this.layout.gateShift;
  }

  /** Copies are a little narrower than their page. */
  ghostX(page: number): number {
    return this.x(page) + GHOST_INSET;
  }

  get ghostCell(): number {
    return (this.layout.tile - 2 * GHOST_INSET) / 8;
  }

  /** Milliseconds by the clock since a simulated instant. */
  ageMs(at: number): number {
    return (this.t - at) * this.perNs + this.view.stillMs;
  }

  /** How far an accent of so many ms has come, eased; 1: over, or motion is reduced. */
  phase(age: number, ms: number): number {
    if (this.view.reducedMotion || age >= ms || age < 0) return 1;
    return easeOut(age / ms);
  }

  hue(process: number): number {
    return process === this.k.you ? YOU_HUE : process;
  }

  /** When a stamp's store landed. */
  storedAt(stamp: number): number {
    const event = this.history.storeEvent(stampProcess(this.k, stamp), stampStore(this.k, stamp));
    return event === undefined ? 0 : this.log.at(event);
  }

  /** 0 fresh, 1 recent, 2 old: by the clock, so that at every speed one can see who was here just now. */
  staleness(at: number): 0 | 1 | 2 {
    const ms = (this.t - at) * this.perNs;
    if (ms < FRESH_MS) return 0;
    return ms < RECENT_MS ? 1 : 2;
  }
}
