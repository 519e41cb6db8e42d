import { laneAt, pageAt } from '../../frame/timeline/describe.ts';
import { windowBox } from '../../frame/timeline/drawOverview.ts';
import type { TimelineView } from '../../frame/timeline/view.ts';
import { centred, inside, panned, type TimeWindow, zoomed } from '../../frame/timeline/window.ts';
import type { Ns } from '../../model/units.ts';
import { lab } from '../../store/lab.ts';
import type { TimelinePainter } from './painter.ts';

/** Wheel: one notch of a mouse zooms by about a fifth. */
const ZOOM_A_PIXEL = 1.002;
const LINE_PIXELS = 16;
/** A second click within this time belongs to the first, ms. */
const DOUBLE = 500;

/** What a pressed pointer does. */
type Drag =
  | { readonly kind: 'scrub' }
  /** The window by its box: so far from the box's middle the pointer took hold. */
  | { readonly kind: 'window'; readonly grip: Ns }
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
  /** Pressed fingers by pointer id: the instant each holds, and where it is. */
  private readonly fingers = new Map<number, { readonly ns: Ns; x: number }>();
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
      this.fingers.delete(event.pointerId);
      this.drag = NOTHING;
    }
  }

  private press(event: PointerEvent, view: TimelineView) {
    if (event.button !== 0) return;
    this.slider.setPointerCapture(event.pointerId);
    const { x } = this.place(event);
    this.fingers.set(event.pointerId, { ns: view.scale.ns(x), x });
    if (this.fingers.size > 1) {
      this.drag = NOTHING;
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
    if (y >= view.layout.overview.y - 3) return { kind: 'window', grip: gripOf(view, x) };
    if (x >= view.layout.left - 4) return { kind: 'scrub' };
    const lane = laneAt(view, y);
    const { setFocusPage } = lab.getState();
    if (lane?.kind === 'page') setFocusPage(lane.index);
    else if (lane?.kind === 'raster') setFocusPage(pageAt(lane, this.painter.index.pages.length, y));
    return NOTHING;
  }

  private move(event: PointerEvent, view: TimelineView) {
    const finger = this.fingers.get(event.pointerId);
    if (finger === undefined) return;
    finger.x = this.place(event).x;
    if (this.fingers.size === 2) this.pinch(view);
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

  /** Both fingers keep the instants that they took hold of. */
  private pinch({ layout }: TimelineView) {
    const [one, other] = [...this.fingers.values()];
    if (!one || !other || Math.abs(other.x - one.x) < 8) return;
    const perPixel = (other.ns - one.ns) / (other.x - one.x);
    if (perPixel <= 0) return;
    const { scenario, setWindow } = lab.getState();
    const from = one.ns - (one.x - layout.left) * perPixel;
    setWindow(inside(from, (layout.right - layout.left) * perPixel, scenario.runNs));
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
