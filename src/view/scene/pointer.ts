import { sectorAt, thingAt } from '../../frame/scene/hit.ts';
import { chipAt, columnsLeft, lensPage, pageAt, pageOnMap } from '../../frame/scene/sight.ts';
import type { Thing } from '../../model/thing.ts';
import { lab } from '../../store/lab.ts';
import { repaint } from '../app/clock.ts';
import type { ScenePainter } from './painter.ts';
import { pointAt } from './pointed.ts';

/** A column lifts when the pointer has been on it for so long, ms. */
const LIFT_AFTER = 80;
/** A finger that has gone so far sideways turns the page, scene units. */
const SWIPE = 36;

interface Place {
  readonly x: number;
  readonly y: number;
}

/** What is done to the place where the pointer now is, until it is lifted. */
type Drag = (to: Place) => void;

/** Drawing over sectors stores to each; a tile, the map or a chip opens its page; resting on a column lifts it and tells what is there. */
export function listenToPointer(box: HTMLElement, painter: ScenePainter): () => void {
  const { view } = painter;
  let drag: Drag | undefined;
  let pressed: Thing | undefined;
  let lifting = 0;

  const placeOf = (event: PointerEvent): Place => {
    const { left, top } = box.getBoundingClientRect();
    const { scale } = view.layout;
    return { x: (event.clientX - left) / scale + columnsLeft(view.layout), y: (event.clientY - top) / scale };
  };
  const lift = (page: number) => {
    clearTimeout(lifting);
    const wish = page < 0 ? null : page;
    if (wish === lab.getState().hoverPage) return;
    lifting = window.setTimeout(() => lab.getState().setHoverPage(wish), LIFT_AFTER);
  };

  const onDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    const place = placeOf(event);
    const thing = thingAt(view.layout, view, place.x, place.y);
    const known = event.pointerType !== 'touch' || !('page' in thing) || thing.page === view.focusPage;
    drag = begin(painter, place, thing);
    // What moves the lens, or is tapped for the first time, is not looked into yet.
    pressed =
      known && (!drag || thing.kind === 'sector' || view.layout.arrangement === 'phone') ? thing : undefined;
    if (pressed && 'page' in pressed) lab.getState().setFocusPage(pressed.page);
    if (!drag) return;
    box.setPointerCapture(event.pointerId);
    pointAt(undefined, painter, 0, 0);
  };
  const onMove = (event: PointerEvent) => {
    const place = placeOf(event);
    if (drag) return drag(place);
    if (event.pointerType === 'touch') return;
    lift(pageAt(view.layout, view, place.x));
    pointAt(thingAt(view.layout, view, place.x, place.y), painter, place.x, place.y);
  };
  const onUp = () => {
    drag = undefined;
  };
  const onClick = () => {
    if (pressed) inspect(pressed);
    pressed = undefined;
  };
  const onLeave = () => {
    lift(-1);
    pointAt(undefined, painter, 0, 0);
  };

  const listeners = {
    pointerdown: onDown,
    pointermove: onMove,
    pointerup: onUp,
    pointercancel: onUp,
    pointerleave: onLeave,
  };
  for (const [name, fn] of Object.entries(listeners)) box.addEventListener(name, fn as EventListener);
  box.addEventListener('click', onClick);
  return () => {
    clearTimeout(lifting);
    for (const [name, fn] of Object.entries(listeners)) box.removeEventListener(name, fn as EventListener);
    box.removeEventListener('click', onClick);
  };
}

/** What a press begins; undefined: nothing that goes on. */
function begin(painter: ScenePainter, at: Place, thing: Thing): Drag | undefined {
  const { layout } = painter.view;
  if (at.y < layout.mapBottom) return onMap(painter, at);
  if (at.y < layout.chipsBottom) return overChips(painter, at);
  if ('page' in thing && layout.arrangement === 'strip' && thing.page !== lensPage(layout, painter.view)) {
    lab.getState().setFocusPage(thing.page);
    return () => {};
  }
  if (thing.kind === 'sector') return scribble(painter, thing.page, thing.sector);
  return layout.arrangement === 'phone' ? turning(painter, at) : undefined;
}

/** The map's window is taken along; pressed elsewhere, it comes there. */
function onMap(painter: ScenePainter, at: Place): Drag {
  const { view } = painter;
  const page = pageOnMap(view.layout, at.x);
  const { shown } = view.layout;
  if (page < view.from || page >= view.from + shown) moveWindow(painter, page - shown / 2);
  lab.getState().setFocusPage(page);
  const held = page - view.from;
  return ({ x }) => moveWindow(painter, pageOnMap(view.layout, x) - held);
}

function moveWindow(painter: ScenePainter, from: number) {
  const page = painter.lens.moveWindow(from);
  if (page !== lab.getState().focusPage) lab.getState().setFocusPage(page);
  repaint();
}

function overChips(painter: ScenePainter, at: Place): Drag {
  const open = ({ x }: Place) => {
    const page = chipAt(painter.view.layout, painter.view, x);
    if (page !== lab.getState().focusPage) lab.getState().setFocusPage(page);
  };
  open(at);
  return open;
}

/** A finger that wipes over the page, but not over its sectors, turns to the next one. */
function turning(painter: ScenePainter, at: Place): Drag {
  let turned = false;
  return ({ x }) => {
    if (turned || Math.abs(x - at.x) < SWIPE) return;
    turned = true;
    const { layout, focusPage } = painter.view;
    const page = focusPage + (x < at.x ? 1 : -1);
    lab.getState().setFocusPage(Math.max(0, Math.min(layout.pages - 1, page)));
  };
}

/** You store to every sector on the way, also to those that a quick hand jumps over. */
function scribble(painter: ScenePainter, page: number, sector: number): Drag {
  const { view } = painter;
  const { storeAt, setFocusPage } = lab.getState();
  setFocusPage(page);
  storeAt(page, sector);
  let at = page * 8 + sector;
  return ({ x }) => {
    const { layout } = view;
    const under = layout.arrangement === 'columns' ? pageAt(layout, view, x) : lensPage(layout, view);
    if (under < 0) return;
    const to = under * 8 + sectorAt(layout, view, under, x);
    while (at !== to) {
      at += Math.sign(to - at);
      storeAt(Math.floor(at / 8), at % 8);
    }
  };
}

/** A sector that is pressed is stored to; it is looked into only while one looks into something already. */
function inspect(thing: Thing) {
  const { inspected, inspect: show } = lab.getState();
  if (thing.kind === 'nothing' || thing.kind === 'heading') return;
  if (thing.kind !== 'sector' || inspected) show(thing);
}
