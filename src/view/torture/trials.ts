import { createStore } from 'zustand/vanilla';
import { emptyTable, type TorturePlan, type TortureRow } from '../../figures/torture.ts';
import type { PresetId } from '../../model/presets.ts';
import { lab } from '../../store/lab.ts';
import { torture } from '../../workers/client.ts';
import { announce } from '../app/announcer.ts';

/** The latest torture: what was asked for, and what has been counted of it. */
export interface Trials {
  readonly plan: TorturePlan | null;
  readonly presetId: PresetId | null;
  readonly table: readonly TortureRow[];
  /** How far it has got, 0 to 1. */
  readonly share: number;
  readonly state: 'none' | 'running' | 'stopped' | 'done' | 'failed';
  /** What went wrong. */
  readonly error: string;
}

const NONE: Trials = { plan: null, presetId: null, table: emptyTable(), share: 0, state: 'none', error: '' };

/** Outlives the dialog: who opens a bad case comes back to the table. */
export const trials = createStore<Trials>()(() => NONE);

let stop = new AbortController();

/** Counts anew, on the scenario as it is now. */
export async function startTorture(cuts: number, seeds: number): Promise<void> {
  stop.abort();
  const mine = new AbortController();
  stop = mine;
  const { scenario, presetId } = lab.getState();
  const plan = { scenario, cuts, seeds };
  trials.setState({ ...NONE, plan, presetId, state: 'running' });
  const onProgress = (share: number, table: readonly TortureRow[]) => {
    if (stop === mine) trials.setState({ share, table });
  };
  try {
    const table = await torture(plan, { signal: mine.signal, onProgress });
    if (stop !== mine) return;
    trials.setState({ table, share: 1, state: 'done' });
    announce('Torture is done.');
  } catch (error) {
    if (stop !== mine || mine.signal.aborted) return;
    trials.setState({ state: 'failed', error: error instanceof Error ? error.message : String(error) });
  }
}

/** What has been counted stays. */
export function stopTorture(): void {
  stop.abort();
  if (trials.getState().state === 'running') trials.setState({ state: 'stopped' });
  announce('Stopped. What was counted stays.');
}
