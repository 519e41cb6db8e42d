import { type RefObject, useEffect, useRef, useState } from 'react';
import type { SceneLayout } from '../../frame/scene/layout.ts';
import { requestsBeyond } from '../../frame/scene/requests.ts';
import { columnsLeft, lensPage } from '../../frame/scene/sight.ts';
import { lab } from '../../store/lab.ts';
import type { ScenePainter } from './painter.ts';

/** What is out of sight on either side, and a way there. */
export function FurtherOn(props: {
  box: RefObject<HTMLDivElement | null>;
  layout: SceneLayout;
  painter: ScenePainter;
}) {
  const { arrangement, maxScroll, map } = props.layout;
  if (arrangement === 'columns' && maxScroll > 0) return <Columns {...props} />;
  return arrangement === 'strip' && map ? <Requests {...props} /> : null;
}

/** Columns beyond the edges: a chevron at the tiles scrolls by a screenful. */
function Columns({
  box,
  layout,
  painter,
}: {
  box: RefObject<HTMLDivElement | null>;
  layout: SceneLayout;
  painter: ScenePainter;
}) {
  const { pitch, width, maxScroll } = layout;
  const [ends, setEnds] = useState({ back: false, on: true });
  useEffect(() => {
    const look = () => {
      const x = painter.view.scrollX;
      const now = { back: x > 1, on: x < maxScroll - 1 };
      setEnds((before) => (before.back === now.back && before.on === now.on ? before : now));
    };
    look();
    const element = box.current;
    element?.addEventListener('scroll', look);
    return () => element?.removeEventListener('scroll', look);
  }, [box, painter, maxScroll]);
  const whole = Math.max(1, Math.floor((width - columnsLeft(layout)) / pitch));
  const scroll = (by: number) => box.current?.scrollBy({ left: by * whole * pitch, behavior: 'smooth' });
  const top = layout.tileY + layout.tileHeight / 2 - 22;
  return (
    <>
      {ends.back && (
        <Chevron
          name="Pages further back"
          top={top}
          left={columnsLeft(layout) - 22}
          go={() => scroll(-1)}
          sign="‹"
        />
      )}
      {ends.on && (
        <Chevron name="Pages further on" top={top} left={width - 42} go={() => scroll(1)} sign="›" />
      )}
    </>
  );
}

function Chevron({
  name,
  sign,
  top,
  left,
  go,
}: {
  name: string;
  sign: string;
  top: number;
  left: number;
  go: () => void;
}) {
  return (
    <button type="button" className="chevron" style={{ top, left }} aria-label={name} onClick={go}>
      <span aria-hidden="true">{sign}</span>
    </button>
  );
}

/** Requests for pages that are not in the strip, counted at its edges; pressed, the lens goes to the next of them. */
function Requests({ layout, painter }: { layout: SceneLayout; painter: ScenePainter }) {
  const back = useRef<HTMLButtonElement>(null);
  const on = useRef<HTMLButtonElement>(null);
  useEffect(
    () =>
      painter.listen((_, w) => {
        const { view } = painter;
        const beyond = requestsBeyond(w, layout.pages, view.from, view.from + layout.shown - 1);
        say(back.current, beyond.before, (n) => `‹ ${n} further back`);
        say(on.current, beyond.after, (n) => `${n} further on ›`);
      }),
    [painter, layout],
  );
  const go = (side: -1 | 1) => {
    const page = Number((side < 0 ? back : on).current?.dataset.next ?? lensPage(layout, painter.view));
    lab.getState().setFocusPage(page);
  };
  return (
    <>
      <button
        ref={back}
        type="button"
        hidden
        className="further"
        style={{ top: layout.queueTop, left: columnsLeft(layout) + 4 }}
        onClick={() => go(-1)}
      />
      <button
        ref={on}
        type="button"
        hidden
        className="further"
        style={{ top: layout.deviceY - 30, right: 6 }}
        onClick={() => go(1)}
      />
    </>
  );
}

interface Beyond {
  readonly count: number;
  readonly next: number;
}

function say(button: HTMLButtonElement | null, { count, next }: Beyond, words: (n: number) => string) {
  if (!button) return;
  button.dataset.next = String(next);
  if (button.hidden !== (count === 0)) button.hidden = count === 0;
  if (count > 0 && button.dataset.count !== String(count)) {
    button.dataset.count = String(count);
    button.textContent = words(count);
  }
}
