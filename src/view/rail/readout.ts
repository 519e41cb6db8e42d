import { Figures } from '../../figures/figures.ts';
import type { Ns } from '../../model/units.ts';
import type { History } from '../../sim/history.ts';
import type { World } from '../../sim/world.ts';
import { lab } from '../../store/lab.ts';
import { isTelling, onFrame, repaint } from '../app/clock.ts';
import type { Moments } from '../app/moments.ts';
import { currentRun } from '../app/run.ts';

/** Everything a meter may read of the instant shown; good only during the call. */
export interface Readout {
  readonly figures: Figures;
  readonly world: World;
  readonly history: History;
  readonly moments: Moments;
  readonly t: Ns;
}

export type Reader = (readout: Readout) => void;

const readers = new Set<Reader>();
let figures = new Figures(0);
let stale = false;
let started = false;

/** Calls a reader with the figures of the instant shown, a dozen times a second while playing. */
export function onReadout(reader: Reader): () => void {
  readers.add(reader);
  start();
  stale = true;
  repaint();
  return () => {
    readers.delete(reader);
  };
}

/** Once, with the first reader: they come and go, the frame loop's reader stays. */
function start(): void {
  if (started) return;
  started = true;
  onFrame(read);
  lab.subscribe((state) => {
    if (stale && !state.playing) repaint();
  });
}

function read(history: History, t: Ns): void {
  stale = !isTelling();
  if (stale) return;
  const { k } = history;
  if (figures.latencyOf.length !== k.processes) figures = new Figures(k.processes);
  const world = history.worldAt(t);
  figures.fill(world, k, t);
  const readout = { figures, world, history, moments: currentRun().moments, t };
  for (const reader of readers) reader(readout);
}
