import { type Finding, findingOf } from '../figures/finding.ts';
import { processLetter } from '../model/scenario.ts';
import { LANDED } from '../sim/events.ts';
import type { History } from '../sim/history.ts';
import { DOWN, RUNNING } from '../sim/registers.ts';
import { stampProcess, stampStore } from '../sim/stamp.ts';
import type { World } from '../sim/world.ts';

/** The machine as an accident left it; null: it has been started again within the same instant. Borrowed. */
export function remainsAt(history: History, event: number): World | null {
  const w = history.worldAt(history.log.at(event));
  return w.reg[DOWN] === RUNNING ? null : w;
}

/** What a verdict is about; null: something else came within the same instant. */
export function found(history: History, verdict: number): Finding | null {
  const { log, k } = history;
  const w = remainsAt(history, verdict);
  if (w === null) return null;
  const p = log.page(verdict);
  const same = w.verdict[p] === log.value(verdict) && w.verdictSector[p] === log.sector(verdict);
  return same ? findingOf(w, k, p) : null;
}

/** The event by which a verdict’s block got only in part to where it should be; -1: none. */
export function landedPart({ log }: History, verdict: number): number {
  const [page, at] = [log.page(verdict), log.at(verdict)];
  for (let e = verdict - 1; e >= 0 && log.at(e) === at; e--) {
    if (log.kind(e) === LANDED && log.page(e) === page && log.request(e) === log.request(verdict)) return e;
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
