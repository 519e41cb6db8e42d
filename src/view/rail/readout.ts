import { Figures } from '../../figures/figures.ts';
import type { Scenario } from '../../model/scenario.ts';
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
/** What tries a cut; asked for once a cut could leave what cannot be read. */
let trial: typeof import('../../figures/cutNow.ts') | undefined;
let asked = false;

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
  if (figures.mismatches > 0 || mayLie(history.scenario)) tryCut(history, world, t);
  const readout = { figures, world, history, moments: currentRun().moments, t };
  for (const reader of readers) reader(readout);
}

/** Whether the device ever says that something is safe which is not. */
const mayLie = ({ device, interventions }: Scenario): boolean =>
  device.lies || interventions.some(({ kind }) => kind === 'honesty');

function tryCut({ scenario }: History, world: World, t: Ns): void {
  if (trial) figures.badIfCutNow = trial.unreadableIfCut(world, scenario, t).length;
  else if (!asked) {
    asked = true;
    import('../../figures/cutNow.ts').then(
      (part) => {
        trial = part;
        repaint();
      },
      () => undefined,
    );
  }
}
