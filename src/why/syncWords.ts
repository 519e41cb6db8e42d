import { timeText } from '../figures/format.ts';
import type { Intervention } from '../model/scenario.ts';
import { strategyRow } from '../model/strategy.ts';
import type { Ns } from '../model/units.ts';
import {
  ACT,
  COMMIT_BEGIN,
  FSYNC_BEGIN,
  FSYNC_END,
  KICKED,
  NO_CAUSE,
  NO_PAGE,
  ROOT_DURABLE,
} from '../sim/events.ts';
import type { History } from '../sim/history.ts';
import { fsyncOf } from './calls.ts';
import { causeOf, lastBefore, NEAR } from './look.ts';
import { afterTime, type Case, does, lasting, nameOf, whose } from './words.ts';

/** fsync, kick, commit, and what is done by hand. */
export const SYNC_WORDS = {
  [FSYNC_BEGIN]: fsyncBegins,
  [FSYNC_END]: fsyncEnds,
  [COMMIT_BEGIN]: commitBegins,
  [ROOT_DURABLE]: commitEnds,
  [KICKED]: ({ history, event, actor }: Case) =>
    `${does(history, actor, 'starts', 'start')} writeback of the dirty pages (sync_file_range)${every(history, event, history.k.kickEvery[actor], 0)}`,
  [ACT]: acted,
};

function fsyncBegins({ history, event, actor, page }: Case): string {
  if (page !== NO_PAGE) return `${whose(history, actor)} call goes on until page ${page} is durable (O_SYNC)`;
  const cause = causeOf(history.log, event);
  const asked = cause >= 0 && history.log.kind(cause) === ACT ? ', as asked by hand' : '';
  const { fsyncEvery, fsyncEveryNs } = history.k;
  const timed = every(history, event, fsyncEvery[actor], fsyncEveryNs[actor]);
  return `${does(history, actor, 'begins', 'begin')} an fsync${asked || timed}`;
}

/** ", as after every 20 stores", ", as every 5 ms": what a process does of itself; with both settings, at its store’s landing the first. */
function every({ log }: History, event: number, stores: number, ns: Ns): string {
  const cause = causeOf(log, event);
  if (cause < 0 || log.kind(cause) === ACT) return '';
  const counted = stores > 0 && (ns === 0 || log.at(cause) === log.at(event));
  if (counted) return stores === 1 ? ', as after every store' : `, as after every ${stores} stores`;
  return stores === 0 && ns > 0 ? `, as every ${timeText(ns)}` : '';
}

function fsyncEnds({ history, event, actor, at, page }: Case): string {
  const call = page === NO_PAGE ? 'fsync' : `write of page ${page} with O_SYNC`;
  return `${whose(history, actor)} ${call} returns 0 ${afterTime(at - fsyncFrom(history, event))}`;
}

/** When the fsync began that ends at an event. */
function fsyncFrom(history: History, end: number): number {
  const { log } = history;
  const begin = fsyncOf(history, end);
  return log.at(begin < 0 ? end : begin);
}

/** What a commit is begun for: its time has come, or an fsync asks. */
function commitBegins({ history, event, at, value }: Case): string {
  const { log, k } = history;
  const cause = log.cause(event);
  const asker = cause === NO_CAUSE ? k.commit : log.actor(cause);
  if (asker < k.processes) return `commit ${value} begins, for ${whose(history, asker)} fsync`;
  if (at % k.commitNs === 0) return `commit ${value} begins, as every ${timeText(k.commitNs)}`;
  return `commit ${value} begins, for an fsync that came during the last one`;
}

/** As far as the file system can know: a device that lies is believed. */
function commitEnds({ history, event, at, value }: Case): string {
  const { log } = history;
  const begin = lastBefore(event, (e) => log.kind(e) === COMMIT_BEGIN, NEAR);
  const after = begin < 0 ? '' : `, after ${lasting(at - log.at(begin))}`;
  return `commit ${value} is done${after}: its root counts as durable`;
}

function acted({ history, value }: Case): string {
  return deed(history, history.scenario.interventions[value]);
}

function deed(history: History, act: Intervention): string {
  switch (act.kind) {
    case 'strategy':
      return `you switch to ${strategyRow(act.strategy).name}`;
    case 'tracking':
      return `you switch dirty tracking to ${act.tracking === 'write-notify' ? 'write faults' : 'the CPU’s dirty bit'}`;
    case 'write-cache':
      return `you switch the device’s write cache ${act.on ? 'on' : 'off'}`;
    case 'honesty':
      return act.lies ? 'you let the device lie about FLUSH' : 'you make the device honest about FLUSH';
    case 'store':
      return `you ask for a store to page ${act.page}, sector ${act.sector}`;
    case 'fsync':
      return `you ask for ${whose(history, act.process) === 'your' ? 'an fsync of your own' : `an fsync by ${nameOf(history, act.process)}`}`;
    case 'kill':
      return `you kill ${nameOf(history, act.process)}`;
    case 'crash':
      return 'you crash the kernel';
    case 'cut':
      return 'you cut the power';
    case 'boot':
      return 'you start the machine again';
  }
}
