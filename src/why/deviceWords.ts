import { crcText } from '../figures/format.ts';
import {
  CHECKSUM,
  COMMIT_BEGIN,
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
  QUEUE_GOT,
  START,
  SUBMIT,
} from '../sim/events.ts';
import type { History } from '../sim/history.ts';
import { stampProcess, stampStore } from '../sim/stamp.ts';
import { worker } from './calls.ts';
import { causeOf, lastBefore, NEAR, ownBefore, submissionOf } from './look.ts';
import { afterTime, type Case, lasting, ordinal, pages, whose } from './words.ts';

/** Requests, the device, blocks. */
export const DEVICE_WORDS = {
  [SUBMIT]: submitted,
  [START]: started,
  [DMA]: read,
  [IN_CACHE]: (c: Case) => `request ${c.request} is in the device cache: ${written(c)}`,
  [MEDIA]: (c: Case) => `request ${c.request} is on media: ${written(c)}`,
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

/** The pages of an event whose value counts them, or the commit’s block. */
export function written({ history, event, page, value }: Case): string {
  return page === NO_PAGE ? commitBlockOf(history, event, 'the commit’s') : pages(page, value);
}

function submitted(c: Case): string {
  const { history, event, page, value, request } = c;
  const what = page === NO_PAGE ? orderedBlock(history, event) : pages(page, value);
  const ahead = waitsBehind(history, event, request);
  const behind = ahead > 0 ? `, behind request ${ahead}` : '';
  return `${worker(history, event)} submits request ${request}: ${what}${behind}`;
}

/** Which of its two blocks a commit submits: the metadata comes first, after a FLUSH or ordered behind it the root. */
export function commitBlock(history: History, submit: number, whose: string): string {
  const { log } = history;
  let cause = causeOf(log, submit);
  if (log.kind(cause) === QUEUE_GOT) cause = causeOf(log, ownBefore(history, cause));
  return `${whose} ${log.kind(cause) === COMMIT_BEGIN ? 'metadata' : 'root'}`;
}

/** The same of any event of one of its requests: "the commit’s root". */
export function commitBlockOf(history: History, event: number, whose: string): string {
  const submit = submissionOf(history, event, SUBMIT);
  return submit < 0 ? `${whose} own block` : commitBlock(history, submit, whose);
}

/** A commit’s block, and what keeps its order: FUA the root’s; with tags, as Linux does not, the device both. */
function orderedBlock(history: History, submit: number): string {
  const { k } = history;
  const block = commitBlock(history, submit, 'its');
  if (k.tags) return `${block}, tagged ORDERED`;
  return k.fua && block === 'its root' ? `${block}, with FUA` : block;
}

/** Whether an ordered request starts because the device’s cache has been emptied for it. */
function ordersStart({ history: { log, k }, page }: Case, cause: number): boolean {
  return (
    k.tags && page === NO_PAGE && cause >= 0 && (log.kind(cause) === DESTAGE || log.kind(cause) === MEDIA)
  );
}

/** The request behind which a submitted one has to wait, as far as that is certain; 0: none. */
function waitsBehind(history: History, submit: number, request: number): number {
  const { log, k } = history;
  const ahead = request - 1;
  const last =
    ahead === 0 ? -1 : lastBefore(submit, (e) => log.request(e) === ahead && WAY.includes(log.kind(e)), NEAR);
  if (last < 0 || log.kind(last) === COMPLETE) return 0;
  return log.kind(last) === SUBMIT || k.slots === 1 ? ahead : 0;
}

/** A request’s way. */
const WAY: readonly number[] = [SUBMIT, START, DMA, IN_CACHE, MEDIA, COMPLETE];

function started(c: Case): string {
  const { history, event, at, request } = c;
  const { log } = history;
  const submit = submissionOf(history, event, SUBMIT, NEAR);
  const many = submit < 0 ? 1 : log.value(submit);
  const what = written({ ...c, value: many });
  const takes = `the device takes request ${request}, ${what}`;
  const cause = causeOf(log, event);
  if (submit >= 0 && ordersStart(c, cause))
    return `${takes}: it is ORDERED, and had waited ${lasting(at - log.at(submit))} until all before it was on media`;
  if (cause === submit || (submit >= 0 && log.at(submit) === at)) return `${takes}, at once`;
  const wait = submit < 0 ? '' : ` ${lasting(at - log.at(submit))}`;
  return `${takes}: it had waited${wait} behind request ${log.request(cause)}`;
}

function read({ history, event, page, sector, value, request }: Case): string {
  if (page === NO_PAGE)
    return `the device reads ${commitBlockOf(history, event, `commit ${value}’s`)} for request ${request}`;
  return `the device reads page ${page}, sector ${sector} for request ${request}: ${contentOf(history, value)}`;
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
  return `${block}, of request ${request}, goes from the device cache to media`;
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
