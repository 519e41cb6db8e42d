import { createStore } from 'zustand/vanilla';
import { unreadableIfCut } from '../../figures/cutNow.ts';
import type { Ns } from '../../model/units.ts';
import { blockLost, legsDisagree, newestBlock } from '../../sim/blocks.ts';
import type { History } from '../../sim/history.ts';
import { DOWN, RUNNING } from '../../sim/registers.ts';
import { lab } from '../../store/lab.ts';
import { announce } from '../app/announcer.ts';
import { repaint } from '../app/clock.ts';
import { currentHistory } from '../app/run.ts';

/** What a reading of every block found at an instant; pages by number. */
export interface Scrubbed {
  readonly history: History;
  readonly at: Ns;
  readonly blocks: number;
  /** Blocks without a checksum: nothing tells whether they are good. */
  readonly unchecked: number;
  /** The newest block fails its checksum; the page cache is right, and dirty pages will be written again. */
  readonly badNow: readonly number[];
  readonly healing: readonly number[];
  /** A cut now would leave them unreadable: tried on a copy. */
  readonly badIfCut: readonly number[];
  /** A mirror's legs hold different bytes: without a checksum nothing tells which are right. */
  readonly apart: readonly number[];
}

export const scrubbing = createStore<{ readonly scrubbed: Scrubbed | null }>()(() => ({ scrubbed: null }));

/** Reads every block now: a look, not an act. */
export function scrub(): void {
  lab.getState().pause();
  const { t } = lab.getState();
  const history = currentHistory();
  if (history.reachedNs < t) return;
  const scrubbed = read(history, t);
  scrubbing.setState({ scrubbed });
  announce(scrubWords(scrubbed));
  repaint();
}

export function endScrub(): void {
  scrubbing.setState({ scrubbed: null });
  repaint();
}

function read(history: History, t: Ns): Scrubbed {
  const { k } = history;
  const w = history.worldAt(t);
  const found = {
    badNow: [] as number[],
    healing: [] as number[],
    badIfCut: unreadableIfCut(w, history.scenario, t),
    apart: [] as number[],
  };
  let unchecked = 0;
  for (let p = 0; p < k.pages; p++) {
    const b = newestBlock(w, p);
    if (!w.summed[b]) unchecked++;
    if (blockLost(w, b)) {
      found.badNow.push(p);
      if (w.reg[DOWN] === RUNNING && (w.dirty[p] || w.wb[p])) found.healing.push(p);
    }
    if (legsDisagree(w, p) !== 0) found.apart.push(p);
  }
  return { history, at: t, blocks: k.pages, unchecked, ...found };
}

/** What it found, in a sentence or two. */
function scrubWords({ blocks, unchecked, badNow, badIfCut, apart }: Scrubbed): string {
  const mirror = apart.length > 0 ? ` The mirror’s legs differ: ${pagesText(apart)}.` : '';
  const checked = `${blocks} blocks read${unchecked > 0 ? `, ${unchecked} of them without a checksum` : ''}.${mirror}`;
  if (badNow.length + badIfCut.length === 0)
    return `${checked} ${unchecked === blocks ? 'Nothing can be told.' : 'All that have a checksum match it.'}`;
  return `${checked} Bad now: ${pagesText(badNow)}. Bad if cut now: ${pagesText(badIfCut)}.`;
}

/** "page 3", "pages 3, 5". */
function pagesText(pages: readonly number[]): string {
  if (pages.length === 0) return 'none';
  return `${pages.length === 1 ? 'page' : 'pages'} ${pages.join(', ')}`;
}

// It was a look at one instant: who goes on has left it behind.
lab.subscribe((state) => {
  const { scrubbed } = scrubbing.getState();
  if (scrubbed && (state.t !== scrubbed.at || state.playing || currentHistory() !== scrubbed.history))
    endScrub();
});
