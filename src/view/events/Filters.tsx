import { useEffect } from 'react';
import { useStore } from 'zustand';
import { pagesOf, processLetter, processName } from '../../model/scenario.ts';
import type { Lab } from '../../store/lab.ts';
import { useLab } from '../app/useLab.ts';
import { GROUP_IDS } from './groups.ts';
import { toggleGroup, wish, wishes } from './wishes.ts';

const scenarioOf = (state: Lab) => state.scenario;

/** Which events: by kind, by who, by page, by a word in them. */
export function Filters() {
  const { groups, process, page, text } = useStore(wishes);
  const scenario = useLab(scenarioOf);
  const pages = pagesOf(scenario);
  const { length } = scenario.processes;
  // Another machine may not have that page, or that process.
  useEffect(() => {
    const { page, process } = wishes.getState();
    if (page !== null && page >= pages) wish({ page: null });
    if (process !== null && process > length + 2) wish({ process: null });
  }, [pages, length]);
  const who = [
    ...scenario.processes.map((_, i) => `${processLetter(scenario, i)} ${processName(scenario, i)}`),
    'you',
    'the flusher',
    'the commit',
  ];
  return (
    <search className="events-filters">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms */}
      <div className="chips" role="group" aria-label="Kinds; none chosen: all">
        {GROUP_IDS.map((id) => (
          <button key={id} type="button" aria-pressed={groups.includes(id)} onClick={() => toggleGroup(id)}>
            {id}
          </button>
        ))}
      </div>
      <div className="selects">
        <select
          aria-label="By whom"
          value={process ?? ''}
          onChange={({ target }) => wish({ process: target.value === '' ? null : Number(target.value) })}
        >
          <option value="">anybody</option>
          {who.map((name, i) => (
            <option key={name} value={i}>
              {name}
            </option>
          ))}
        </select>
        <select
          aria-label="On which page"
          value={page ?? ''}
          onChange={({ target }) => wish({ page: target.value === '' ? null : Number(target.value) })}
        >
          <option value="">any page</option>
          {Array.from({ length: pages }, (_, p) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a page is its number
            <option key={p} value={p}>
              page {p}
            </option>
          ))}
        </select>
      </div>
      <input
        type="search"
        aria-label="Search the events"
        placeholder="a word in it"
        value={text}
        onChange={({ target }) => wish({ text: target.value })}
      />
    </search>
  );
}
