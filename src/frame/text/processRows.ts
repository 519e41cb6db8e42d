import { processName } from '../../model/scenario.ts';
import { AWAKE, FOR_LOCK, FOR_WRITEBACK, WAITING_NAMES } from '../../sim/registers.ts';
import type { World } from '../../sim/world.ts';
import { describe } from '../scene/describe.ts';
import { processState, stateSince } from '../scene/processState.ts';
import type { SceneHistory } from '../scene/view.ts';
import { waitsAt } from '../scene/waits.ts';
import { exactText, letterOf, requestText } from '../scene/words.ts';
import { NOTHING } from './pageRows.ts';

export const PROCESS_HEADINGS = ['Process', 'State', 'Since', 'Waits for', 'Stores', 'Its PTEs'] as const;

/** The processes of an instant in words, you as the last. */
export function processRows(history: SceneHistory, w: World, t: number): string[][] {
  const { k, scenario } = history;
  return Array.from({ length: k.processes }, (_, i) => {
    const said = describe(history, w, t, { kind: 'process', process: i });
    const since = stateSince(w, i, processState(w, k, i));
    return [
      `${letterOf(i, k.you)}, ${processName(scenario, i)}`,
      said?.state ?? NOTHING,
      since < 0 ? NOTHING : exactText(since),
      waitedFor(history, w, i),
      String(w.stored[i]),
      gates(history, w, t, i),
    ];
  });
}

/** The flusher in one sentence. */
export function flusherText(history: SceneHistory, w: World, t: number): string {
  const said = describe(history, w, t, { kind: 'flusher' });
  return said ? [said.state, said.since].filter((part) => part !== '').join(', ') : NOTHING;
}

function waitedFor({ k }: SceneHistory, w: World, i: number): string {
  if (w.waiting[i] === AWAKE) return NOTHING;
  const page = waitsAt(w, i);
  const what = WAITING_NAMES[w.waiting[i]];
  if (page < 0) return `the ${what}`;
  if (w.waiting[i] === FOR_LOCK) return `page ${page}’s lock${holder(w.lockOwner[page] - 1, k)}`;
  if (w.waiting[i] !== FOR_WRITEBACK) return `the ${what}, at page ${page}`;
  return `page ${page}’s writeback${w.reqNumber[page] > 0 ? `, request ${requestText(w.reqNumber[page])}` : ''}`;
}

function holder(owner: number, k: SceneHistory['k']): string {
  if (owner < 0) return '';
  return `, which ${owner < k.processes ? letterOf(owner, k.you) : 'the flusher'} holds`;
}

/** "writable: pages 1, 4 to 6; not mapped: page 0": pages whose PTE says the same stand together. */
function gates(history: SceneHistory, w: World, t: number, i: number): string {
  const byState = new Map<string, number[]>();
  for (let page = 0; page < history.k.pages; page++) {
    const said = describe(history, w, t, { kind: 'pte', page, process: i });
    if (!said) continue;
    const state = said.since === '' ? said.state : `${said.state} (${said.since})`;
    const pages = byState.get(state);
    if (pages) pages.push(page);
    else byState.set(state, [page]);
  }
  return [...byState].map(([state, pages]) => `${ranges(pages)}: ${state}`).join('; ');
}

/** "page 3", "pages 0, 2 to 5". */
export function ranges(pages: readonly number[]): string {
  const parts: string[] = [];
  for (let i = 0; i < pages.length; ) {
    let end = i;
    while (pages[end + 1] === (pages[end] as number) + 1) end++;
    const [first, last] = [pages[i], pages[end]];
    parts.push(end === i ? `${first}` : end === i + 1 ? `${first}, ${last}` : `${first} to ${last}`);
    i = end + 1;
  }
  return `${pages.length === 1 ? 'page' : 'pages'} ${parts.join(', ')}`;
}
