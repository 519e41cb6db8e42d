import type { Ns } from '../../model/units.ts';
import type { History } from '../../sim/history.ts';
import { lab } from '../../store/lab.ts';
import { currentHistory } from './run.ts';

/** Paints the instant t of a history. Runs in the frame loop: no allocation, no layout reads. */
export type Painter = (history: History, t: Ns) => void;

/** Work before painting, `now` on the wall clock in ms; true: it wants the next frame too. */
export type Job = (now: number) => boolean;

/** Words and numbers that change faster than this cannot be read, ms. */
const TELL_EVERY = 80;

const painters = new Set<Painter>();
const jobs = new Set<Job>();
let wanted = true;
let running = false;
let handle = 0;
let paintedHistory: History | undefined;
let paintedAt: Ns = -1;
let toldAt = Number.NEGATIVE_INFINITY;
let telling = true;

/** Registers a painter: called whenever the instant, the history, a size or the colours changed. */
export function onFrame(fn: Painter): () => void {
  painters.add(fn);
  repaint();
  return () => painters.delete(fn);
}

/** Registers work that every frame begins with. */
export function onTick(job: Job): () => void {
  jobs.add(job);
  wake();
  return () => jobs.delete(job);
}

/** Whether a picture has been painted yet. */
export function hasPainted(): boolean {
  return paintedHistory !== undefined;
}

/**
 * Whether words and numbers are written in this frame: while time stands still in every one, while it
 * runs in some, and all of them in the same, so that the page is laid out but once.
 */
export function isTelling(): boolean {
  return telling;
}

/** Asks for a frame although time stands still: a size or colour changed, or an accent is under way. */
export function repaint(): void {
  wanted = true;
  wake();
}

/** Asks for a frame, so that jobs are done; painters are called only if something changed. */
export function wake(): void {
  if (running && handle === 0) handle = requestAnimationFrame(frame);
}

function frame(now: number): void {
  handle = 0;
  let again = false;
  for (const job of jobs) again = job(now) || again;
  paint(now);
  if (again || wanted) wake();
}

function paint(now: number): void {
  const history = currentHistory();
  const { t: wish, playing } = lab.getState();
  const t = Math.min(wish, history.reachedNs);
  if (t < 0 || !(wanted || t !== paintedAt || history !== paintedHistory)) return;
  wanted = false;
  paintedAt = t;
  paintedHistory = history;
  telling = !playing || now - toldAt >= TELL_EVERY;
  if (telling) toldAt = now;
  for (const painter of painters) painter(history, t);
}

/** Starts the page's only frame loop; it sleeps while there is nothing to do. */
export function startClock(): () => void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const undo = lab.subscribe((state, before) => {
    if (state.theme === before.theme) wake();
    else repaint();
  });
  running = true;
  window.addEventListener('resize', repaint);
  dark.addEventListener('change', repaint);
  repaint();
  return () => {
    undo();
    running = false;
    cancelAnimationFrame(handle);
    handle = 0;
    window.removeEventListener('resize', repaint);
    dark.removeEventListener('change', repaint);
  };
}
