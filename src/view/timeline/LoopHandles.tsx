import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { exact } from '../../frame/timeline/words.ts';
import type { Ns } from '../../model/units.ts';
import { type Lab, lab } from '../../store/lab.ts';
import { useLab } from '../app/useLab.ts';
import { type Edge, moveEdge, stepEdge } from './loop.ts';
import { atPointer } from './places.ts';

const loopOf = (state: Lab) => state.loop;
const endOf = (state: Lab) => state.scenario.runNs;

/** The ends of the stretch that play repeats: dragged, or moved by arrows. Where they stand is the painter's matter. */
export function LoopHandles() {
  const loop = useLab(loopOf);
  if (loop === null) return null;
  return (
    <>
      <LoopHandle edge="from" name="Loop begins" at={loop.from} />
      <LoopHandle edge="to" name="Loop ends" at={loop.to} />
    </>
  );
}

function LoopHandle({ edge, name, at }: { edge: Edge; name: string; at: Ns }) {
  const end = useLab(endOf);
  const held = useRef(false);
  const press = (event: PointerEvent<HTMLElement>) => {
    held.current = true;
    event.currentTarget.setPointerCapture(event.pointerId);
    lab.getState().pause();
  };
  const move = (event: PointerEvent<HTMLElement>) => {
    const ns = held.current ? atPointer(event.currentTarget, event.clientX) : undefined;
    if (ns !== undefined) moveEdge(edge, ns);
  };
  const release = () => {
    held.current = false;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || !stepEdge(edge, event.key)) return;
    event.preventDefault();
  };
  return (
    <div
      className="loop-handle"
      role="slider"
      tabIndex={0}
      aria-label={name}
      aria-valuemin={0}
      aria-valuemax={end}
      aria-valuenow={at}
      aria-valuetext={exact(at)}
      data-edge={edge}
      onPointerDown={press}
      onPointerMove={move}
      onPointerUp={release}
      onPointerCancel={release}
      onKeyDown={onKeyDown}
    />
  );
}
