import { WRITEBACK_WAIT } from '../../sim/events.ts';
import { FOR_FILE, FOR_LOCK, FOR_POOL, FOR_WRITEBACK } from '../../sim/registers.ts';
import type { Frame } from './frame.ts';
import { NO_EVENT } from './recent.ts';
import type { SceneHistory } from './view.ts';
import { waitsAt } from './waits.ts';
import { letterOf, requestText } from './words.ts';

/** A page's last sentence and the number that says what it says. */
interface Kept {
  key: number;
  words: string;
}
const sentences = new Map<number, Kept>();
let told: SceneHistory | undefined;

/** What to say beside page p's column; '': nothing. */
export function remarkFor(f: Frame, p: number): string {
  const { w, k, recent } = f;
  if (told !== f.history) {
    told = f.history;
    sentences.clear();
  }
  for (let reason = 0; reason < REASONS.length; reason++) {
    let waiters = 0;
    for (let i = 0; i < k.processes; i++) {
      if (waitsAt(w, i) === p && w.waiting[i] === REASONS[reason]) waiters |= 1 << i;
    }
    if (waiters !== 0) return waitSentence(f, p, waiters, REASONS[reason] as number);
  }
  return recent.splitEvent[p] === NO_EVENT ? '' : splitSentence(f, p);
}

/** In this order: who waits for the device first, then who waits for whoever does. */
const REASONS = [FOR_WRITEBACK, FOR_LOCK, FOR_FILE, FOR_POOL];

/** Whether process i waits for a writeback that has read its sector already. */
export function waitsNeedlessly(f: Frame, i: number): boolean {
  const { w, log } = f;
  if (w.waiting[i] !== FOR_WRITEBACK) return false;
  const why = w.why[i];
  return why < f.end && log.kind(why) === WRITEBACK_WAIT && log.actor(why) === i && log.value(why) === 1;
}

function waitSentence(f: Frame, p: number, waiters: number, reason: number): string {
  const { w } = f;
  const owner = w.lockOwner[p];
  const first = 31 - Math.clz32(waiters & -waiters);
  const needless = waitsNeedlessly(f, first) ? 1 : 0;
  const key = ((w.reqNumber[p] * 16 + owner) * 16 + reason) * 1024 + waiters * 2 + needless;
  const kept = keptFor(p);
  if (kept.key !== key) {
    kept.key = key;
    kept.words =
      wordsFor(f, p, waiters, reason) + (needless ? `, though s${w.targetSector[first]} has been read` : '');
  }
  return kept.words;
}

function wordsFor(f: Frame, p: number, waiters: number, reason: number): string {
  const who = names(f, waiters);
  const number = f.w.reqNumber[p];
  if (reason === FOR_WRITEBACK)
    return number === 0
      ? `${who} until page ${p} is written`
      : `${who} until ${requestText(number)} completes`;
  if (reason === FOR_LOCK) return `${who} for the page lock${holder(f, f.w.lockOwner[p] - 1)}`;
  if (reason === FOR_FILE) return `${who} for the file’s lock`;
  return `${who} for a bounce page`;
}

function holder(f: Frame, owner: number): string {
  if (owner < 0) return '';
  return owner < f.k.processes ? ` that ${letterOf(owner, f.k.you)} holds` : ' that the flusher holds';
}

/** "B waits", "A and B wait", "A, B and C wait". */
function names(f: Frame, mask: number): string {
  const letters: string[] = [];
  for (let i = 0; i < f.k.processes; i++)
    if (mask & (1 << i)) letters.push(i === f.k.you ? 'you' : letterOf(i, f.k.you));
  const last = letters.pop() as string;
  if (letters.length === 0) return last === 'you' ? 'you wait' : `${last} waits`;
  return `${letters.join(', ')} and ${last} wait`;
}

function splitSentence(f: Frame, p: number): string {
  const event = f.recent.splitEvent[p];
  const kept = keptFor(p);
  const key = -1 - event;
  if (kept.key !== key) {
    const actor = f.log.actor(event);
    kept.key = key;
    kept.words = `${actor === f.k.you ? 'you go' : `${letterOf(actor, f.k.you)} goes`} on with a copy: the I/O keeps the old page`;
  }
  return kept.words;
}

function keptFor(p: number): Kept {
  let kept = sentences.get(p);
  if (!kept) {
    kept = { key: 0, words: '' };
    sentences.set(p, kept);
  }
  return kept;
}
