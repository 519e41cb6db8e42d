import type { Choice } from '../figures/choices.ts';
import type { CutStrip } from '../figures/cutStrip.ts';
import { addRows, emptyTable, type TorturePlan, type TortureRow } from '../figures/torture.ts';
import type { Accident, Scenario } from '../model/scenario.ts';
import type { Ns } from '../model/units.ts';
import type { Answers, Ask } from './jobs.ts';
import { type Hand, NoWorker, Pool } from './pool.ts';
import type { FromWorker } from './protocol.ts';
import { inSlices, type Watch } from './slices.ts';

/** On the page itself a slice leaves time for a frame, ms. */
const PAGE_SLICE = 6;

const pool = new Pool(makeWorker, (navigator.hardwareConcurrency || 2) - 1);

function makeWorker(hear: (message: FromWorker) => void, fail: () => void): Hand {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => hear(data);
  worker.onerror = fail;
  return worker;
}

/** In a worker; where there is none, in slices on the page. */
async function compute<A extends Ask>(ask: A, watch: Watch): Promise<Answers[A['kind']]> {
  try {
    return (await pool.do(ask, watch)) as Answers[A['kind']];
  } catch (error) {
    if (error instanceof NoWorker) return here(ask, watch);
    throw error;
  }
}

async function here<A extends Ask>(ask: A, watch: Watch): Promise<Answers[A['kind']]> {
  const { begin } = await import('./jobs.ts');
  const later = (goOn: () => void) => void setTimeout(goOn);
  const slicing = { ms: PAGE_SLICE, now: () => performance.now(), later };
  return (await inSlices(begin(ask), slicing, watch)) as Answers[A['kind']];
}

/** What the same accident would have taken under every strategy, on an honest and on a lying device. */
export function choices(
  scenario: Scenario,
  accident: Accident,
  t: Ns,
  watch: Watch = {},
): Promise<readonly Choice[]> {
  return compute({ kind: 'choices', scenario, accident, t }, watch);
}

/** What a cut would take at every instant between two, told apart where they are `gap` apart. */
export function cutStrip(
  scenario: Scenario,
  stretch: { readonly from: Ns; readonly to: Ns; readonly gap: Ns },
  watch: Watch = {},
): Promise<CutStrip> {
  return compute({ kind: 'strip', scenario, ...stretch }, watch);
}

export interface TortureWatch {
  readonly signal?: AbortSignal;
  /** Hears how far it has got, 0 to 1, and what the seeds that are done say. */
  readonly onProgress?: (share: number, table: readonly TortureRow[]) => void;
}

/** Cuts the power again and again: one job a seed, as many at a time as there are workers. */
export async function torture(
  plan: TorturePlan,
  { signal, onProgress }: TortureWatch = {},
): Promise<readonly TortureRow[]> {
  // Of one seed that fails too: the others' work is for nothing then.
  const stop = new AbortController();
  if (signal?.aborted) throw signal.reason;
  signal?.addEventListener('abort', () => stop.abort(signal.reason), { once: true });
  const shares = new Float64Array(plan.seeds);
  let table: readonly TortureRow[] = emptyTable();
  const tell = () => onProgress?.(shares.reduce((sum, one) => sum + one, 0) / plan.seeds, table);
  const oneSeed = async (nth: number) => {
    const watch = {
      signal: stop.signal,
      onProgress: (share: number) => {
        shares[nth] = share;
        tell();
      },
    };
    const rows = await compute({ kind: 'torture', plan, nth }, watch);
    shares[nth] = 1;
    table = addRows(table, rows);
    tell();
  };
  try {
    await Promise.all(Array.from({ length: plan.seeds }, (_, nth) => oneSeed(nth)));
  } catch (error) {
    stop.abort();
    throw error;
  }
  return table;
}
