import { useRef } from 'react';
import { useStore } from 'zustand';
import { whole } from '../../figures/format.ts';
import { Cross } from '../app/Banners.tsx';
import { wake } from '../app/clock.ts';
import { showTab } from '../rail/tab.ts';
import { Filters } from './Filters.tsx';
import { Rows } from './Rows.tsx';
import { type Events as Model, useEvents } from './useEvents.ts';
import { filterOf, wish, wishAll, wishes } from './wishes.ts';
import './events.css';

/** Everything that happened, as text: filtered, searched, and a way to each instant. */
export function Events({ hidden }: { hidden: boolean }) {
  const box = useRef<HTMLDivElement>(null);
  const { events, redraw } = useEvents(box, hidden);
  const follow = useStore(wishes, (state) => state.follow);
  return (
    <div className="events" id="rail-events" role="tabpanel" aria-labelledby="tab-events" hidden={hidden}>
      <h2 className="unseen">Events</h2>
      <div className="events-sheet">
        <b>Events</b>
        <button
          type="button"
          className="quiet icon"
          aria-label="Close: back to the meters"
          onClick={() => showTab('meters')}
        >
          <Cross />
        </button>
      </div>
      <Filters />
      <div className="events-count">
        <span>{countWords(events)}</span>
        <button
          type="button"
          className="button"
          aria-pressed={follow}
          onClick={() => wish({ follow: !follow })}
          title="The list goes with the playhead"
        >
          Follow
        </button>
      </div>
      <Looking events={events} redraw={redraw} />
      {events.list.rows === 0 && <Empty events={events} />}
      <Rows box={box} events={events} redraw={redraw} />
    </div>
  );
}

function countWords({ list }: Model): string {
  const all = list.history.log.length;
  const events = `${whole(all)} ${all === 1 ? 'event' : 'events'}`;
  if (!list.filter) return events;
  return `${whole(list.rows)} of ${events}`;
}

/** How far a long search is, and a way out of it. */
function Looking({ events, redraw }: { events: Model; redraw: () => void }) {
  const { list } = events;
  if (!events.isLong && !list.isStopped) return null;
  const percent = Math.floor(100 * list.share);
  const stop = (stopped: boolean) => {
    list.stop(stopped);
    wake();
    redraw();
  };
  return (
    <div className="events-looking">
      <progress max={100} value={percent} aria-label="Events looked at" />
      <span>{list.isStopped ? `stopped at ${percent} %` : `${percent} % looked at`}</span>
      <button type="button" className="button" onClick={() => stop(!list.isStopped)}>
        {list.isStopped ? 'Go on' : 'Cancel'}
      </button>
    </div>
  );
}

function Empty({ events }: { events: Model }) {
  const { list } = events;
  const filtered = filterOf(wishes.getState()) !== null;
  if (!list.done && !list.isStopped) return <p className="events-empty">Looking …</p>;
  return (
    <div className="events-empty">
      <p>
        {filtered
          ? 'No event of this run is like that.'
          : 'Nothing has happened yet: time stands at its start.'}
      </p>
      {filtered && (
        <button type="button" className="button" onClick={wishAll}>
          Show all events
        </button>
      )}
    </div>
  );
}
