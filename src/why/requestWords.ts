import {
  COMMIT_BEGIN,
  COMPLETE,
  DESTAGE,
  DMA,
  IN_CACHE,
  MEDIA,
  NO_PAGE,
  QUEUE_GOT,
  START,
  SUBMIT,
} from '../sim/events.ts';
import type { History } from '../sim/history.ts';
import { worker } from './calls.ts';
import { causeOf, lastBefore, NEAR, ownBefore, submissionOf } from './look.ts';
import { type Case, lasting, pages } from './words.ts';

/** Who serves requests: of a mirror two do, and events of the second say so themselves. */
export const deviceOf = ({ k }: History): string => (k.legs > 1 ? 'leg 1' : 'the device');

/** The pages of an event whose value counts them, or the commit’s block. */
export function written({ history, event, page, value }: Case): string {
  return page === NO_PAGE ? commitBlockOf(history, event, 'the commit’s') : pages(page, value);
}

/** Who submits it, what it writes, and behind which it waits. */
export function submitted(c: Case): string {
  const { history, event, page, value, request } = c;
  const what = page === NO_PAGE ? orderedBlock(history, event) : pages(page, value);
  const ahead = waitsBehind(history, event, request);
  const behind = ahead > 0 ? `, behind request ${ahead}` : '';
  return `${worker(history, event)} submits request ${request}: ${what}${behind}`;
}

/** Which of its two blocks a commit submits: the metadata comes first, after a FLUSH or ordered behind it the root. */
function commitBlock(history: History, submit: number, whose: string): string {
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

/** The device takes it: for how long it had waited, and for what. */
export function started(c: Case): string {
  const { history, event, at, request } = c;
  const { log } = history;
  const submit = submissionOf(history, event, SUBMIT, NEAR);
  const many = submit < 0 ? 1 : log.value(submit);
  const what = written({ ...c, value: many });
  const takes = `${deviceOf(history)} takes request ${request}, ${what}`;
  const cause = causeOf(log, event);
  if (submit >= 0 && ordersStart(c, cause))
    return `${takes}: it is ORDERED, and had waited ${lasting(at - log.at(submit))} until all before it was on media`;
  if (cause === submit || (submit >= 0 && log.at(submit) === at)) return `${takes}, at once`;
  const wait = submit < 0 ? '' : ` ${lasting(at - log.at(submit))}`;
  return `${takes}: it had waited${wait} behind request ${log.request(cause)}`;
}
