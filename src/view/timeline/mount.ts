import { exact } from '../../frame/timeline/words.ts';
import { US } from '../../model/units.ts';
import { lab } from '../../store/lab.ts';
import { onFrame, onTick, repaint } from '../app/clock.ts';
import { loadFonts } from '../canvas/fonts.ts';
import { cutStrips, stripLayerNow } from './cutStrips.ts';
import { listenToGestures } from './gestures.ts';
import { listenToKeys } from './keys.ts';
import { TimelinePainter } from './painter.ts';
import { part } from './part.ts';
import { placeHandles, placeStrips, rememberPainter } from './places.ts';
import { listenToPointer } from './pointed.ts';

/** How often a reader of the screen may be told the instant while it runs, ms. */
const TELL_EVERY = 500;

/** Brings the timeline's elements to life; returns what ends it. */
export function mountTimeline(section: HTMLElement | null) {
  if (section === null) return;
  const slider = part(section, 'slider');
  const painter = new TimelinePainter(section);
  rememberPainter(section, painter);
  const ends = [
    watchSize(section, painter),
    onTick((now) => {
      const { more, changed } = painter.catchUp(now);
      if (changed) repaint();
      return more;
    }),
    onFrame((_, t) => {
      painter.paint(t);
      placeHandles(section, painter);
      placeStrips(section, painter);
    }),
    tellInstant(slider),
    // What the lanes show can change while time stands still.
    lab.subscribe((state, before) => {
      const { window, loop, focusPage, hoverPage } = state;
      const same = window === before.window && loop === before.loop && focusPage === before.focusPage;
      if (!same || hoverPage !== before.hoverPage) repaint();
    }),
    cutStrips.subscribe(({ strips }) => {
      section.style.setProperty('--strips', String(strips.length));
      repaint();
    }),
    listenToGestures(slider, painter),
    listenToKeys(slider),
    listenToPointer(section, slider, painter),
  ];
  void loadFonts().then(() => {
    painter.refresh();
    repaint();
  });
  return () => {
    for (const end of ends) end();
  };
}

function watchSize(section: HTMLElement, painter: TimelinePainter): () => void {
  const observer = new ResizeObserver(([entry]) => {
    if (!entry) return;
    painter.resize(
      Math.floor(entry.contentRect.width),
      Math.floor(entry.contentRect.height),
      devicePixelRatio,
    );
    repaint();
  });
  observer.observe(section);
  return () => observer.disconnect();
}

/** Keeps the slider's value; not every frame's, since some readers speak each change. */
function tellInstant(slider: HTMLElement): () => void {
  let told = '';
  let toldAt = Number.NEGATIVE_INFINITY;
  return onFrame((history, t) => {
    const now = performance.now();
    const { playing } = lab.getState();
    if (playing && now - toldAt < TELL_EVERY) return;
    const cut = stripLayerNow()?.describe(0, t);
    // As the clock has it: cut at microseconds while time passes.
    const shown = playing ? t - (t % US) : t;
    const words = `${exact(shown)} of ${exact(history.endNs)}${cut ? `; ${cut.title}${cut.more && `; ${cut.more}`}` : ''}`;
    if (words === told) return;
    told = words;
    toldAt = now;
    slider.setAttribute('aria-valuenow', String(t));
    slider.setAttribute('aria-valuetext', words);
  });
}
