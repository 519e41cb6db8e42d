import { createStore } from 'zustand/vanilla';
import type { StripLayer, StripTables } from '../../frame/timeline/cutStrip.ts';
import type { StrategyId } from '../../model/strategy.ts';

/** Another choice whose strip stands beside the run's own. */
export interface Beside {
  readonly strategy: StrategyId;
  readonly lies: boolean;
}

/** A strip as it is computed. */
export interface StripState extends StripTables {
  /** How far the whole run's has got, 0 to 1; null: nothing is being computed. */
  readonly share: number | null;
  /** What went wrong; empty: nothing. */
  readonly error: string;
}

export interface CutStrips {
  readonly shown: boolean;
  readonly beside: Beside | null;
  /** The run's own, then the one beside it. */
  readonly strips: readonly StripState[];
  /** How they are painted and told: comes with what computes them. */
  readonly layer: ((strips: readonly StripTables[]) => StripLayer) | null;
}

const EMPTY_STRIP: StripState = { whole: null, near: null, share: null, error: '' };

/** Strips of what a cut would take: asked for here, computed elsewhere, painted by the timeline. */
export const cutStrips = createStore<CutStrips>()(() => ({
  shown: false,
  beside: null,
  strips: [],
  layer: null,
}));

/** The strips to be painted and told; null: there are none. */
export function stripLayerNow(): StripLayer | null {
  const { layer, strips } = cutStrips.getState();
  return layer && strips.length > 0 ? layer(strips) : null;
}

/** Makes room for the strips, or takes them away; computing them is another's matter. */
export function setShown(shown: boolean): void {
  cutStrips.setState({ shown });
  resize();
}

/** Sets another choice beside the run's own; null: none. */
export function compareCuts(beside: Beside | null): void {
  cutStrips.setState({ beside });
  resize();
}

/** As many strips as are asked for; what has been computed stays where it was. */
function resize() {
  const { shown, beside, strips } = cutStrips.getState();
  const count = shown ? (beside ? 2 : 1) : 0;
  if (count === strips.length) return;
  cutStrips.setState({ strips: Array.from({ length: count }, (_, i) => strips[i] ?? EMPTY_STRIP) });
}
