import type { Ns } from '../model/units.ts';
import { nextDue } from '../sim/agenda.ts';
import { Autopsy } from '../sim/autopsy.ts';
import type { History } from '../sim/history.ts';
import { DOWN, RUNNING } from '../sim/registers.ts';
import { type Losses, lossesOf } from './losses.ts';
import { tellingInstants } from './telling.ts';

/**
 * What a power cut would take, for every instant of a stretch of a run. Between two steps of the machine
 * nothing changes, so each sample holds until the next one; where steps are closer together than `gap`,
 * it stands for those up to the next as well, but for those that could change what is broken: see `all`.
 */
export interface CutStrip {
  readonly from: Ns;
  readonly to: Ns;
  readonly gap: Ns;
  /** Cuts tried. */
  readonly looks: number;
  /**
   * Tried, too, at every instant at which the device, a commit or an fsync did something, so that no broken
   * promise hides between two samples, however short.
   */
  readonly all: boolean;
  /** Where each sample begins to hold: ascending, the first at `from`. */
  readonly at: Float64Array;
  /** Sectors whose fsynced store would be gone; whose newest one, of those nobody was promised. */
  readonly lost: Uint16Array;
  readonly allowed: Uint16Array;
  /** Pages that could not be read; that nobody ever stored so. */
  readonly unreadable: Uint16Array;
  readonly torn: Uint16Array;
  /** 1: the machine is down already, so there is nothing to cut. */
  readonly down: Uint16Array;
}

/** Most cuts of one strip, whatever is asked for; where a page more costs more, fewer. */
const MOST = 20_000;
const SECTORS = 20_000_000;
/** Steps simulated, or cuts tried, between two yields. */
const STEPS = 2000;
const LOOKS = 8;

/** The run's strip between two instants, as far as the run goes; yields how far it has got, 0 to 1. */
export function* cutStripOf(history: History, from: Ns, to: Ns, gap: Ns): Generator<number, CutStrip> {
  const begin = Math.max(0, history.reachedNs);
  while (!history.extendTo(to, STEPS)) yield (0.5 * (history.reachedNs - begin)) / Math.max(1, to - begin);
  const end = Math.min(to, history.reachedNs);
  const { pages, sectors } = history.k;
  const most = Math.min(MOST, Math.ceil(SECTORS / (pages * sectors)));
  const reading = tellingInstants(history.log, from, end, most);
  let read = reading.next();
  for (; !read.done; read = reading.next()) yield 0.5;
  const telling = read.value;
  const atLeast = Math.max(1, Math.ceil(gap), Math.ceil((end - from) / most));
  const samples = new Samples(from, atLeast, telling !== null);
  const autopsy = new Autopsy(history);
  let losses: Losses | undefined;
  for (let t = from, n = 1, next = 0; t <= end; n++) {
    const down = history.worldAt(t).reg[DOWN] !== RUNNING;
    losses = lossesOf(autopsy.at('cut', t), history.k, losses);
    samples.push(t, losses, down);
    const regular = Math.max(t + atLeast, nextDue(history.worldAt(t)));
    while (telling && next < telling.length && telling[next] <= t) next++;
    t = Math.min(regular, telling?.[next] ?? regular);
    if (n % LOOKS === 0) yield 0.5 + (0.5 * (Math.min(t, end) - from)) / Math.max(1, end - from);
  }
  return samples.strip(end);
}

/** Samples as they come; one like the last before it needs no place. */
class Samples {
  private readonly from: Ns;
  private readonly gap: Ns;
  private readonly all: boolean;
  private looks = 0;
  private readonly at: Ns[] = [];
  /** Lost, allowed, unreadable, torn, down: of each a column. */
  private readonly counts: readonly number[][] = [[], [], [], [], []];

  constructor(from: Ns, gap: Ns, all: boolean) {
    this.from = from;
    this.gap = gap;
    this.all = all;
  }

  push(t: Ns, { lostSectors, allowedSectors, unreadable, torn }: Losses, down: boolean) {
    this.looks++;
    const values = [lostSectors, allowedSectors, unreadable, torn, Number(down)];
    const last = this.at.length - 1;
    if (last >= 0 && this.counts.every((column, i) => column[last] === values[i])) return;
    this.at.push(t);
    for (const [i, column] of this.counts.entries()) column.push(values[i] as number);
  }

  strip(to: Ns): CutStrip {
    const { from, gap, looks, all } = this;
    const [lost, allowed, unreadable, torn, down] = this.counts.map((column) => Uint16Array.from(column)) as [
      Uint16Array,
      Uint16Array,
      Uint16Array,
      Uint16Array,
      Uint16Array,
    ];
    return {
      from,
      to,
      gap,
      looks,
      all,
      at: Float64Array.from(this.at),
      lost,
      allowed,
      unreadable,
      torn,
      down,
    };
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
