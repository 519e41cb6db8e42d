import { processName } from '../../model/scenario.ts';
import { STRATEGY_IDS } from '../../model/strategy.ts';
import { SECTORS } from '../../model/units.ts';
import { downfallAt } from '../../store/acts.ts';
import { lab } from '../../store/lab.ts';
import { closeSubject } from '../rail/subject.ts';
import { announce } from './announcer.ts';
import { closeDialog, toggleDialog } from './dialogs.ts';
import { disarm, pressPower, withDeeds } from './power.ts';
import { currentHistory } from './run.ts';
import { say, seekNext } from './search.ts';
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
  f: syncSelected,
  p: pressPower,
  k: () => withDeeds(({ killSelected }) => killSelected()),
  e: () => toggleDialog('scenario'),
  t: () => toggleDialog('torture'),
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

/** At the end play begins anew; a run that was cut short ends before its time. */
export function togglePlay(): void {
  const { playing, scenario, t, loop, seek, play, pause } = lab.getState();
  // Nothing goes on without power, unless it comes back later.
  const off = downfallAt(scenario, t) && downfallAt(scenario, scenario.runNs);
  if (playing) pause();
  else if (off) withDeeds(({ offerPower }) => offerPower());
  else {
    if (t >= currentHistory().endNs) seek(loop?.from ?? 0);
    play();
  }
}

export function toggleLoop(): void {
  const { loop, window, setLoop } = lab.getState();
  setLoop(loop ? null : window);
}

const NO_PROCESS = 'fsync of which process? Select one first: click it, or Enter on it';

/** The process that is selected calls fsync; its PTE selects it too. */
export function syncSelected(): void {
  const { inspected, scenario, askFsync } = lab.getState();
  if (inspected && 'process' in inspected) {
    askFsync(inspected.process);
    announce(`${processName(scenario, inspected.process)} calls fsync.`);
  } else say(NO_PROCESS);
}

function closeWhatIsOpen(): void {
  if (lab.getState().armed) {
    disarm();
    return;
  }
  closeSubject();
  // One that was asked for and is still on its way; when it is there, it listens to Escape itself.
  closeDialog();
}

/** Digits by their place, since Shift and layouts change what they write; the number pad's while it writes digits. */
function digitOf({ code, key }: KeyboardEvent): number {
  const digit = /^Digit\d$/.test(code) || (/^Numpad\d$/.test(code) && /^\d$/.test(key));
  return digit ? Number(code.at(-1)) : Number.NaN;
}

/** Letters by what they write, or by their place where that is no Latin letter. */
function nameOf({ code, key }: KeyboardEvent): string {
  if (key.length > 1) return key;
  return (key > '~' && /^Key[A-Z]$/.test(code) ? code.slice(3) : key).toLowerCase();
}

/** Keys that go on while they are held; of the others each press counts once. */
const GOES_ON = /^(Arrow(Left|Right)|[sm+=-])$/;

function deedOf(event: KeyboardEvent): (() => void) | undefined {
  const digit = digitOf(event);
  const { setStrategy, storeAt, focusPage } = lab.getState();
  if (event.shiftKey) {
    if (digit < SECTORS) return () => storeAt(focusPage, digit);
    return SHIFTED[event.key];
  }
  const strategy = STRATEGY_IDS[digit - 1];
  if (strategy) return () => setStrategy(strategy);
  return KEYS[nameOf(event)];
}

/** Whether the element that has the focus wants this key for itself. */
function wantedBy(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('dialog, :popover-open')) return true;
  if (target instanceof HTMLInputElement) {
    return target.type === 'range'
      ? /^(Arrow|Home|End|Page)/.test(key)
      : target.type !== 'checkbox' || key === ' ';
  }
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  // A page has nothing of its own to do on Space.
  return key === ' ' && target.closest('button:not([data-page]), a, summary') !== null;
}

/** With shortcuts off keys do only what the control that has the focus is for. */
function allowed({ target, key, shiftKey }: KeyboardEvent): boolean {
  if (lab.getState().shortcuts || key === 'Escape') return true;
  if (!(target instanceof Element)) return false;
  if (target.closest('[data-page]')) return shiftKey;
  return target.closest('[role=slider]') !== null && /^(Arrow|Home|End)/.test(key);
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
  if (wantedBy(event.target, event.key) || !allowed(event)) return;
  const deed = deedOf(event);
  if (!deed) return;
  event.preventDefault();
  if (!event.repeat || GOES_ON.test(nameOf(event))) deed();
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
