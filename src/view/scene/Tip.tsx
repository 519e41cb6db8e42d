import { useEffect, useRef } from 'react';
import { describe } from '../../frame/scene/describe.ts';
import { boxOf } from '../../frame/scene/hit.ts';
import type { Thing } from '../../model/thing.ts';
import { repaint } from '../app/clock.ts';
import type { ScenePainter } from './painter.ts';
import { onPointed, type Pointed } from './pointed.ts';

const WIDTH = 216;

/** What the pointer rests on, in words: name, state, since when; beside the column, never over it. */
export function Tip({ painter }: { painter: ScenePainter }) {
  const tip = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const node = tip.current;
    if (!node) return;
    let pointed: Pointed | undefined;
    const hide = () => {
      pointed = undefined;
      node.hidden = true;
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') hide();
    };
    const ends = [
      onPointed(painter, (now) => {
        hide();
        pointed = now;
        if (now) repaint();
      }),
      painter.listen((history, w, t) => {
        if (!pointed) return;
        const words = describe(history, w, t, pointed.thing);
        if (!words) return hide();
        write(node, [words.name, words.state, words.since]);
        place(node, painter, pointed);
      }),
    ];
    addEventListener('keydown', onKey);
    return () => {
      removeEventListener('keydown', onKey);
      for (const end of ends) end();
    };
  }, [painter]);
  return (
    <div ref={tip} className="scene-tip" role="tooltip" hidden>
      <b />
      <span />
      <span />
    </div>
  );
}

/** What must not be covered: the whole column of what is on a page. */
function columnOf(thing: Thing): Thing {
  return 'page' in thing ? { kind: 'page', page: thing.page } : thing;
}

function write(node: HTMLElement, words: readonly string[]) {
  words.forEach((text, n) => {
    const line = node.children[n];
    if (line && line.textContent !== text) line.textContent = text;
  });
}

/** Right of the thing's column, or left of it where there is no room; never over it. */
function place(node: HTMLElement, { view }: ScenePainter, { thing, y }: Pointed) {
  if (!node.hidden) return;
  const { layout } = view;
  const box = boxOf(layout, view, columnOf(thing));
  const right = box.x + box.w + 16;
  const left = right + WIDTH < layout.width ? right : Math.max(28, box.x - WIDTH - 16);
  node.style.left = `${left}px`;
  // Hung from above in the upper half, from below in the lower one: however many lines it has, it stays inside.
  const low = y > layout.height / 2;
  node.style.top = low ? 'auto' : `${Math.max(4, y - 24)}px`;
  node.style.bottom = low ? `${Math.max(4, layout.height - y - 24)}px` : 'auto';
  node.hidden = false;
}
