import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { processLetter } from '../../model/scenario.ts';
import { MS } from '../../model/units.ts';
import { lab } from '../../store/lab.ts';
import { sentence } from '../../why/sentence.ts';
import { ProcessMark } from '../rail/ProcessMark.tsx';
import { type Events, unfollow } from './useEvents.ts';

/** Rows drawn beyond those in sight, on either side. */
const BEYOND = 8;
/** Rows that Page Up and Page Down go. */
const PAGE = 10;

interface Props {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly events: Events;
  readonly redraw: () => void;
}

/** The rows in sight: each leads to its instant. */
export function Rows({ box, events, redraw }: Props) {
  const { list, scroller } = events;
  const { from, to } = scroller.range(BEYOND);
  const current = events.currentRow;
  const focusRow = useRef(-1);
  useScroll(box, events, redraw);
  useLayoutEffect(() => {
    const element = box.current;
    // Only what the list does by itself: a gesture under way is not disturbed.
    if (element && scroller.moved) element.scrollTop = scroller.scrollTop;
    scroller.moved = false;
    if (focusRow.current < 0) return;
    element?.querySelector<HTMLElement>(`[data-row="${focusRow.current}"]`)?.focus({ preventScroll: true });
    focusRow.current = -1;
  });
  const goTo = (row: number, byKey: boolean) => {
    if (list.rows === 0) return;
    const wish = Math.max(0, Math.min(list.rows - 1, row));
    events.choose(wish);
    scroller.show(wish, 1);
    if (byKey) focusRow.current = wish;
    redraw();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    const row = Number((event.target as HTMLElement).dataset.row ?? current);
    if (event.key === 'Enter') lab.getState().inspect({ kind: 'event', event: list.event(row) });
    else {
      const wish = rowFor(event.key, row, list.rows);
      if (wish === undefined) return;
      goTo(wish, true);
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const inTab = current >= from && current < to ? current : from;
  return (
    <div ref={box} className="events-box" onWheel={unfollow} onTouchMove={unfollow}>
      <ol style={{ height: scroller.height }} aria-label="Events, oldest first" onKeyDown={onKeyDown}>
        {Array.from({ length: to - from }, (_, i) => from + i).map((row) => (
          <Row
            key={row}
            events={events}
            row={row}
            isCurrent={row === current}
            inTab={row === inTab}
            onGo={() => goTo(row, false)}
          />
        ))}
      </ol>
    </div>
  );
}

function rowFor(key: string, row: number, rows: number): number | undefined {
  const wishes: Readonly<Record<string, number>> = {
    ArrowUp: row - 1,
    ArrowDown: row + 1,
    PageUp: row - PAGE,
    PageDown: row + PAGE,
    Home: 0,
    End: rows - 1,
  };
  return wishes[key];
}

function Row(props: { events: Events; row: number; isCurrent: boolean; inTab: boolean; onGo: () => void }) {
  const { events, row, isCurrent, inTab, onGo } = props;
  const { list, scroller } = events;
  const { log, k, scenario } = list.history;
  const event = list.event(row);
  const actor = log.actor(event);
  const words = sentence(list.history, event);
  return (
    <li
      aria-setsize={list.done ? list.rows : -1}
      aria-posinset={row + 1}
      data-current={isCurrent || undefined}
      data-future={log.at(event) > events.t || undefined}
      style={{ top: row * scroller.row - scroller.offset, height: scroller.row }}
    >
      <button
        type="button"
        data-row={row}
        tabIndex={inTab ? 0 : -1}
        aria-current={isCurrent ? 'step' : undefined}
        onClick={onGo}
      >
        <time>{(log.at(event) / MS).toFixed(3)}</time>
        <span className="who">
          {actor < k.processes ? (
            <ProcessMark letter={processLetter(scenario, actor)} size={16} />
          ) : (
            <Machine plate={actor === k.flusher} />
          )}
        </span>
        <span className="what" title={words}>
          {words}
        </span>
      </button>
      {isCurrent && (
        <button
          type="button"
          className="why-button"
          tabIndex={inTab ? 0 : -1}
          aria-label="Why? Inspect this event"
          onClick={() => lab.getState().inspect({ kind: 'event', event })}
        >
          Why?
        </button>
      )}
    </li>
  );
}

/** The machine's own sign: a home plate for the flusher, else a box. */
function Machine({ plate }: { plate: boolean }) {
  return (
    <svg viewBox="-10 -10 20 20" width={16} height={16} aria-hidden="true">
      <path d={plate ? 'M-7-7.5H7V2.5L0 8-7 2.5z' : 'M-7-4.5H7v9H-7z'} />
    </svg>
  );
}

/** The element's scroll position and the list's go together. */
function useScroll(box: RefObject<HTMLDivElement | null>, events: Events, redraw: () => void) {
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const onScroll = () => {
      // What the list itself has yet to do comes first.
      if (!events.scroller.moved) events.scroller.scrolledTo(element.scrollTop);
      redraw();
    };
    // The scroll bar itself: nothing in the list has been hit.
    const onDown = (event: PointerEvent) => {
      if (event.target === element) unfollow();
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    element.addEventListener('pointerdown', onDown);
    return () => {
      element.removeEventListener('scroll', onScroll);
      element.removeEventListener('pointerdown', onDown);
    };
  }, [box, events, redraw]);
}
