import {
  FILE_GOT,
  FILE_WAIT,
  LOCK_GOT,
  LOCK_WAIT,
  PATIENCE_OVER,
  POOL_GOT,
  POOL_WAIT,
  QUEUE_GOT,
  QUEUE_WAIT,
  RELEASE,
  THROTTLE,
  WRITEBACK_WAIT,
  WRITEBACK_WOKEN,
} from '../sim/events.ts';
import { inCall, isStores, worker } from './calls.ts';
import { causeOf, NEAR, ownBefore, waited } from './look.ts';
import { afterTime, type Case, does, lasting, nameOf } from './words.ts';

/** Waits, and how they end. */
export const WAIT_WORDS = {
  [LOCK_WAIT]: lockWait,
  [LOCK_GOT]: lockGot,
  [FILE_WAIT]: (c: Case) => `${waits(c)} for the file’s lock; ${holds(c)}`,
  [FILE_GOT]: (c: Case) =>
    `${does(c.history, c.actor, 'gets', 'get')} the file’s lock${after(c)}; ${letGo(c)}`,
  [WRITEBACK_WAIT]: writebackWait,
  [WRITEBACK_WOKEN]: writebackWoken,
  [PATIENCE_OVER]: patienceOver,
  [POOL_WAIT]: poolWait,
  [POOL_GOT]: (c: Case) =>
    `${worker(c.history, c.event)} gets frame ${c.value} for page ${c.page}${after(c)}`,
  [QUEUE_WAIT]: queueWait,
  [QUEUE_GOT]: queueGot,
  [THROTTLE]: throttled,
  [RELEASE]: released,
};

const waits = ({ history, actor }: Case) => does(history, actor, 'waits', 'wait');
const holds = ({ history, value }: Case) => `${does(history, value, 'holds', 'hold')} it`;
const letGo = ({ history, value }: Case) => `${does(history, value, 'lets', 'let')} it go`;

/** How long the wait lasted that ends here. */
function after({ history, event }: Case): string {
  return ` ${afterTime(waited(history, event))}`;
}

/** Who waits for a page’s lock: a writer, or whoever prepares a writeback. */
function locker(history: Case['history'], wait: number): string {
  return isStores(history, wait) ? nameOf(history, history.log.actor(wait)) : worker(history, wait);
}

function lockWait(c: Case): string {
  const name = locker(c.history, c.event);
  return `${name} ${name === 'you' ? 'wait' : 'waits'} for page ${c.page}’s lock; ${holds(c)}`;
}

function lockGot(c: Case): string {
  const wait = ownBefore(c.history, c.event);
  const name = wait < 0 ? nameOf(c.history, c.actor) : locker(c.history, wait);
  return `${name} ${name === 'you' ? 'get' : 'gets'} page ${c.page}’s lock${after(c)}; ${letGo(c)}`;
}

function writebackWait(c: Case): string {
  const which = c.request === 0 ? ', not submitted yet' : `, request ${c.request}`;
  const idle = c.value === 1 ? `; the device had already read sector ${c.sector}: needless` : '';
  return `${waits(c)} for page ${c.page}’s writeback${which}${idle}`;
}

function writebackWoken(c: Case): string {
  const { history, event, page } = c;
  const { log } = history;
  const wait = ownBefore(history, event, NEAR);
  const inStore = wait >= 0 ? log.kind(wait) === WRITEBACK_WAIT : !inCall(history, event);
  const name = inStore ? nameOf(history, c.actor) : worker(history, event);
  const goes = `${name} ${name === 'you' ? 'go' : 'goes'} on`;
  return `${goes}${after(c)}: request ${log.request(causeOf(log, event))} has written page ${page}`;
}

function patienceOver({ history, actor, page, event }: Case): string {
  const has = does(history, actor, 'has', 'have');
  return `${has} waited ${lasting(waited(history, event))} for page ${page}’s writeback: patience is over`;
}

function poolWait({ history, event, page }: Case): string {
  const { pool } = history.scenario.kernel;
  const none = pool === 1 ? 'the only one is in use' : `all ${pool} are in use`;
  return `${worker(history, event)} waits for a spare page for page ${page}; ${none}`;
}

function queueWait({ history, event }: Case): string {
  return `${worker(history, event)} waits for a place in the queue, which holds ${history.k.queueLimit}`;
}

function queueGot(c: Case): string {
  const { log } = c.history;
  const taken = log.request(causeOf(log, c.event));
  return `${worker(c.history, c.event)} gets a place in the queue${after(c)}: request ${taken} has left it`;
}

function throttled({ history, actor, value }: Case): string {
  const is = does(history, actor, 'is', 'are');
  return `${is} throttled: ${value} dirty and under writeback, limit ${history.k.limit}`;
}

function released(c: Case): string {
  const goes = does(c.history, c.actor, 'goes on', 'go on');
  return `${goes}${after(c)}: no more than ${c.history.k.limit} dirty and under writeback`;
}
