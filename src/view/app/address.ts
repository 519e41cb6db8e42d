import { decodeLink } from '../../link/decode.ts';
import { encodeLink, LONGEST_LINK } from '../../link/encode.ts';
import type { LinkState } from '../../link/state.ts';
import { type Lab, lab } from '../../store/lab.ts';
import { following, windowFor } from '../../store/window.ts';
import { corrections } from './corrections.ts';
import { embedded } from './mode.ts';
import { isGoingOn } from './run.ts';

/** The address follows play and scrubbing no faster than this, ms. */
const REPLACE_EVERY = 400;
/** Your stores of one press of the pointer, or that follow one another faster than this, are one step Back. */
const ONE_DRAG = 1000;

const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');

let written = '';
let opening = false;
/** The link as it was opened says more than we understood: it stays in the browser's history. */
let precious = false;
let timer = 0;
let toldLong = false;
let lastStore = Number.NEGATIVE_INFINITY;
/** Times that a pointer was pressed; the press that made your last store, and whether one is pressed now. */
let presses = 0;
let lastStorePress = 0;
let pressed = false;

/** The link to what the page shows; opened anywhere it shows the same instant, so it does not play. */
export function linkText(state: Lab): string {
  return encodeLink(linkStateOf(state));
}

/** What a link or a file to what the page shows holds. */
export function linkStateOf({ presetId, scenario, t, focusPage, speed, window, loop }: Lab): LinkState {
  const usual = following(windowFor(speed, scenario.runNs), t, scenario.runNs);
  const moved = window.from !== usual.from || window.to !== usual.to;
  const view = { focusPage, speed, window: moved ? window : null, loop, playing: false };
  return { presetId, scenario, t, view };
}

/** A link's whole address, to be opened anywhere: of the lab, or of the lab in another page. */
export function addressOf(link: string, how: 'page' | 'embed' = 'page'): string {
  const page = location.href.replace(/[?#].*$/s, '');
  return `${page}${how === 'embed' ? '?embed' : ''}${link}`;
}

export function isTooLong(link: string): boolean {
  return addressOf(link).length > LONGEST_LINK;
}

/** The address keeps all of it, and browsers manage; other programs would cut it. */
function tellLong(text: string): void {
  if (toldLong || !isTooLong(text)) return;
  toldLong = true;
  const words = `You did so much that the link has more than ${LONGEST_LINK} characters, which chats and mail programs cut. The page keeps it; to pass it on, save it as a file under Share.`;
  lab.getState().notify(words);
}

function write(text: string, how: 'push' | 'replace'): void {
  clearTimeout(timer);
  timer = 0;
  if (text === written) return;
  try {
    if (how === 'push' || precious) history.pushState(null, '', text);
    else history.replaceState(null, '', text);
    written = text;
    precious = false;
    tellLong(text);
  } catch {
    // Browsers refuse a page in a sandbox, and one that writes too often: the address stays behind, the lab goes on.
  }
}

function writeSoon(): void {
  if (timer === 0) timer = window.setTimeout(writeAddress, REPLACE_EVERY);
}

function writeAddress(): void {
  write(linkText(lab.getState()), 'replace');
}

function follow(state: Lab, before: Lab): void {
  if (opening) return;
  if (state.scenario !== before.scenario || state.presetId !== before.presetId) {
    if (isGoingOn() || goesOnDragging(state, before)) writeSoon();
    else {
      write(linkText(before), 'replace');
      write(linkText(state), 'push');
    }
    if (stores(state, before)) {
      lastStore = performance.now();
      lastStorePress = presses;
    }
  } else if (looksElsewhere(state, before)) writeSoon();
}

function looksElsewhere(state: Lab, before: Lab): boolean {
  return (
    state.t !== before.t ||
    state.speed !== before.speed ||
    state.window !== before.window ||
    state.loop !== before.loop ||
    state.focusPage !== before.focusPage
  );
}

function isStore({ scenario }: Lab): boolean {
  return scenario.interventions.at(-1)?.kind === 'store';
}

/** Whether you stored just now; a knob turned leaves your stores but makes the processes anew. */
function stores(state: Lab, before: Lab): boolean {
  const { interventions, processes } = before.scenario;
  const same = state.scenario.interventions === interventions || state.scenario.processes !== processes;
  return isStore(state) && !same;
}

/** Of a drag over sectors only the first store makes a step in the browser's history. */
function goesOnDragging(state: Lab, before: Lab): boolean {
  if (!stores(state, before) || !isStore(before)) return false;
  const samePress = pressed && lastStorePress === presses;
  return samePress || performance.now() - lastStore < ONE_DRAG;
}

/** Whether the lab is just becoming what the address says: by Back, Forward, or another link. */
export function isOpening(): boolean {
  return opening;
}

/** Opens what the address says, if it is not what we wrote ourselves. */
function read(): void {
  if (location.hash === written) return;
  clearTimeout(timer);
  timer = 0;
  written = location.hash;
  const { state, complaints } = decodeLink(location.hash);
  precious = complaints.length > 0;
  opening = true;
  // In another page nothing plays unasked, and nothing anywhere for those who want no motion.
  const playing = state.view.playing && !embedded && !reducedMotion.matches;
  lab.getState().open({ ...state, view: { ...state.view, playing } }, []);
  corrections.setState({ complaints });
  opening = false;
}

function press(): void {
  presses++;
  pressed = true;
}

function release(): void {
  pressed = false;
}

/** Keeps address and store together; true: the address said what to show. */
export function startAddress(): boolean {
  const said = location.hash.length > 1;
  if (said) read();
  window.addEventListener('popstate', read);
  window.addEventListener('hashchange', read);
  if (embedded) return said;
  lab.subscribe(follow);
  window.addEventListener('pointerdown', press, true);
  for (const end of ['pointerup', 'pointercancel']) window.addEventListener(end, release, true);
  return said;
}
