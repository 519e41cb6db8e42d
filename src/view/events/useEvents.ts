import { type RefObject, useEffect, useReducer, useRef } from 'react';
import { useStore } from 'zustand';
import type { Ns } from '../../model/units.ts';
import type { History } from '../../sim/history.ts';
import { lab } from '../../store/lab.ts';
import { announce } from '../app/announcer.ts';
import { onFrame, onTick, repaint } from '../app/clock.ts';
import { currentHistory } from '../app/run.ts';
import { goTo } from '../inspector/goTo.ts';
import { EventList } from './eventList.ts';
import { Scroller } from './scroller.ts';
import { filterOf, wish, wishes } from './wishes.ts';

/** Wall-clock ms of a frame for looking; more while nothing plays. */
const BUDGET = 4;
const BUDGET_STILL = 10;
/** The list follows so often while time runs, or the log grows, ms. */
const EVERY = 120;
/** Typing is over after so long, ms. */
const PAUSE = 150;
/** Looking for longer than this shows how far it is, ms. */
const LONG = 500;

/** The list with its window, beside React: it may have millions of rows. */
export class Events {
  list: EventList;
  readonly scroller = new Scroller();
  t: Ns = 0;
  /** The event that a person chose, while time stands at it. */
  private chosen = -1;
  lookingSince: number | undefined;

  constructor(history: History) {
    this.list = new EventList(history, filterOf(wishes.getState()), anchorOf(history));
  }

  restart(history: History) {
    this.list = new EventList(history, filterOf(wishes.getState()), anchorOf(history));
    this.lookingSince = undefined;
    this.scroller.setRows(this.list.rows);
  }

  /** The event at the playhead: the last one that has happened, or the one that was chosen of several. */
  get current(): number {
    const { log } = this.list.history;
    if (this.chosen >= 0 && this.chosen < log.length && log.at(this.chosen) === this.t) return this.chosen;
    return log.firstAfter(this.t) - 1;
  }
  get currentRow(): number {
    return this.list.rowOf(this.current);
  }

  choose(row: number) {
    const { list } = this;
    if (row < 0 || row >= list.rows) return;
    this.chosen = list.event(row);
    goTo(list.history, this.chosen);
    this.t = lab.getState().t;
  }

  /** A slice of looking; true: there is more to do. */
  look(now: number): boolean {
    const { list, scroller } = this;
    const until = performance.now() + (lab.getState().playing ? BUDGET : BUDGET_STILL);
    const before = list.look(() => performance.now() > until);
    scroller.setRows(list.rows, before);
    const busy = !list.done && !list.isStopped;
    if (!busy && this.lookingSince !== undefined && list.done) tellFound(list.rows);
    this.lookingSince = busy ? (this.lookingSince ?? now) : undefined;
    return busy;
  }

  get isLong(): boolean {
    return this.lookingSince !== undefined && performance.now() - this.lookingSince > LONG;
  }
}

const anchorOf = (history: History): number => history.log.firstAfter(lab.getState().t);

function tellFound(rows: number) {
  announce(rows === 1 ? 'One event matches.' : `${rows === 0 ? 'No' : rows} events match.`);
}

/** Keeps a list of events up to date: with the run, the playhead, the wishes and the element that scrolls. */
export function useEvents(box: RefObject<HTMLElement | null>, hidden: boolean) {
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  const ref = useRef<Events>(undefined);
  ref.current ??= new Events(currentHistory());
  const events = ref.current;
  const { groups, process, page, text, follow } = useStore(wishes);
  const first = useRef(true);

  // biome-ignore lint/correctness/useExhaustiveDependencies: other wishes make another list
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    const timer = setTimeout(
      () => {
        events.restart(currentHistory());
        repaint();
      },
      text === '' ? 0 : PAUSE,
    );
    return () => clearTimeout(timer);
  }, [groups, process, page, text]);

  useEffect(() => {
    if (hidden) return;
    let drawnAt = Number.NEGATIVE_INFINITY;
    let late = false;
    const draw = (now: number) => {
      drawnAt = now;
      late = false;
      const { scroller } = events;
      if (wishes.getState().follow && events.currentRow >= 0) scroller.show(events.currentRow, 2);
      redraw();
    };
    const ends = [
      onTick((now) => {
        const history = currentHistory();
        if (history !== events.list.history) events.restart(history);
        const rows = events.list.rows;
        const more = events.look(now);
        // Rows came in, or what was put off is due.
        if (events.list.rows !== rows || more) late = true;
        if (late && now - drawnAt >= EVERY) draw(now);
        return more || late;
      }),
      onFrame((_, t) => {
        const moved = events.t !== t;
        events.t = t;
        const now = performance.now();
        if (moved && lab.getState().playing && now - drawnAt < EVERY) late = true;
        else draw(now);
      }),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [events, hidden]);

  useEffect(() => {
    const element = box.current;
    if (!element || hidden) return;
    const observer = new ResizeObserver(() => {
      events.scroller.row = matchMedia('(pointer: coarse)').matches ? TOUCH_ROW : ROW;
      events.scroller.window = element.clientHeight;
      events.scroller.setRows(events.list.rows, 0);
      repaint();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [box, events, hidden]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever asks to follow wants to see where it is
  useEffect(repaint, [follow]);

  return { events, redraw };
}

/** A row's height, px: two lines; with room for a finger. */
export const ROW = 38;
const TOUCH_ROW = 48;

/** By hand one looks elsewhere. */
export const unfollow = (): void => {
  if (wishes.getState().follow) wish({ follow: false });
};
