import { pageAt, sectorAt, thingAt } from '../../frame/scene/hit.ts';
import { COLUMNS, PANEL_MARGIN } from '../../frame/scene/layout.ts';
import { lab } from '../../store/lab.ts';
import type { ScenePainter } from './painter.ts';
import { pointAt } from './pointed.ts';

/** A column lifts when the pointer has been on it for so long, ms. */
const LIFT_AFTER = 80;
const LEFT = COLUMNS - PANEL_MARGIN;

interface Spot {
  readonly page: number;
  readonly sector: number;
}

/** Drawing over sectors stores to each; resting on a column lifts it and tells what is there. */
export function listenToPointer(box: HTMLElement, painter: ScenePainter): () => void {
  let last: Spot | undefined;
  let lifting = 0;

  const placeOf = (event: PointerEvent): { x: number; y: number } => {
    const { layout } = painter.view;
    const { left, top } = box.getBoundingClientRect();
    return { x: (event.clientX - left) / layout.scale + LEFT, y: (event.clientY - top) / layout.scale };
  };
  const lift = (page: number) => {
    clearTimeout(lifting);
    const wish = page < 0 ? null : page;
    if (wish === lab.getState().hoverPage) return;
    lifting = window.setTimeout(() => lab.getState().setHoverPage(wish), LIFT_AFTER);
  };

  const onDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    const { x, y } = placeOf(event);
    const thing = thingAt(painter.view.layout, painter.view.scrollX, x, y);
    if (thing.kind !== 'sector') return;
    last = thing;
    box.setPointerCapture(event.pointerId);
    lab.getState().setFocusPage(thing.page);
    lab.getState().storeAt(thing.page, thing.sector);
    pointAt(undefined, painter, 0, 0);
  };
  const onMove = (event: PointerEvent) => {
    const { layout, scrollX } = painter.view;
    const { x, y } = placeOf(event);
    if (last) {
      last = drawTo(painter, last, x);
      return;
    }
    if (event.pointerType === 'touch') return;
    lift(pageAt(layout, scrollX, x));
    pointAt(thingAt(layout, scrollX, x, y), painter, x, y);
  };
  const onUp = () => {
    last = undefined;
  };
  const onLeave = () => {
    lift(-1);
    pointAt(undefined, painter, 0, 0);
  };

  box.addEventListener('pointerdown', onDown);
  box.addEventListener('pointermove', onMove);
  box.addEventListener('pointerup', onUp);
  box.addEventListener('pointercancel', onUp);
  box.addEventListener('pointerleave', onLeave);
  return () => {
    clearTimeout(lifting);
    box.removeEventListener('pointerdown', onDown);
    box.removeEventListener('pointermove', onMove);
    box.removeEventListener('pointerup', onUp);
    box.removeEventListener('pointercancel', onUp);
    box.removeEventListener('pointerleave', onLeave);
  };
}

/** You store to every sector on the way, also to those that a quick hand jumps over. */
function drawTo(painter: ScenePainter, from: Spot, x: number): Spot {
  const { layout, scrollX } = painter.view;
  const page = pageAt(layout, scrollX, x);
  if (page < 0) return from;
  const sector = sectorAt(layout, scrollX, page, x);
  const { storeAt } = lab.getState();
  let at = from.page * 8 + from.sector;
  const to = page * 8 + sector;
  while (at !== to) {
    at += Math.sign(to - at);
    storeAt(Math.floor(at / 8), at % 8);
  }
  return { page, sector };
}
