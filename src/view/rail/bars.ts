import type { Ns } from '../../model/units.ts';
import { BUCKETS, bucketLow, bucketOf } from '../../sim/latency.ts';
import type { HeldStore } from '../app/moments.ts';

/** The plot, px: a decade of latency has the same width everywhere. */
export const PLOT = { width: 276, height: 62, left: 1, decades: 8 } as const;
const DECADE = (PLOT.width - PLOT.left - 4) / PLOT.decades;

/** Buckets of the simulator that make one bar. */
const JOINED = 3;
const BARS = Math.ceil(BUCKETS / JOINED);
const BAR_WIDTH = 3.4;
/** A single store must still be seen beside ten thousand. */
const LEAST = 3;

export function xOf(ns: Ns): number {
  return PLOT.left + DECADE * Math.min(PLOT.decades, Math.log10(Math.max(1, ns)));
}

/** Stores by bar, process by process: all, and those of them that were held. */
export class Bars {
  readonly all: Uint32Array;
  readonly held: Uint32Array;
  private readonly processes: number;
  private read = 0;

  constructor(processes: number) {
    this.processes = processes;
    this.all = new Uint32Array(processes * BARS);
    this.held = new Uint32Array(processes * BARS);
  }

  /** Joins the simulator's buckets of process i. */
  fill(i: number, counts: Uint32Array) {
    const from = i * BARS;
    this.all.fill(0, from, from + BARS);
    for (let b = 0; b < BUCKETS; b++) {
      const n = counts[b] ?? 0;
      if (n > 0) this.all[from + Math.floor(b / JOINED)] = (this.all[from + Math.floor(b / JOINED)] ?? 0) + n;
    }
  }

  /** Counts the held stores that were over by t; the list grows and t goes either way. */
  fillHeld(stores: readonly HeldStore[], t: Ns) {
    while (this.read < stores.length && (stores[this.read] as HeldStore).at <= t)
      this.count(stores[this.read++], 1);
    while (this.read > 0 && (stores[this.read - 1] as HeldStore).at > t) this.count(stores[--this.read], -1);
  }

  private count(store: HeldStore | undefined, by: 1 | -1) {
    if (!store) return;
    const bar = store.process * BARS + Math.floor(bucketOf(store.ns) / JOINED);
    this.held[bar] = (this.held[bar] ?? 0) + by;
  }

  /** Height of a bar of n stores: by the square root, so that rare long waits stay visible. */
  private scale(): number {
    let most = 1;
    for (let bar = 0; bar < BARS; bar++) most = Math.max(most, this.total(bar));
    return (PLOT.height - 4) / Math.sqrt(most);
  }

  private total(bar: number): number {
    let sum = 0;
    for (let i = 0; i < this.processes; i++) sum += this.all[i * BARS + bar] ?? 0;
    return sum;
  }

  /** Path data by process: plain bars, then hatched ones, stacked in order of processes. */
  paths(): { plain: string[]; hatched: string[] } {
    const plain = Array.from({ length: this.processes }, () => '');
    const hatched = [...plain];
    const scale = this.scale();
    for (let bar = 0; bar < BARS; bar++) {
      const total = this.total(bar);
      if (total === 0) continue;
      const height = Math.max(LEAST, scale * Math.sqrt(total));
      const x = xOf(bucketLow(bar * JOINED));
      let y: number = PLOT.height;
      for (let i = 0; i < this.processes; i++) {
        const own = this.all[i * BARS + bar] ?? 0;
        const held = Math.min(own, this.held[i * BARS + bar] ?? 0);
        y = stack(plain, i, x, y, (height * (own - held)) / total);
        y = stack(hatched, i, x, y, (height * held) / total);
      }
    }
    return { plain, hatched };
  }
}

function stack(paths: string[], i: number, x: number, y: number, h: number): number {
  if (h <= 0) return y;
  paths[i] += `M${x.toFixed(1)} ${y.toFixed(1)}v${(-h).toFixed(1)}h${BAR_WIDTH}v${h.toFixed(1)}z`;
  return y - h;
}
