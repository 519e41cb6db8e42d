import { easeOut } from '../../frame/scene/motion.ts';
import { lensPage, sightOn, windowFrom } from '../../frame/scene/sight.ts';
import type { SceneView } from '../../frame/scene/view.ts';
import { wake } from '../app/clock.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

const SLIDES_MS = 160;

/** Which page is open in the strip, and which pages are in the strip: the part of the view that follows a person's wish. */
export class Lens {
  private readonly view: Writable<SceneView>;
  private readonly listeners = new Set<() => void>();
  private slidesFrom = 0;
  /** When it began to slide, by the clock; -1: with the next frame; 0: it rests. */
  private slidesSince = 0;

  constructor(view: Writable<SceneView>) {
    this.view = view;
  }

  /** Calls `fn` when other pages come into the strip. */
  listen(fn: () => void): () => void {
    this.listeners.add(fn);
    return () => this.listeners.delete(fn);
  }

  /** At once: another layout. */
  settleOn(page: number) {
    Object.assign(this.view, sightOn(this.view.layout, page), { scrollX: this.view.scrollX });
    this.slidesSince = 0;
    this.tell();
  }

  goTo(page: number) {
    const { view } = this;
    if (page === view.focusPage) return;
    const before = view.from;
    view.focusPage = page;
    const to = lensPage(view.layout, view);
    view.from = windowFrom(view.layout, view.from, to);
    // What comes from beyond the strip slides in from its edge.
    const last = view.from + view.layout.shown - 1;
    this.slidesFrom = Math.max(view.from, Math.min(last, view.lensAt));
    this.slidesSince = view.reducedMotion || view.layout.arrangement !== 'strip' ? 0 : -1;
    view.lensAt = this.slidesSince === 0 ? to : this.slidesFrom;
    if (this.slidesSince !== 0) wake();
    if (before !== view.from) this.tell();
  }

  /** Moves the strip's pages; the page that then has to be in the lens. */
  moveWindow(from: number): number {
    const { view } = this;
    const { pages, shown } = view.layout;
    const to = Math.max(0, Math.min(pages - shown, Math.round(from)));
    const beside = Math.min(4, Math.floor(shown / 4));
    const page = lensPage(view.layout, view);
    const least = to === 0 ? 0 : to + beside;
    const most = to === pages - shown ? pages - 1 : to + shown - 1 - beside;
    const wish = Math.max(least, Math.min(most, page));
    if (to === view.from) return wish;
    view.from = to;
    view.focusPage = wish;
    view.lensAt = wish;
    this.slidesSince = 0;
    this.tell();
    return wish;
  }

  /** Goes on sliding; whether it still does. */
  slide(now: number): boolean {
    if (this.slidesSince === 0) return false;
    if (this.slidesSince < 0) this.slidesSince = now;
    const { view } = this;
    const to = lensPage(view.layout, view);
    const gone = Math.min(1, (now - this.slidesSince) / SLIDES_MS);
    view.lensAt = this.slidesFrom + (to - this.slidesFrom) * easeOut(gone);
    if (gone < 1) return true;
    view.lensAt = to;
    this.slidesSince = 0;
    return true;
  }

  private tell() {
    for (const fn of this.listeners) fn();
  }
}
