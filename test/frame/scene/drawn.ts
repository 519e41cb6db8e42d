import type { Over } from '../../../src/frame/scene/frame.ts';
import { layoutScene } from '../../../src/frame/scene/layout.ts';
import { overMismatch } from '../../../src/frame/scene/mismatch.ts';
import { drawScene } from '../../../src/frame/scene/scene.ts';
import { sightOn } from '../../../src/frame/scene/sight.ts';
import { NO_HOVER, NO_MISMATCH, type SceneView } from '../../../src/frame/scene/view.ts';
import { drawWithLens } from '../../../src/frame/scene/withLens.ts';
import { type PresetId, presetOf } from '../../../src/model/presets.ts';
import type { Scenario } from '../../../src/model/scenario.ts';
import type { StrategyId } from '../../../src/model/strategy.ts';
import { MS, US } from '../../../src/model/units.ts';
import { History } from '../../../src/sim/history.ts';
import { RecordingPen } from './recordingPen.ts';

/** A preset under a strategy, with what differs, simulated up to `until`. */
export function run(
  strategy: StrategyId,
  changes: Partial<Scenario> = {},
  until = 60 * MS,
  preset: PresetId = 'hot-counter',
): History {
  const history = new History({ ...presetOf(preset).scenario, strategy, ...changes });
  history.extendTo(until);
  return history;
}

export function viewOf(history: History, changes: Partial<SceneView> = {}): SceneView {
  const { pages, processes } = history.k;
  const layout = changes.layout ?? layoutScene({ pages, processes, width: 1120, scale: 1 });
  return {
    layout,
    ...sightOn(layout, changes.focusPage ?? 0),
    scrollX: 0,
    speed: 200 * US,
    stillMs: Number.POSITIVE_INFINITY,
    reducedMotion: false,
    hoverPage: NO_HOVER,
    mismatch: NO_MISMATCH,
    ...changes,
  };
}

/** The picture at t; by default with every accent over. */
export function drawn(
  history: History,
  t: number,
  changes: Partial<SceneView> = {},
  over: Over = overMismatch,
): RecordingPen {
  const pen = new RecordingPen();
  drawScene(pen, viewOf(history, changes), history, history.worldAt(t), t, over, drawWithLens);
  return pen;
}

/** The nth event of a kind that satisfies a condition, from 0; its log index. */
export function find(
  history: History,
  kind: number,
  nth = 0,
  where: (event: number) => boolean = () => true,
): number {
  const { log } = history;
  let left = nth;
  for (let event = 0; event < log.length; event++) {
    if (log.kind(event) === kind && where(event) && left-- === 0) return event;
  }
  throw new Error(`invalid kind: there are not ${nth + 1} events of kind ${kind}`);
}
