import type { Ns } from '../../model/units.ts';
import { lab } from '../../store/lab.ts';

/** Which end of the stretch that play repeats. */
export type Edge = 'from' | 'to';

/** A loop lasts for at least this part of the window, so that its ends can be told apart. */
const LEAST = 50;

/** Moves an end of the loop, as far as the other end and the run let it. */
export function moveEdge(edge: Edge, wish: Ns): void {
  const { loop, window, scenario, setLoop } = lab.getState();
  if (loop === null) return;
  const least = Math.ceil((window.to - window.from) / LEAST);
  const [low, high] = edge === 'from' ? [0, loop.to - least] : [loop.from + least, scenario.runNs];
  setLoop({ ...loop, [edge]: Math.round(Math.max(low, Math.min(high, wish))) });
}

/** How far a key moves an end, as a part of the window. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1 / 100,
  ArrowDown: -1 / 100,
  ArrowRight: 1 / 100,
  ArrowUp: 1 / 100,
  PageDown: -1 / 10,
  PageUp: 1 / 10,
};

/** A slider's keys; false: this key is none of them. */
export function stepEdge(edge: Edge, key: string): boolean {
  const { loop, window, scenario } = lab.getState();
  const step = STEPS[key];
  if (loop === null) return false;
  if (step !== undefined) moveEdge(edge, loop[edge] + step * (window.to - window.from));
  else if (key === 'Home') moveEdge(edge, 0);
  else if (key === 'End') moveEdge(edge, scenario.runNs);
  else return false;
  return true;
}
