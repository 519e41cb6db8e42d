import { STRATEGY_IDS } from '../../model/strategy.ts';
import { SECTORS } from '../../model/units.ts';
import { lab } from '../../store/lab.ts';
import { toggleDialog } from './dialogs.ts';
import { seekNext } from './search.ts';
import { seekEnd, stepEvent, stepMillisecond } from './steps.ts';

/** What the page's keys do; `?` lists them. */
const KEYS: Readonly<Record<string, () => void>> = {
  ' ': togglePlay,
  ArrowLeft: () => stepEvent(-1),
  ArrowRight: () => stepEvent(1),
  Home: () => lab.getState().seek(0),
  End: seekEnd,
  s: () => seekNext('stall'),
  m: () => seekNext('mismatch'),
  '+': () => lab.getState().faster(1),
  '=': () => lab.getState().faster(1),
  '-': () => lab.getState().faster(-1),
  l: toggleLoop,
  Escape: closeWhatIsOpen,
  '?': () => toggleDialog('keys'),
};

const SHIFTED: Readonly<Record<string, () => void>> = {
  ArrowLeft: () => stepMillisecond(-1),
  ArrowRight: () => stepMillisecond(1),
  '+': () => lab.getState().faster(1),
  '?': () => toggleDialog('keys'),
};

export function togglePlay(): void {
  const { playing, play, pause } = lab.getState();
  if (playing) pause();
  else play();
}

export function toggleLoop(): void {
  const { loop, window, setLoop } = lab.getState();
  setLoop(loop ? null : window);
}

function closeWhatIsOpen(): void {
  const { mismatch, showMismatch } = lab.getState();
  if (mismatch) showMismatch(null);
}

/** Digits by their key, since Shift changes what they write. */
function digitOf({ code }: KeyboardEvent): number {
  return /^(Digit|Numpad)\d$/.test(code) ? Number(code.at(-1)) : Number.NaN;
}

function deedOf(event: KeyboardEvent): (() => void) | undefined {
  const digit = digitOf(event);
  const { setStrategy, storeAt, focusPage } = lab.getState();
  if (event.shiftKey) {
    if (digit < SECTORS) return () => storeAt(focusPage, digit);
    return SHIFTED[event.key];
  }
  const strategy = STRATEGY_IDS[digit - 1];
  if (strategy) return () => setStrategy(strategy);
  return KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
}

/** Whether the element that has the focus wants this key for itself. */
function wantedBy(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('dialog, [popover]')) return true;
  if (target instanceof HTMLInputElement) {
    return target.type === 'range'
      ? /^(Arrow|Home|End|Page)/.test(key)
      : target.type !== 'checkbox' || key === ' ';
  }
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return key === ' ' && target.closest('button, a, summary, [role=button], [role=switch]') !== null;
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
  if (wantedBy(event.target, event.key)) return;
  const deed = deedOf(event);
  if (!deed) return;
  event.preventDefault();
  deed();
}

/** A button pressed with the mouse lets the focus go, so that Space goes on meaning play and pause. */
function onClick(event: MouseEvent): void {
  const button = event.detail > 0 && event.target instanceof Element ? event.target.closest('button') : null;
  if (button && document.activeElement === button) button.blur();
}

/** Listens to the whole page's keys. */
export function startKeys(): () => void {
  document.addEventListener('keydown', onKeyDown);
  document.addEventListener('click', onClick);
  return () => {
    document.removeEventListener('keydown', onKeyDown);
    document.removeEventListener('click', onClick);
  };
}
