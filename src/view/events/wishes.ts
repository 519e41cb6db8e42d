import { createStore } from 'zustand/vanilla';
import type { Filter } from '../../why/filter.ts';
import { type GroupId, kindsOf } from './groups.ts';

/** What the list of events is to show. */
export interface Wishes {
  /** None: all. */
  readonly groups: readonly GroupId[];
  readonly process: number | null;
  readonly page: number | null;
  readonly text: string;
  /** The list goes with the playhead. */
  readonly follow: boolean;
}

const ALL = { groups: [], process: null, page: null, text: '' } as const;

/** They stay while the list is closed. */
export const wishes = createStore<Wishes>()(() => ({ ...ALL, follow: true }));

export const wish = (change: Partial<Wishes>): void => wishes.setState(change);

/** Shows everything again. */
export const wishAll = (): void => wishes.setState(ALL);

export function toggleGroup(id: GroupId): void {
  const { groups } = wishes.getState();
  wish({ groups: groups.includes(id) ? groups.filter((other) => other !== id) : [...groups, id] });
}

/** null: nothing is left out. */
export function filterOf({ groups, process, page, text }: Wishes): Filter | null {
  const kinds = kindsOf(groups);
  if (kinds === null && process === null && page === null && text.trim() === '') return null;
  return { kinds, process, page, text };
}
