import { type KeyboardEvent, useRef } from 'react';
import { showTab, type Tab } from './tab.ts';

const TABS: readonly (readonly [Tab, string])[] = [
  ['meters', 'Meters'],
  ['events', 'Events'],
];

/** Meters, or what happened as a list. */
export function Tabs({ tab }: { tab: Tab }) {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!/^(Arrow(Left|Right)|Home|End)$/.test(event.key)) return;
    if (event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const next: Tab = event.key === 'Home' || (event.key !== 'End' && tab === 'events') ? 'meters' : 'events';
    showTab(next);
    list.current?.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };
  return (
    <div ref={list} className="tabs" role="tablist" aria-label="What the rail shows" onKeyDown={onKeyDown}>
      {TABS.map(([id, name]) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`tab-${id}`}
          aria-selected={tab === id}
          aria-controls={`rail-${id}`}
          tabIndex={tab === id ? 0 : -1}
          onClick={() => showTab(id)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
