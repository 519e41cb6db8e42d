import { crcText } from '../figures/format.ts';
import {
  CHECKSUM,
  COMPLETE,
  DESTAGE,
  DMA,
  FLUSH_DONE,
  FLUSH_SENT,
  HEAL,
  IN_CACHE,
  MEDIA,
  MISMATCH,
  MIX,
  NO_PAGE,
  START,
  SUBMIT,
} from '../sim/events.ts';
import type { History } from '../sim/history.ts';
import { stampProcess, stampStore } from '../sim/stamp.ts';
import { lastBefore, NEAR } from './look.ts';
import { commitBlockOf, deviceOf, started, submitted, written } from './requestWords.ts';
import { afterTime, type Case, ordinal, whose } from './words.ts';

/** Requests, the device, blocks. */
export const DEVICE_WORDS = {
  [SUBMIT]: submitted,
  [START]: started,
  [DMA]: read,
  [IN_CACHE]: (c: Case) => `request ${c.request} is in ${cacheOf(c.history)}: ${written(c)}`,
  [MEDIA]: (c: Case) => `request ${c.request} is on ${mediaOf(c.history)}: ${written(c)}`,
  [COMPLETE]: completed,
  [MISMATCH]: mismatched,
  [HEAL]: ({ page, request }: Case) =>
    `request ${request} has rewritten block ${page}, which had failed its checksum: it is good again`,
  [MIX]: ({ page, request }: Case) =>
    `block ${page} holds a mix, by request ${request}, that memory never held at one instant; page ${page} will be written again`,
  [DESTAGE]: destaged,
  [FLUSH_SENT]: flushSent,
  [FLUSH_DONE]: flushDone,
};

const cacheOf = ({ k }: History): string => (k.legs > 1 ? 'leg 1’s cache' : 'the device cache');

const mediaOf = ({ k }: History): string => (k.legs > 1 ? 'leg 1’s media' : 'media');

function read({ history, event, page, sector, value, request }: Case): string {
  if (page === NO_PAGE)
    return `${deviceOf(history)} reads ${commitBlockOf(history, event, `commit ${value}’s`)} for request ${request}`;
  return `${deviceOf(history)} reads page ${page}, sector ${sector} for request ${request}: ${contentOf(history, value)}`;
}

/** "B’s 131st store", "never stored to". */
export function contentOf(history: History, stamp: number): string {
  if (stamp === 0) return 'never stored to';
  const process = stampProcess(history.k, stamp);
  return `${whose(history, process)} ${ordinal(stampStore(history.k, stamp))} store`;
}

function completed(c: Case): string {
  return `request ${c.request} completes: ${written({ ...c, value: 1 })} is written`;
}

function mismatched({ history, event, page, value }: Case): string {
  const { log } = history;
  const sum = lastBefore(event, (e) => log.kind(e) === CHECKSUM && log.page(e) === page, NEAR);
  const stored = sum < 0 ? 'its stored crc32c' : `the stored crc32c ${crcText(log.value(sum))}`;
  return `block ${page} does not match ${stored}: its bytes give ${crcText(value)}`;
}

function destaged({ history, page, value, request }: Case): string {
  const { k } = history;
  const block = page !== NO_PAGE ? `block ${page}` : value === k.rootBlock ? 'the root' : 'the metadata';
  return `${block}, of request ${request}, goes from ${cacheOf(history)} to ${k.legs > 1 ? 'its media' : 'media'}`;
}

const SENT = ['', ': nothing to do without a volatile cache', '; the device lies and answers at once'];

function flushSent({ value }: Case): string {
  return `FLUSH is sent${SENT[value]}`;
}

function flushDone({ history, event, at }: Case): string {
  const { log } = history;
  const sent = lastBefore(event, (e) => log.kind(e) === FLUSH_SENT, NEAR);
  return `FLUSH is answered${sent < 0 ? '' : ` ${afterTime(at - log.at(sent))}`}`;
}
