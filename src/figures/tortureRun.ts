import type { Ns } from '../model/units.ts';
import { type Losses, lossesOf } from './losses.ts';
import {
  addCut,
  emptyTable,
  instantsOf,
  seedOf,
  type TorturePlan,
  type TortureRow,
  tortured,
} from './torture.ts';
import { Trial } from './trial.ts';

/** Cuts between two yields, however close together they are. */
const CUTS = 16;

/** All rows' cuts in runs of the nth seed; yields how far it has got, 0 to 1, at least every so many steps. */
export function* tortureSeed(plan: TorturePlan, nth: number, steps: number): Generator<number, TortureRow[]> {
  const instants = instantsOf(plan, nth);
  const table = emptyTable();
  let common: Common | null = null;
  for (const [i, row] of table.entries()) {
    const trial = new Trial(tortured(plan, nth, row));
    const seed = { seed: seedOf(plan, nth), nth };
    const from = row.device === 'lying' && common ? common.takeUp(row, trial) : 0;
    common = row.device === 'honest' ? new Common(plan, trial) : null;
    for (const share of cutRow(row, trial, instants, from, seed, steps, common))
      yield (i + share) / table.length;
    yield (i + 1) / table.length;
  }
  return table;
}

/** One row's cuts from the nth of its instants on; yields how far it has got, 0 to 1. */
function* cutRow(
  row: TortureRow,
  trial: Trial,
  instants: readonly Ns[],
  from: number,
  seed: { readonly seed: number; readonly nth: number },
  steps: number,
  common: Common | null,
): Generator<number, void> {
  const losses = {} as Losses;
  for (let n = from; n < instants.length; n++) {
    const at = instants[n] as Ns;
    while (!trial.goTo(at, steps) && !trial.full) yield n / instants.length;
    // The lab's run ends there too, so nobody could look at the case.
    if (trial.full) return;
    addCut(row, lossesOf(trial.accident('cut', at), trial.k, losses), { ...seed, at });
    common?.keep(row, trial);
    if (n % CUTS === CUTS - 1) yield n / instants.length;
  }
}

/** What a run on an honest device and one on a liar have in common: all until the first FLUSH. */
class Common {
  private readonly state: Uint8Array;
  private row: TortureRow | null = null;
  private readonly open: boolean;

  constructor({ scenario }: TorturePlan, { state }: Trial) {
    this.state = state.slice();
    // Tags order requests without a FLUSH, which a liar does not obey either.
    this.open = scenario.kernel.ordering === 'flush';
  }

  /** After a cut of the honest run: as far as this, the liar's is the same. */
  keep(row: TortureRow, trial: Trial) {
    if (!this.open || trial.flushed) return;
    this.row = { ...row };
    this.state.set(trial.state);
  }

  /** Brings a liar's row and run as far as they are the honest one's; how many cuts that are. */
  takeUp(row: TortureRow, trial: Trial): number {
    if (!this.row) return 0;
    const { strategy, device } = row;
    Object.assign(row, this.row, { strategy, device });
    trial.goOnFrom(this.state);
    return row.cuts;
  }
}
