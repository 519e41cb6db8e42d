import type { Over } from '../../frame/scene/frame.ts';
import { sceneGrid } from '../../frame/scene/grid.ts';
import type { SceneLayout } from '../../frame/scene/layout.ts';
import { SENTENCE_MS } from '../../frame/scene/motion.ts';
import { drawScene } from '../../frame/scene/scene.ts';
import { sightOn } from '../../frame/scene/sight.ts';
import { NO_HOVER, NO_MISMATCH, type SceneView } from '../../frame/scene/view.ts';
import type { Ns } from '../../model/units.ts';
import type { History } from '../../sim/history.ts';
import { isMismatch } from '../../sim/legs.ts';
import type { World } from '../../sim/world.ts';
import { type Alarm, type Lab, lab } from '../../store/lab.ts';
import { isTelling, repaint } from '../app/clock.ts';
import { CanvasPen } from '../canvas/canvasPen.ts';
import { Repainter } from '../canvas/repainter.ts';
import { paletteFor } from '../canvas/theme.ts';
import { Lens } from './lens.ts';
import { overNow } from './over.ts';
import { fetchStrip, stripDrawn } from './strip.ts';

/** Hears of worlds that were painted, of the last in any case: labels beside the picture say the same instant. */
export type SceneListener = (history: History, w: World, t: Ns) => void;

export type Writable<T> = { -readonly [K in keyof T]: T[K] };

const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');

/** Paints the scene on a canvas, and tells listeners what was painted. */
export class ScenePainter {
  readonly view: Writable<SceneView>;
  /** Which pages one sees. */
  readonly lens: Lens;
  private readonly canvas: HTMLCanvasElement;
  private readonly repainter: Repainter;
  private readonly listeners = new Set<SceneListener>();
  private gridded = false;
  /**
   * The instant whose picture was put together from what had changed, where seams may differ in a last bit
   * from a picture painted at once: as soon as it stands it is painted whole, the same however one came to it.
   */
  private patchedAt: Ns = -1;
  private patchedOf: History | undefined;
  private stoodSince = 0;
  private stoodAt: Ns = -1;
  private alarm: Alarm | null = null;

  constructor(canvas: HTMLCanvasElement, layout: SceneLayout) {
    const context = canvas.getContext('2d', { alpha: false });
    if (!context) throw new Error('invalid canvas: no 2D context');
    this.canvas = canvas;
    this.repainter = new Repainter(new CanvasPen(context));
    this.view = {
      layout,
      ...sightOn(layout, lab.getState().focusPage),
      speed: 1,
      stillMs: 0,
      reducedMotion: false,
      hoverPage: NO_HOVER,
      mismatch: NO_MISMATCH,
    };
    this.lens = new Lens(this.view);
  }

  listen(fn: SceneListener): () => void {
    this.listeners.add(fn);
    return () => this.listeners.delete(fn);
  }

  /** Another size, or other numbers of pages and processes. */
  setLayout(layout: SceneLayout) {
    const pixels = layout.scale * devicePixelRatio;
    this.view.layout = layout;
    if (layout.arrangement === 'strip') void fetchStrip();
    this.lens.settleOn(lab.getState().focusPage);
    this.canvas.width = Math.round(layout.width * pixels);
    this.canvas.height = Math.round(layout.height * pixels);
    this.gridded = false;
    repaint();
  }

  scrollTo(x: number) {
    if (x === this.view.scrollX) return;
    this.view.scrollX = x;
    this.gridded = false;
    repaint();
  }

  /** Fonts have arrived. */
  refresh() {
    this.repainter.reset();
    repaint();
  }

  /** Accents that had begun when time came to stand still go on to their end: a job of the clock. */
  settle(now: number): boolean {
    const { t, playing } = lab.getState();
    const { view } = this;
    if (playing || t !== this.stoodAt) {
      this.stoodAt = t;
      this.stoodSince = now;
    }
    const before = view.stillMs;
    view.stillMs = Math.min(SENTENCE_MS + 1, now - this.stoodSince);
    const slides = this.lens.slide(now);
    if (view.stillMs !== before ? !playing : slides) repaint();
    return slides || (view.stillMs !== before && view.stillMs <= SENTENCE_MS);
  }

  paint(history: History, t: Ns) {
    const state = lab.getState();
    this.look(history, state);
    const over = overNow(history, t);
    const w = history.worldAt(t);
    // While another number of pages or processes is being laid out there is nothing to draw.
    const { pages, processes } = this.view.layout;
    if (pages === history.k.pages && processes === history.k.processes) this.draw(history, w, t, state, over);
    if (isTelling()) for (const listener of this.listeners) listener(history, w, t);
  }

  private look(history: History, state: Lab) {
    const { view } = this;
    view.speed = state.speed;
    view.reducedMotion = reducedMotion.matches;
    this.lens.goTo(state.focusPage);
    view.hoverPage = state.hoverPage ?? NO_HOVER;
    if (state.mismatch === this.alarm) return;
    this.alarm = state.mismatch;
    view.mismatch = mismatchOf(history, state.mismatch);
  }

  private draw(history: History, w: World, t: Ns, state: Lab, over: Over | undefined) {
    const { view, repainter } = this;
    const { layout } = view;
    if (!this.gridded) {
      const { xs, ys } = sceneGrid(layout, view);
      repainter.setGrid(xs, ys, layout.scale * devicePixelRatio);
      this.gridded = true;
    }
    const stands = !state.playing && t === this.patchedAt && history === this.patchedOf;
    if (stands) repainter.forget();
    repainter.start(paletteFor(state.theme));
    drawScene(repainter.list, view, history, w, t, over, stripDrawn());
    repainter.show();
    this.patchedAt = stands ? -1 : t;
    this.patchedOf = history;
    if (!state.playing && !stands) repaint();
  }
}

/** The log index of the mismatch that an alarm names; of two legs’ at once the first leg’s. */
export function mismatchOf({ log }: History, alarm: Alarm | null): number {
  if (!alarm) return NO_MISMATCH;
  for (let i = log.firstAfter(alarm.at) - 1; i >= 0 && log.at(i) === alarm.at; i--) {
    if (isMismatch(log.kind(i)) && log.page(i) === alarm.page) return i;
  }
  return NO_MISMATCH;
}
