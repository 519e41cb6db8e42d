import type { History } from '../sim/history.ts';
import { ACCIDENT_WORDS } from './accidentWords.ts';
import { DEVICE_WORDS } from './deviceWords.ts';
import { DIRECT_WORDS } from './directWords.ts';
import { LEG_WORDS } from './legWords.ts';
import { STORE_WORDS } from './storeWords.ts';
import { SYNC_WORDS } from './syncWords.ts';
import { WAIT_WORDS } from './waitWords.ts';
import { type Case, caseOf } from './words.ts';
import { WRITEBACK_WORDS } from './writebackWords.ts';

/** By kind of event; a test looks that none is missing. */
const WORDS: Readonly<Record<number, (c: Case) => string>> = {
  ...STORE_WORDS,
  ...WAIT_WORDS,
  ...WRITEBACK_WORDS,
  ...DEVICE_WORDS,
  ...SYNC_WORDS,
  ...ACCIDENT_WORDS,
  ...LEG_WORDS,
  ...DIRECT_WORDS,
};

/**
 * What happened, in one sentence made from the log up to this event, so that it never changes. Where
 * it names a duration whose beginning is far back, it may look at the run at another time: a world
 * borrowed from the history is good no longer.
 */
export function sentence(history: History, event: number): string {
  return WORDS[history.log.kind(event)](caseOf(history, event));
}
