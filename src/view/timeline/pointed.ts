import { laneAt, pageAt } from '../../frame/timeline/laneAt.ts';
import type { Description } from '../../frame/timeline/saying.ts';
import type { TimelineView } from '../../frame/timeline/view.ts';
import { instant } from '../../frame/timeline/words.ts';
import { lab } from '../../store/lab.ts';
import { currentHistory } from '../app/run.ts';
import { storyNow } from '../app/story.ts';
import { stripLayerNow } from './cutStrips.ts';
import type { TimelinePainter } from './painter.ts';
import { part } from './part.ts';

type Describe = typeof import('../../frame/timeline/describe.ts').describe;

/** What there is at a point comes in words with the first pointer. */
let describe: Describe | undefined;
let asked = false;

/** `then`: what is to be said anew once the words have come. */
function fetchWords(then: () => void) {
  if (asked) return;
  asked = true;
  import('../../frame/timeline/describe.ts').then(
    (module) => {
      describe = module.describe;
      then();
    },
    () => {
      asked = false;
    },
  );
}

/** Shows the instant under a mouse at once, and what is there once it rests. */
export function listenToPointer(
  section: HTMLElement,
  slider: HTMLElement,
  painter: TimelinePainter,
): () => void {
  const pointed = new Pointed(section, painter);
  const types = ['pointermove', 'pointerdown', 'pointerleave', 'wheel'] as const;
  for (const type of types) slider.addEventListener(type, pointed, { passive: true });
  return () => {
    for (const type of types) slider.removeEventListener(type, pointed);
  };
}

class Pointed {
  private readonly section: HTMLElement;
  private readonly painter: TimelinePainter;
  private readonly hair: HTMLElement;
  private readonly time: HTMLElement;
  private readonly tip: HTMLElement;
  /** Where the pointer rests, units; undefined: nowhere here. */
  private rests: { readonly x: number; readonly y: number } | undefined;

  constructor(section: HTMLElement, painter: TimelinePainter) {
    this.section = section;
    this.painter = painter;
    this.hair = part(section, 'hair');
    this.time = part(section, 'time');
    this.tip = part(section, 'tip');
  }

  handleEvent(event: Event) {
    if (!(event instanceof PointerEvent) || event.type !== 'pointermove') return this.hide();
    if (event.pointerType === 'touch' || event.buttons !== 0) return this.hide();
    const { zoom } = this.painter;
    this.rests = { x: event.offsetX / zoom, y: event.offsetY / zoom };
    this.point(this.rests.x, this.rests.y);
  }

  private hide() {
    this.rests = undefined;
    delete this.section.dataset.pointed;
    delete this.section.dataset.told;
    hoverPage(null);
  }

  private point(x: number, y: number) {
    const { view, index } = this.painter;
    if (view === undefined) return;
    const { layout, run, scale } = view;
    const { zoom } = this.painter;
    const overRun = y >= layout.overview.y - 3;
    if (x < layout.left || x > layout.right) return this.hide();
    const lane = overRun ? undefined : laneAt(view, y);
    const page =
      lane?.kind === 'page'
        ? lane.index
        : lane?.kind === 'raster'
          ? pageAt(lane, index.pages.length, y)
          : null;
    hoverPage(page);
    const along = overRun ? run : scale;
    this.section.dataset.pointed = '';
    this.hair.style.transform = `translate(${x * zoom}px, ${(overRun ? layout.overview.y - 2 : layout.top - 2) * zoom}px)`;
    this.hair.style.height = `${(overRun ? layout.overview.h + 4 : layout.bottom - layout.top + 2) * zoom}px`;
    this.time.textContent = instant(along.instant(x), along.perPixel);
    // Kept inside at the right by its own width, which the page alone knows.
    this.time.style.transform = `translate(clamp(0px, ${x * zoom}px - 50%, ${layout.width * zoom}px - 100%), ${overRun ? layout.overview.y * zoom - 18 : 2}px)`;
    fetchWords(() => this.rests && this.point(this.rests.x, this.rests.y));
    this.tell(overRun ? null : this.wordsAt(view, x, y), x * zoom, (layout.height - y) * zoom);
  }

  private wordsAt(view: TimelineView, x: number, y: number): Description | null {
    const skips = storyNow()?.story.skips ?? null;
    return describe?.(view, this.painter.index, currentHistory().log, x, y, skips, stripLayerNow()) ?? null;
  }

  private tell(said: Description | null, x: number, fromBottom: number) {
    if (said === null) {
      delete this.section.dataset.told;
      return;
    }
    const [title, more] = [this.tip.children[0], this.tip.children[1]];
    if (title) title.textContent = said.title;
    if (more) more.textContent = said.more;
    this.tip.style.bottom = `${fromBottom + 14}px`;
    this.tip.style.transform = `translate(clamp(4px, ${x}px - 50%, ${(this.painter.view?.layout.width ?? 0) * this.painter.zoom}px - 100% - 4px))`;
    this.section.dataset.told = '';
  }
}

function hoverPage(page: number | null) {
  const { hoverPage: before, setHoverPage } = lab.getState();
  if (page !== before) setHoverPage(page);
}
