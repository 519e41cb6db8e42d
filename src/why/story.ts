import { BOOT, NO_PAGE } from '../sim/events.ts';
import type { History } from '../sim/history.ts';
import { type Line, ROOTS } from './line.ts';
import { causeOf } from './look.ts';
import { sentence } from './sentence.ts';

/** Tells why an event happened: adds to the story what led there. */
export type Teller = (story: Story, event: number, weight: number) => void;

interface Step {
  readonly weight: number;
  /** undefined: the event's own sentence. */
  readonly words: string | undefined;
}

/**
 * A story while it is gathered: events with weights. Several strands may run side by side (a writer
 * waits, its request queues); in the end they are one list in order of time, and what weighs most
 * is left out first.
 */
export class Story {
  readonly history: History;
  private readonly tellers: Readonly<Record<number, Teller>>;
  private readonly steps = new Map<number, Step>();
  /** Later events do not belong to the story. */
  readonly latest: number;

  constructor(history: History, tellers: Readonly<Record<number, Teller>>, latest: number) {
    this.history = history;
    this.tellers = tellers;
    this.latest = latest;
  }

  /** Adds an event, if there is one (-1) and it is not told yet; the lighter, the more it matters. */
  add(event: number, weight: number, words?: string): boolean {
    if (event < 0 || event > this.latest) return false;
    const known = this.steps.get(event);
    const least = known === undefined ? weight : Math.min(known.weight, weight);
    this.steps.set(event, { weight: least, words: known?.words ?? words });
    return known === undefined;
  }

  /** Adds an event and what led to it. */
  tell(event: number, weight: number, words?: string) {
    if (!this.add(event, weight, words)) return;
    const { log } = this.history;
    this.tellers[log.kind(event)]?.(this, event, weight);
    // What an actor does first after a new start goes back to that.
    const cause = causeOf(log, event);
    if (cause >= 0 && log.kind(cause) === BOOT) this.add(cause, weight + 2);
  }

  /** The lines that matter most, newest first, down to the oldest root. */
  lines(most: number): Line[] {
    const events = [...this.steps.keys()].sort((a, b) => b - a);
    const root = events.findLastIndex((e) => this.isRoot(e));
    if (root > 0) events.length = root + 1;
    while (events.length > most) events.splice(this.heaviest(events), 1);
    return events.map((event) => this.line(event));
  }

  /** Where the step stands that can best be missed: never the newest, nor a root at the end. */
  private heaviest(events: readonly number[]): number {
    const last = events.length - 1;
    const end = last > 1 && this.isRoot(events[last]) ? last - 1 : last;
    let worst = end;
    for (let i = end; i > 0; i--) if (this.weight(events[i]) > this.weight(events[worst])) worst = i;
    return worst;
  }

  private isRoot(event: number): boolean {
    return ROOTS.includes(this.history.log.kind(event));
  }

  private weight(event: number): number {
    return this.steps.get(event)?.weight ?? 0;
  }

  private line(event: number): Line {
    const { log } = this.history;
    const page = log.page(event);
    const words = this.steps.get(event)?.words ?? sentence(this.history, event);
    return { event, at: log.at(event), words, page: page === NO_PAGE ? -1 : page };
  }
}
