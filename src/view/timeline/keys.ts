import { panned } from '../../frame/timeline/window.ts';
import { lab } from '../../store/lab.ts';
import { stepEvent } from '../app/steps.ts';

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

const KEYS: Readonly<Record<string, () => void>> = {
  ArrowUp: () => stepEvent(1),
  ArrowDown: () => stepEvent(-1),
  PageUp: () => leap(1),
  PageDown: () => leap(-1),
};

const SHIFTED: Readonly<Record<string, () => void>> = {
  PageUp: () => shift(1),
  PageDown: () => shift(-1),
};

/** A slider's further keys; left, right, Home and End mean the same on the whole page. */
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
