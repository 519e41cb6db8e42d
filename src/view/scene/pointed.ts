import type { Thing } from '../../model/thing.ts';
import type { ScenePainter } from './painter.ts';

/** What the pointer rests on, and where; undefined: nothing. */
export interface Pointed {
  readonly thing: Thing;
  readonly x: number;
  readonly y: number;
}

type Listener = (pointed: Pointed | undefined) => void;

/** A tooltip comes when the pointer has rested for so long, ms. */
const REST = 350;

const listeners = new WeakMap<ScenePainter, Set<Listener>>();
let timer = 0;
let shown = '';

/** Calls `fn` when the pointer comes to rest on a thing of this scene, and when it leaves it. */
export function onPointed(painter: ScenePainter, fn: Listener): () => void {
  const all = listeners.get(painter) ?? new Set();
  listeners.set(painter, all);
  all.add(fn);
  return () => all.delete(fn);
}

/** The pointer is on a thing. */
export function pointAt(thing: Thing | undefined, painter: ScenePainter, x: number, y: number): void {
  const key = thing ? JSON.stringify(thing) : '';
  if (key === shown) return;
  shown = key;
  clearTimeout(timer);
  tell(painter, undefined);
  if (thing) timer = window.setTimeout(() => tell(painter, { thing, x, y }), REST);
}

function tell(painter: ScenePainter, pointed: Pointed | undefined): void {
  for (const fn of listeners.get(painter) ?? []) fn(pointed);
}
