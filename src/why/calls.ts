import type { Tracking } from '../model/scenario.ts';
import { strategyRow } from '../model/strategy.ts';
import { BY_DIRECT, BY_MMAP } from '../sim/constants.ts';
import {
  ACT,
  FAULT,
  FILE_GOT,
  FSYNC_BEGIN,
  FSYNC_END,
  KICKED,
  LOCK_WAIT,
  NO_CAUSE,
  NO_PAGE,
  PROTECT,
  SHOOTDOWN,
  SPLIT,
  STORE,
  WRITEBACK_WAIT,
} from '../sim/events.ts';
import type { History } from '../sim/history.ts';
import { FSYNC, NO_PURPOSE } from '../sim/registers.ts';
import { causeOf, firstFrom, lastBefore, NEAR } from './look.ts';
import { nameOf, whose } from './words.ts';

/** Who prepares a writeback: "the flusher", or in whose call: "A’s fsync", "your fsync", "B’s kick". */
export function worker(history: History, event: number): string {
  const { log, k } = history;
  const actor = log.actor(event);
  if (actor >= k.processes) return nameOf(history, actor);
  return `${whose(history, actor)} ${callName(history, event, actor)}`;
}

/** The call of its own in which a process writes back. */
function callName(history: History, event: number, process: number): string {
  if (kicks(history, event, process)) return 'kick';
  if (history.k.route[process] === BY_MMAP) return 'fsync';
  const { log } = history;
  const is = (e: number) => log.actor(e) === process && CALLS.includes(log.kind(e));
  const last = lastBefore(event, is);
  const begins = last >= 0 && log.kind(last) === FSYNC_BEGIN;
  if (begins && log.page(last) === NO_PAGE) return 'fsync';
  return history.k.route[process] === BY_DIRECT ? 'O_DIRECT write' : 'O_SYNC write';
}

const CALLS: readonly number[] = [FSYNC_BEGIN, FSYNC_END, STORE];

/** Whether a process that writes back does so in a kick, not in an fsync. */
function kicks({ log, k, scenario }: History, event: number, process: number): boolean {
  if (!k.kickEvery[process]) return false;
  const asked = scenario.interventions.some((act) => act.kind === 'fsync' && act.process === process);
  if (!asked && !k.fsyncEvery[process] && !k.fsyncEveryNs[process]) return true;
  const call = lastBefore(event, (e) => {
    const kind = log.kind(e);
    return log.actor(e) === process && (kind === FSYNC_BEGIN || kind === FSYNC_END || kind === KICKED);
  });
  return call >= 0 && log.kind(call) === KICKED;
}

/** Whether a wait for a page’s lock is a store’s: else a writeback’s preparation waits. */
export function isStores(history: History, wait: number): boolean {
  const { log, k } = history;
  const actor = log.actor(wait);
  if (actor >= k.processes) return false;
  const cause = causeOf(log, wait);
  if (k.route[actor] === BY_MMAP) return cause >= 0 && log.kind(cause) === FAULT;
  return (cause >= 0 && log.kind(cause) === FILE_GOT) || !inCall(history, wait);
}

/** Whether a process is in an fsync or a kick, asleep after an event at which it began to wait, or until one that wakes it. */
export function inCall(history: History, event: number): boolean {
  const { log } = history;
  const begins = log.kind(event) === LOCK_WAIT || log.kind(event) === WRITEBACK_WAIT;
  const asleep = begins ? log.at(event) : log.at(event) - 1;
  return history.worldAt(Math.max(0, asleep)).purpose[log.actor(event)] !== NO_PURPOSE;
}

/** The beginning of the fsync in which a process is just before an event; -1: none. */
export function fsyncOf(history: History, event: number): number {
  const { log } = history;
  const actor = log.actor(event);
  const begins = (e: number) => log.kind(e) === FSYNC_BEGIN && log.actor(e) === actor;
  const near = lastBefore(event, begins, NEAR);
  if (near >= 0 || log.at(event) === 0) return near;
  const w = history.worldAt(log.at(event) - 1);
  return w.purpose[actor] === FSYNC ? firstFrom(log.firstAfter(w.fsyncFrom[actor] - 1), event, begins) : -1;
}

/** Whether a shootdown belongs to a split, not to a writeback. */
export function isOfSplit({ log }: History, event: number): boolean {
  let e = event;
  while (e >= 0 && log.kind(e) === SHOOTDOWN && log.actor(e) === log.actor(event)) e = causeOf(log, e);
  return e >= 0 && log.kind(e) === SPLIT;
}

/** Whether a changed PTE lost its write permission; else it lost its dirty bit only. */
export function protects(history: History, event: number): boolean {
  if (trackingAt(history, event) === 'write-notify') return true;
  return strategyRow(strategyAtLook(history, event)).holds;
}

/** The dirty tracking in force when an event happened. */
function trackingAt(history: History, event: number): Tracking {
  const { scenario } = history;
  let tracking = scenario.kernel.tracking;
  const done = actsBefore(history, event);
  for (let n = 0; n < done; n++) {
    const act = scenario.interventions[n];
    if (act.kind === 'tracking') tracking = act.tracking;
  }
  return tracking;
}

/** How many interventions had been carried out before an event. */
function actsBefore({ log, scenario }: History, event: number): number {
  const at = log.at(event);
  for (let e = event - 1; e >= 0 && log.at(e) === at; e--) if (log.kind(e) === ACT) return log.value(e) + 1;
  let n = 0;
  while (n < scenario.interventions.length && scenario.interventions[n].at < at) n++;
  return n;
}

/** The strategy when the page of a PROTECT was locked: one PTE's time before the first of them. */
function strategyAtLook({ log, k, scenario }: History, event: number) {
  let first = event;
  for (let e = log.cause(event); e !== NO_CAUSE && log.page(e) === log.page(event); e = log.cause(e)) {
    if (log.actor(e) !== log.actor(event)) break;
    if (log.kind(e) === PROTECT) first = e;
    else if (log.kind(e) !== SHOOTDOWN) break;
  }
  const look = log.at(first) - k.pteNs;
  let strategy = scenario.strategy;
  for (const act of scenario.interventions) {
    if (act.at < look && act.kind === 'strategy') strategy = act.strategy;
  }
  return strategy;
}
