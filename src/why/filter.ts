import { youOf } from '../model/scenario.ts';
import {
  ACT,
  DIRECT_DONE,
  FILE_GOT,
  FILE_WAIT,
  IN_CACHE,
  LEG_IN_CACHE,
  LEG_MEDIA,
  LEG_START,
  LOCK_GOT,
  LOCK_WAIT,
  MEDIA,
  NO_PAGE,
  PROTECT,
  SHOOTDOWN,
  START,
  SUBMIT,
} from '../sim/events.ts';
import type { History } from '../sim/history.ts';
import { directProcess } from '../sim/payload.ts';
import { NEAR, submissionOf } from './look.ts';
import { sentence } from './sentence.ts';

/** Which events a list shows; null, or an empty text: whatever it is. */
export interface Filter {
  readonly kinds: ReadonlySet<number> | null;
  readonly process: number | null;
  readonly page: number | null;
  /** Stands somewhere in the sentence, in whatever case. */
  readonly text: string;
}

/** Events found, in the order of looking, and where to go on looking. */
export interface Matches {
  readonly events: number[];
  /** The first event not looked at yet; `log.length`, or -1 backwards: all have been. */
  readonly next: number;
}

/** Looking at an event's columns costs one step, making its sentence so many. */
const SENTENCE_STEPS = 20;

/**
 * The events that match, from `from` on (itself included) in a direction, at most so many. Looks for
 * so many steps only, a millisecond or two: go on from `next` in the next frame.
 */
export function matching(
  history: History,
  filter: Filter,
  from: number,
  direction: 1 | -1,
  most: number,
  steps = 50_000,
): Matches {
  const { log } = history;
  const text = filter.text.trim().toLowerCase();
  const events: number[] = [];
  let left = steps;
  let e = from;
  for (; e >= 0 && e < log.length && events.length < most && left > 0; e += direction) {
    left--;
    if (!fits(history, filter, e)) continue;
    if (text !== '') {
      left -= SENTENCE_STEPS;
      if (!sentence(history, e).toLowerCase().includes(text)) continue;
    }
    events.push(e);
  }
  return { events, next: e };
}

function fits(history: History, { kinds, process, page }: Filter, e: number): boolean {
  const { log } = history;
  if (kinds !== null && !kinds.has(log.kind(e))) return false;
  if (page !== null && !isOfPage(history, e, page)) return false;
  return process === null || concerns(history, e, process);
}

/** Whether a process does it, or it is done to what the process has, holds, or is asked for. */
function concerns({ log, scenario }: History, e: number, process: number): boolean {
  if (log.actor(e) === process) return true;
  const kind = log.kind(e);
  if (OF_OTHERS.includes(kind)) return log.value(e) === process;
  if (kind === DIRECT_DONE) return directProcess(log.value(e)) === process;
  if (kind !== ACT) return false;
  const act = scenario.interventions[log.value(e)];
  if (act.kind === 'store') return process === youOf(scenario);
  return (act.kind === 'fsync' || act.kind === 'kill') && act.process === process;
}

/** Kinds whose value is a thread: whose PTE it is, who holds the lock, who lets it go. */
const OF_OTHERS: readonly number[] = [PROTECT, SHOOTDOWN, LOCK_WAIT, LOCK_GOT, FILE_WAIT, FILE_GOT];

/** Whether it is about a page; a request may write several, and its events name the first. */
function isOfPage(history: History, e: number, page: number): boolean {
  const { log, k } = history;
  const first = log.page(e);
  if (first === page) return true;
  if (first === NO_PAGE || page < first || page >= first + k.merge) return false;
  const kind = log.kind(e);
  if (COUNTED.includes(kind)) return page < first + log.value(e);
  if (kind !== START && kind !== LEG_START) return false;
  const submit = submissionOf(history, e, SUBMIT, NEAR);
  return submit >= 0 && page < first + log.value(submit);
}

/** Kinds of events of a request whose value counts its pages. */
const COUNTED: readonly number[] = [SUBMIT, IN_CACHE, MEDIA, LEG_IN_CACHE, LEG_MEDIA];
