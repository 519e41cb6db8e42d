import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import { exact } from '../../frame/timeline/words.ts';
import { MS } from '../../model/units.ts';
import { downfallAt } from '../../store/acts.ts';
import { type Lab, lab } from '../../store/lab.ts';
import { onFrame, repaint } from '../app/clock.ts';
import { useLab } from '../app/useLab.ts';
import { atPointer, placeOf } from '../timeline/places.ts';
import { droppedFrom, moveFall, tellDropped, type Unharmed, unharmed } from './deeds.ts';
import './handle.css';

const fallOf = ({ scenario, t }: Lab) => downfallAt(scenario, t);
const atOf = (state: Lab) => fallOf(state)?.at ?? 0;
const kindOf = (state: Lab) => fallOf(state)?.kind;
const endOf = ({ scenario }: Lab) => scenario.runNs;
/** Keys that follow one another faster than this are one step Back, ms. */
const ONE_WALK = 1000;

/** How far a key moves it, as a part of the timeline's window. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1 / 200,
  ArrowDown: -1 / 200,
  ArrowRight: 1 / 200,
  ArrowUp: 1 / 200,
  PageDown: -1 / 20,
  PageUp: 1 / 20,
};

/** What goes on while it is held: where it began from, whether it has moved yet, and how many acts that has cost. */
interface Walk {
  readonly from: Unharmed;
  moved: boolean;
  dropped: number;
}

const walkFrom = (from: Unharmed | undefined): Walk | undefined => from && { from, moved: false, dropped: 0 };

/** The accident's mark on the timeline: taken elsewhere, its verdicts change as it goes. */
export function CutHandle() {
  const node = useRef<HTMLDivElement>(null);
  const [at, kind, end] = [useLab(atOf), useLab(kindOf), useLab(endOf)];
  const walk = useWalk();
  const drag = useDrag();
  usePlace(node);
  const onKeyDown = (event: KeyboardEvent) => {
    const to = target(event.key, event.shiftKey);
    if (event.ctrlKey || event.altKey || event.metaKey || to === undefined) return;
    event.preventDefault();
    walk(to);
  };
  return (
    <div
      ref={node}
      className="cut-handle"
      // Until the timeline says where.
      data-away=""
      role="slider"
      tabIndex={0}
      aria-label={kind === 'crash' ? 'Instant of the kernel crash' : 'Instant of the power cut'}
      aria-valuemin={0}
      aria-valuemax={end}
      aria-valuenow={at}
      aria-valuetext={exact(at)}
      title="Drag: the same accident at another instant"
      {...drag}
      onKeyDown={onKeyDown}
    >
      <i aria-hidden="true" />
    </div>
  );
}

/** What the handle hears while a pointer takes it along. */
function useDrag() {
  const walk = useRef<Walk | undefined>(undefined);
  const wish = useRef<number | undefined>(undefined);
  const press = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    walk.current = walkFrom(unharmed());
    event.currentTarget.setPointerCapture(event.pointerId);
    lab.getState().pause();
  };
  const move = (event: PointerEvent<HTMLElement>) => {
    const ns = walk.current ? atPointer(event.currentTarget, event.clientX) : undefined;
    if (ns === undefined) return;
    if (wish.current === undefined) requestAnimationFrame(carry);
    wish.current = ns;
  };
  /** Once a frame: each move is a run of its own. */
  const carry = () => {
    const ns = wish.current;
    wish.current = undefined;
    if (ns !== undefined && walk.current) go(walk.current, ns);
  };
  const release = () => {
    carry();
    tellDropped(walk.current?.dropped ?? 0);
    walk.current = undefined;
  };
  return { onPointerDown: press, onPointerMove: move, onPointerUp: release, onPointerCancel: release };
}

/** Keys that follow one another are one walk; what it dropped is told when nothing follows any more. */
function useWalk(): (to: number) => void {
  const walk = useRef<Walk | undefined>(undefined);
  const timer = useRef(0);
  const end = () => {
    tellDropped(walk.current?.dropped ?? 0);
    walk.current = undefined;
  };
  return (to) => {
    clearTimeout(timer.current);
    timer.current = window.setTimeout(end, ONE_WALK);
    walk.current ??= walkFrom(unharmed());
    if (walk.current) go(walk.current, to);
  };
}

function go(walk: Walk, ns: number) {
  moveFall(walk.from, ns, !walk.moved);
  walk.moved = true;
  walk.dropped = droppedFrom(walk.from);
}

/** With Shift by a millisecond, as everywhere. */
function target(key: string, shift: boolean): number | undefined {
  const { window, scenario } = lab.getState();
  const at = atOf(lab.getState());
  const step = STEPS[key];
  if (step !== undefined) return at + (shift ? Math.sign(step) * MS : step * (window.to - window.from));
  if (key === 'Home') return 0;
  return key === 'End' ? scenario.runNs - 1 : undefined;
}

function usePlace(node: React.RefObject<HTMLDivElement | null>) {
  useEffect(() => {
    const undo = onFrame(() => {
      if (!node.current) return;
      const x = placeOf(node.current, atOf(lab.getState()));
      node.current.toggleAttribute('data-away', x === undefined);
      if (x !== undefined) node.current.style.setProperty('--at', `${x}px`);
    });
    repaint();
    return undo;
  }, [node]);
}
