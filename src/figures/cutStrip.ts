import type { Ns } from '../model/units.ts';
import { nextDue } from '../sim/agenda.ts';
import { Autopsy } from '../sim/autopsy.ts';
import type { History } from '../sim/history.ts';
import { DOWN, RUNNING } from '../sim/registers.ts';
import { type Losses, lossesOf } from './losses.ts';

/**
 * What a power cut would take, for every instant of a stretch of a run. Between two steps of the machine
 * nothing changes, so each sample holds until the next one; where steps are closer together than `gap`,
 * it stands for those up to the next as well.
 */
export interface CutStrip {
  readonly from: Ns;
  readonly to: Ns;
  readonly gap: Ns;
  /** Where each sample begins to hold: ascending, the first at `from`. */
  readonly at: Float64Array;
  /** Sectors whose fsynced store would be gone; whose newest one, of those nobody was promised. */
  readonly lost: Uint16Array;
  readonly allowed: Uint16Array;
  /** Pages that could not be read; that nobody ever stored so. */
  readonly unreadable: Uint16Array;
  readonly torn: Uint16Array;
  /** 1: the machine is down already, so there is nothing to cut. */
  readonly down: Uint8Array;
}

/** Most samples of one strip, whatever is asked for. */
const MOST = 20_000;
/** Steps simulated, or instants looked at, between two yields. */
const STEPS = 2000;
const LOOKS = 8;

/** The run's strip between two instants, as far as the run goes; yields how far it has got, 0 to 1. */
export function* cutStripOf(history: History, from: Ns, to: Ns, gap: Ns): Generator<number, CutStrip> {
  const begin = Math.max(0, history.reachedNs);
  while (!history.extendTo(to, STEPS)) yield (0.5 * (history.reachedNs - begin)) / Math.max(1, to - begin);
  const end = Math.min(to, history.reachedNs);
  const samples = new Samples(from, end, Math.max(1, Math.ceil(gap), Math.ceil((end - from) / MOST)));
  const autopsy = new Autopsy(history);
  let losses: Losses | undefined;
  for (let t = from, n = 1; t <= end; n++) {
    const down = history.worldAt(t).reg[DOWN] !== RUNNING;
    losses = lossesOf(autopsy.at('cut', t), history.k, losses);
    samples.push(t, losses, down);
    t = Math.max(t + samples.gap, nextDue(history.worldAt(t)));
    if (n % LOOKS === 0) yield 0.5 + (0.5 * (Math.min(t, end) - from)) / Math.max(1, end - from);
  }
  return samples.strip(end);
}

/** Samples as they come; one like the last before it needs no place. */
class Samples {
  readonly gap: Ns;
  private readonly from: Ns;
  private length = 0;
  private readonly at: Float64Array;
  private readonly counts: readonly Uint16Array[];
  private readonly down: Uint8Array;

  constructor(from: Ns, to: Ns, gap: Ns) {
    this.from = from;
    this.gap = gap;
    const room = Math.floor(Math.max(0, to - from) / gap) + 1;
    this.at = new Float64Array(room);
    this.counts = Array.from({ length: 4 }, () => new Uint16Array(room));
    this.down = new Uint8Array(room);
  }

  push(t: Ns, { lostSectors, allowedSectors, unreadable, torn }: Losses, down: boolean) {
    const n = this.length;
    const values = [lostSectors, allowedSectors, unreadable, torn];
    const same = n > 0 && this.down[n - 1] === Number(down);
    if (same && this.counts.every((one, i) => one[n - 1] === values[i])) return;
    this.at[n] = t;
    for (const [i, one] of this.counts.entries()) one[n] = values[i] as number;
    this.down[n] = Number(down);
    this.length++;
  }

  strip(to: Ns): CutStrip {
    const n = this.length;
    const [lost, allowed, unreadable, torn] = this.counts.map((one) => one.slice(0, n)) as [
      Uint16Array,
      Uint16Array,
      Uint16Array,
      Uint16Array,
    ];
    const { from, gap } = this;
    const [at, down] = [this.at.slice(0, n), this.down.slice(0, n)];
    return { from, to, gap, at, lost, allowed, unreadable, torn, down };
  }
}

/** The sample that holds at `ns`; -1: the strip says nothing of it. */
export function sampleAt({ from, to, at }: CutStrip, ns: Ns): number {
  if (ns < from || ns > to) return -1;
  let low = 0;
  let high = at.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((at[middle] as number) <= ns) low = middle;
    else high = middle;
  }
  return low < high ? low : -1;
}
