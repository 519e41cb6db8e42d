import { type Finding, findingOf } from '../figures/finding.ts';
import { processLetter } from '../model/scenario.ts';
import { durableMeta, durableVersion } from '../sim/durable.ts';
import { BOOT, CRASH, CUT, LANDED } from '../sim/events.ts';
import { History } from '../sim/history.ts';
import { accidentBefore, bootBefore } from '../sim/marks.ts';
import { landedSectors, openSectors } from '../sim/payload.ts';
import { CACHED } from '../sim/registers.ts';
import { stampProcess, stampStore } from '../sim/stamp.ts';
import type { World } from '../sim/world.ts';
import { sectorsRead } from './landing.ts';
import { causeOf } from './look.ts';

/** The machine as an accident left it, by one of its events, whatever else came within the same instant. Borrowed. */
export function remainsAt(history: History, event: number): World {
  const at = history.log.at(event);
  const next = nextAct(history, event);
  return (next < 0 ? history : withActs(history, next, at)).worldAt(at);
}

/** The act, by number, that changes what an accident left, at the same instant; -1: none does. */
function nextAct({ log }: History, event: number): number {
  const at = log.at(event);
  for (let e = event + 1; e < log.length && log.at(e) === at; e++)
    if (CHANGES.includes(log.kind(e))) return log.value(causeOf(log, e));
  return -1;
}

const CHANGES: readonly number[] = [BOOT, CRASH, CUT];

/** The last run made for this: sentences are asked for again and again. */
let fewer: { readonly of: History; readonly acts: number; readonly history: History } | undefined;

/** The same run with its first so many acts only, as far as an instant. */
function withActs(of: History, acts: number, at: number): History {
  if (fewer?.of !== of || fewer.acts !== acts) {
    const scenario = { ...of.scenario, interventions: of.scenario.interventions.slice(0, acts) };
    const history = at === 0 ? new History(scenario) : of.fork(scenario, at - 1);
    history.extendTo(at);
    fewer = { of, acts, history };
  }
  return fewer.history;
}

/** What a verdict is about. */
export function found(history: History, verdict: number): Finding {
  return findingOf(remainsAt(history, verdict), history.k, history.log.page(verdict));
}

/** Whether memory had no store of a page when the accident came. */
export function wasEmpty(history: History, verdict: number): boolean {
  const { k, log } = history;
  const w = remainsAt(history, verdict);
  const from = w.pageFrame[log.page(verdict)] * k.sectors;
  return w.frames.subarray(from, from + k.sectors).every((stamp) => stamp === 0);
}

/** Whether the root that the accident before a start left names nothing that is there: a new file system is made. */
export function findsNothing(history: History, event: number): boolean {
  return durableMeta(remainsAt(history, accidentBefore(history, event)), history.k) < 0;
}

/** The start, before an event, at which the file system was last made anew; -1: it is that of the run’s start. */
export function madeAnew(history: History, event: number): number {
  let boot = bootBefore(history, event);
  while (boot >= 0 && !findsNothing(history, boot)) boot = bootBefore(history, boot);
  return boot;
}

/** The event by which a verdict’s block got only in part to where it should be; -1: none. */
export function landedPart(history: History, verdict: number): number {
  const { log, k } = history;
  const [page, at] = [log.page(verdict), log.at(verdict)];
  for (let e = verdict - 1; e >= 0 && log.at(e) === at; e--) {
    if (log.kind(e) !== LANDED || log.page(e) !== page || log.request(e) !== log.request(verdict)) continue;
    const [there, open] = [landedSectors(log.value(e)), openSectors(log.value(e))];
    return there !== open || sectorsRead(history, e) < k.sectors ? e : -1;
  }
  return -1;
}

/** Whose store a sector holds: "B 131", "your store 2", "no store". */
export function stampText({ k, scenario }: History, stamp: number): string {
  if (stamp === 0) return 'no store';
  const process = stampProcess(k, stamp);
  const nth = stampStore(k, stamp);
  return process === k.you ? `your store ${nth}` : `${processLetter(scenario, process)} ${nth}`;
}

/** Which version of a page’s block the surviving root names; -1: none. */
export function namedVersion(history: History, verdict: number): number {
  return durableVersion(remainsAt(history, verdict), history.k, history.log.page(verdict));
}

/** Pages of which the device cache holds a block. */
export function cachedPages(w: World, { k }: History): number {
  const per = k.metaBlock / k.pages;
  let pages = 0;
  for (let p = 0; p < k.pages; p++) {
    let cached = 0;
    for (let b = p * per; b < (p + 1) * per; b++) cached |= w.cached[b] & CACHED;
    if (cached) pages++;
  }
  return pages;
}
