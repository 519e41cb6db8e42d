import { type Losses, lossesOf } from '../../figures/losses.ts';
import type { Accident } from '../../model/scenario.ts';
import type { Ns } from '../../model/units.ts';
import { Autopsy } from '../../sim/autopsy.ts';
import type { History } from '../../sim/history.ts';
import { type LostWork, lostWork } from './lostWork.ts';

/** What an accident at an instant would take, found by trying it on a copy. */
export interface Threat {
  readonly history: History;
  readonly kind: Accident;
  readonly at: Ns;
  readonly losses: Losses;
  readonly work: LostWork;
  /** Any fsync has returned by then. */
  readonly synced: boolean;
}

let autopsy: { readonly history: History; readonly on: Autopsy } | undefined;
let threat: Threat | undefined;

/** Looked at once for an instant; it must have been reached. Moves the history's glass. */
export function threatNow(history: History, kind: Accident, at: Ns): Threat {
  if (threat?.history === history && threat.kind === kind && threat.at === at) return threat;
  if (autopsy?.history !== history) autopsy = { history, on: new Autopsy(history) };
  const w = autopsy.on.at(kind, at);
  const losses = lossesOf(w, history.k);
  const synced = w.promiseWhy.some((why) => why > 0);
  threat = { history, kind, at, losses, work: lostWork(history, w, at), synced };
  return threat;
}
