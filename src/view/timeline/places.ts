import type { Ns } from '../../model/units.ts';
import { lab } from '../../store/lab.ts';
import type { TimelinePainter } from './painter.ts';

/** The painters of the timelines on the page, by their sections. */
const painters = new WeakMap<Element, TimelinePainter>();

export function rememberPainter(section: Element, painter: TimelinePainter): void {
  painters.set(section, painter);
}

/** The instant at a place of the page, for an element of a timeline. */
export function atPointer(element: Element, clientX: number): Ns | undefined {
  const section = element.closest('.timeline');
  const painter = section ? painters.get(section) : undefined;
  if (!section || !painter?.view) return undefined;
  return painter.view.scale.instant((clientX - section.getBoundingClientRect().left) / painter.zoom);
}

/** Where an instant is on the timeline that an element is part of, CSS pixels; undefined: out of sight. */
export function placeOf(element: Element, at: Ns): number | undefined {
  const section = element.closest('.timeline');
  const painter = section ? painters.get(section) : undefined;
  const scale = painter?.view?.scale;
  if (!painter || !scale || at < scale.from || at > scale.to) return undefined;
  return scale.x(at) * painter.zoom;
}

/** Puts the loop's handles where its ends are; out of the way if those are out of sight. */
export function placeHandles(section: Element, { view, zoom }: TimelinePainter): void {
  const { loop } = lab.getState();
  if (!loop || !view) return;
  for (const handle of section.querySelectorAll<HTMLElement>('.loop-handle')) {
    const at = handle.dataset.edge === 'from' ? loop.from : loop.to;
    const seen = at >= view.scale.from && at <= view.scale.to;
    handle.style.setProperty('--at', `${view.scale.clampedX(at) * zoom}px`);
    handle.style.setProperty('--wide', `${view.layout.width * zoom}px`);
    handle.toggleAttribute('data-away', !seen);
  }
}

/** Puts the strips' names and words where their lanes are; away if there is no room for those. */
export function placeStrips(section: Element, { view, zoom }: TimelinePainter): void {
  if (!view) return;
  for (const part of section.querySelectorAll<HTMLElement>('[data-strip]')) {
    const number = Number(part.dataset.strip);
    const lane = view.layout.lanes.find(({ kind, index }) => kind === 'cuts' && index === number);
    const places = {
      y: lane ? lane.y * zoom : -100,
      h: (lane?.h ?? 0) * zoom,
      left: view.layout.left * zoom,
      zoom,
    };
    for (const [name, value] of Object.entries(places)) {
      const text = String(value);
      if (part.style.getPropertyValue(`--${name}`) !== text) part.style.setProperty(`--${name}`, text);
    }
  }
}
