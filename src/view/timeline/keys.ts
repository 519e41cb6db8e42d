import { inside, panned, zoomed } from '../../frame/timeline/window.ts';
import { lab } from '../../store/lab.ts';
import { seekEnd, stepEvent, stepMillisecond } from '../app/steps.ts';

/** A tenth of what is shown. */
function leap(by: 1 | -1) {
  const { t, window, pause, seek } = lab.getState();
  pause();
  seek(t + (by * (window.to - window.from)) / 10);
}

/** The same, of the window instead of the instant. */
function shift(by: 1 | -1) {
  const { window, scenario, setWindow } = lab.getState();
  setWindow(panned(window, (by * (window.to - window.from)) / 10, scenario.runNs));
}

/** Closer to the instant shown, or further away; it stays where it is. */
function zoom(factor: number) {
  const { t, window, scenario, setWindow } = lab.getState();
  const around = t >= window.from && t <= window.to ? t : (window.from + window.to) / 2;
  setWindow(zoomed(window, around, factor, scenario.runNs));
}

/** The whole run; or a twentieth of it, around the instant shown. */
function fit() {
  const { t, window, scenario, setWindow } = lab.getState();
  const end = scenario.runNs;
  const whole = window.from === 0 && window.to === end;
  setWindow(whole ? inside(t - end / 40, end / 20, end) : { from: 0, to: end });
}

const KEYS: Readonly<Record<string, () => void>> = {
  ArrowLeft: () => stepEvent(-1),
  ArrowRight: () => stepEvent(1),
  ArrowUp: () => stepEvent(1),
  ArrowDown: () => stepEvent(-1),
  PageUp: () => leap(1),
  PageDown: () => leap(-1),
  Home: () => lab.getState().seek(0),
  End: seekEnd,
  Enter: fit,
};

const SHIFTED: Readonly<Record<string, () => void>> = {
  ArrowLeft: () => stepMillisecond(-1),
  ArrowRight: () => stepMillisecond(1),
  ArrowUp: () => zoom(0.5),
  ArrowDown: () => zoom(2),
  PageUp: () => shift(1),
  PageDown: () => shift(-1),
};

/** A slider's keys: they work also where the page's own are switched off. */
export function listenToKeys(slider: HTMLElement): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const deed = (event.shiftKey ? SHIFTED : KEYS)[event.key];
    if (!deed) return;
    event.preventDefault();
    deed();
  };
  slider.addEventListener('keydown', onKeyDown);
  return () => slider.removeEventListener('keydown', onKeyDown);
}
