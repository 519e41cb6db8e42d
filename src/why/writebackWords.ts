import { crcText, timeText } from '../figures/format.ts';
import { STRATEGIES } from '../model/strategy.ts';
import {
  CHECKSUM,
  COPY,
  DIRTY,
  FOLD,
  NO_CAUSE,
  PROTECT,
  SHOOTDOWN,
  TICK,
  TICK_END,
  WASTED,
  WRITEBACK,
} from '../sim/events.ts';
import { isOfSplit, protects, worker } from './calls.ts';
import { type Case, count, does, whose } from './words.ts';

/** The flusher, and what prepares a writeback. */
export const WRITEBACK_WORDS = {
  [TICK]: tick,
  [TICK_END]: tickEnd,
  [FOLD]: folded,
  [PROTECT]: protectedPte,
  [SHOOTDOWN]: shootdown,
  [WRITEBACK]: writeback,
  [COPY]: ({ history, event, page, value }: Case) =>
    `${worker(history, event)} copies page ${page} to frame ${value}`,
  [CHECKSUM]: checksum,
  [WASTED]: ({ page, request }: Case) =>
    `the copy of page ${page} was not needed: nobody stored to it before request ${request} completed`,
};

function tick({ history, event, at, value }: Case): string {
  const { log, k } = history;
  if (value === 1) return `the flusher wakes; ${idle()} writes nothing in the background`;
  const cause = log.cause(event);
  const many = `more than ${count(k.background, 'page')} ${k.background === 1 ? 'is' : 'are'} dirty`;
  if (cause !== NO_CAUSE && log.kind(cause) === DIRTY) return `the flusher wakes: ${many}`;
  const goesOn = cause !== NO_CAUSE && log.kind(cause) === TICK_END && log.at(cause) === at;
  return goesOn ? `the flusher goes on: ${many}` : `the flusher wakes, as every ${timeText(k.flusherNs)}`;
}

/** The strategies that leave it to fsync. */
function idle(): string {
  return STRATEGIES.filter((row) => !row.background)
    .map((row) => row.name)
    .join(' or ');
}

function tickEnd({ value }: Case): string {
  return value === 0
    ? 'the flusher found no page to take'
    : `the flusher is through: it took ${count(value, 'page')}`;
}

function folded({ history, event, page, value }: Case): string {
  const ptes = value === 1 ? 'one PTE' : `${value} PTEs`;
  return `${worker(history, event)} finds page ${page}’s dirty bit set in ${ptes}, and clears it`;
}

function protectedPte({ history, event, page, value }: Case): string {
  const pte = `${whose(history, value)} PTE for page ${page}`;
  return `${worker(history, event)} ${protects(history, event) ? 'write-protects' : 'clears the dirty bit of'} ${pte}`;
}

function shootdown({ history, event, actor, page, value }: Case): string {
  const entry = `${whose(history, value)} TLB entry for page ${page}`;
  if (actor === history.k.intervene) return `the switch flushes ${entry}`;
  if (isOfSplit(history, event))
    return `${does(history, actor, 'flushes', 'flush')} ${entry}, of the old page`;
  return `${worker(history, event)} flushes ${entry}`;
}

function writeback({ history, event, page, value }: Case): string {
  return `${worker(history, event)} puts page ${page} under writeback, by the rules of ${STRATEGIES[value].name}`;
}

function checksum({ history, event, page, value }: Case): string {
  const { log } = history;
  const cause = log.cause(event);
  const copied = cause !== NO_CAUSE && log.kind(cause) === COPY ? ' of the copy of' : ' of';
  return `${worker(history, event)} takes the crc32c${copied} page ${page}: ${crcText(value)}`;
}
