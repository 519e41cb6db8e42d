import { windowBox } from '../../frame/timeline/drawOverview.ts';
import { laneAt, pageAt } from '../../frame/timeline/laneAt.ts';
import type { TimelineView } from '../../frame/timeline/view.ts';
import { centred, inside, panned, type TimeWindow, zoomed } from '../../frame/timeline/window.ts';
import type { Ns } from '../../model/units.ts';
import { lab } from '../../store/lab.ts';
import { BarClick } from '../inspector/barClick.ts';
import type { TimelinePainter } from './painter.ts';

/** Wheel: one notch of a mouse zooms by about a fifth. */
const ZOOM_A_PIXEL = 1.002;
const LINE_PIXELS = 16;
/** How far above the whole run it can still be taken hold of, units: by a mouse, by a finger. */
const MOUSE_REACH = 3;
const FINGER_REACH = 16;
/** Fingers closer together than this only push: how far apart they are says nothing, units. */
const NEAR = 24;
/** A second click within this time belongs to the first, ms. */
const DOUBLE = 500;

/** What a pressed pointer does. */
type Drag =
  | { readonly kind: 'scrub' }
  /** The window by its box: so far from the box's middle the pointer took hold. */
  | { readonly kind: 'window'; readonly grip: Ns }
  /** Two fingers: the instant between them, how far apart they are, and how much each unit was then. */
  | { readonly kind: 'pinch'; readonly ns: Ns; readonly apart: number; readonly perPixel: Ns }
  | { readonly kind: 'none' };

const NOTHING: Drag = { kind: 'none' };

/** Drag, wheel, double click and pinch on the timeline. */
export function listenToGestures(slider: HTMLElement, painter: TimelinePainter): () => void {
  const gestures = new Gestures(slider, painter);
  const types = ['pointerdown', 'pointermove', 'pointerup', 'pointercancel', 'dblclick', 'wheel'] as const;
  for (const type of types) slider.addEventListener(type, gestures, { passive: false });
  return () => {
    for (const type of types) slider.removeEventListener(type, gestures);
  };
}

class Gestures {
  private readonly slider: HTMLElement;
  private readonly painter: TimelinePainter;
  private drag: Drag = NOTHING;
  /** Pressed fingers by pointer id: where each is. */
  private readonly fingers = new Map<number, number>();
  private readonly barClick = new BarClick();
  private pressedAt = Number.NEGATIVE_INFINITY;
  /** What a double click goes back to: the instant before its first click, the window before the whole run. */
  private instantBefore: Ns = 0;
  private windowBefore: TimeWindow | undefined;

  constructor(slider: HTMLElement, painter: TimelinePainter) {
    this.slider = slider;
    this.painter = painter;
  }

  handleEvent(event: Event) {
    const { view } = this.painter;
    if (view === undefined) return;
    if (event instanceof WheelEvent) this.wheel(event, view);
    else if (event instanceof PointerEvent) this.pointer(event, view);
    else if (event instanceof MouseEvent && event.type === 'dblclick') this.fit(event, view);
  }

  private pointer(event: PointerEvent, view: TimelineView) {
    if (event.type === 'pointerdown') this.press(event, view);
    else if (event.type === 'pointermove') this.move(event, view);
    else {
      this.barClick.end(event.type === 'pointerup', view, this.painter.index);
      this.fingers.delete(event.pointerId);
      this.drag = NOTHING;
    }
  }

  private press(event: PointerEvent, view: TimelineView) {
    if (event.button !== 0) return;
    this.slider.setPointerCapture(event.pointerId);
    const { x, y } = this.place(event);
    this.barClick.press(this.fingers.size === 0, { x, y });
    this.fingers.set(event.pointerId, x);
    if (this.fingers.size > 1) {
      this.drag = this.fingers.size === 2 ? this.pinchFrom(view) : NOTHING;
      return;
    }
    const { t, pause } = lab.getState();
    if (event.timeStamp - this.pressedAt > DOUBLE) this.instantBefore = t;
    this.pressedAt = event.timeStamp;
    this.drag = this.dragAt(event, view);
    if (this.drag.kind === 'scrub') pause();
    this.follow(event, view);
  }

  /** Where in the picture. */
  private place({ offsetX, offsetY }: MouseEvent): { readonly x: number; readonly y: number } {
    const { zoom } = this.painter;
    return { x: offsetX / zoom, y: offsetY / zoom };
  }

  private dragAt(event: PointerEvent, view: TimelineView): Drag {
    const { x, y } = this.place(event);
    const reach = event.pointerType === 'touch' ? FINGER_REACH : MOUSE_REACH;
    if (y >= view.layout.overview.y - reach) return { kind: 'window', grip: gripOf(view, x) };
    if (x >= view.layout.left - 4) return { kind: 'scrub' };
    const lane = laneAt(view, y);
    const { setFocusPage } = lab.getState();
    if (lane?.kind === 'page') setFocusPage(lane.index);
    else if (lane?.kind === 'raster') setFocusPage(pageAt(lane, this.painter.index.pages.length, y));
    return NOTHING;
  }

  private move(event: PointerEvent, view: TimelineView) {
    if (!this.fingers.has(event.pointerId)) return;
    const { x } = this.place(event);
    this.fingers.set(event.pointerId, x);
    this.barClick.move(x);
    if (this.drag.kind === 'pinch') this.pinch(this.drag, view);
    else this.follow(event, view);
  }

  private follow(event: PointerEvent, view: TimelineView) {
    const { x } = this.place(event);
    const { seek, window, scenario, setWindow } = lab.getState();
    if (this.drag.kind === 'scrub') seek(view.scale.instant(x));
    else if (this.drag.kind === 'window') {
      setWindow(centred(window, view.run.ns(x) - this.drag.grip, scenario.runNs));
    }
  }

  /** The middle between two fingers, and how far they are apart. */
  private spread(): { readonly middle: number; readonly apart: number } {
    const [one = 0, other = 0] = this.fingers.values();
    return { middle: (one + other) / 2, apart: Math.max(NEAR, Math.abs(one - other)) };
  }

  private pinchFrom({ scale }: TimelineView): Drag {
    const { middle, apart } = this.spread();
    return { kind: 'pinch', ns: scale.ns(middle), apart, perPixel: scale.perPixel };
  }

  /** The instant between the fingers stays between them; further apart is closer to it. */
  private pinch(from: Drag & { readonly kind: 'pinch' }, { layout }: TimelineView) {
    const { middle, apart } = this.spread();
    const perPixel = (from.perPixel * from.apart) / apart;
    const { scenario, setWindow } = lab.getState();
    const length = (layout.right - layout.left) * perPixel;
    setWindow(inside(from.ns - (middle - layout.left) * perPixel, length, scenario.runNs));
  }

  private wheel(event: WheelEvent, view: TimelineView) {
    event.preventDefault();
    const { window, scenario, setWindow } = lab.getState();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PIXELS : 1;
    const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (sideways || event.shiftKey) {
      const by =
        (((sideways ? event.deltaX : event.deltaY) * unit) / this.painter.zoom) * view.scale.perPixel;
      return setWindow(panned(window, by, scenario.runNs));
    }
    const { x, y } = this.place(event);
    const onRun = y >= view.layout.overview.y - 3;
    const around = (onRun ? view.run : view.scale).instant(x);
    setWindow(zoomed(window, around, ZOOM_A_PIXEL ** (event.deltaY * unit), scenario.runNs));
  }

  /** The whole run; or back to what was seen before. The instant shown stays. */
  private fit(event: MouseEvent, view: TimelineView) {
    const { x, y } = this.place(event);
    const { scenario, window, seek, setWindow } = lab.getState();
    if (x < view.layout.left - 4 || y >= view.layout.overview.y - 3) return;
    seek(this.instantBefore);
    const whole = window.from === 0 && window.to === scenario.runNs;
    if (!whole) this.windowBefore = window;
    setWindow(whole && this.windowBefore ? this.windowBefore : { from: 0, to: scenario.runNs });
  }
}

/** How far from the middle of the window's box the pointer is; beside the box it takes hold of its middle. */
function gripOf(view: TimelineView, x: number): Ns {
  const box = windowBox(view);
  if (x < box.x - 3 || x > box.x + box.w + 3) return 0;
  return view.run.ns(x) - (view.scale.from + view.scale.to) / 2;
}
