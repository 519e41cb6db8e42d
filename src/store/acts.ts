import { MAX_INTERVENTIONS } from '../model/limits.ts';
import type { Accident, Intervention, Scenario, Tracking } from '../model/scenario.ts';
import type { StrategyId } from '../model/strategy.ts';
import type { Ns } from '../model/units.ts';

type WithoutTime<T> = T extends unknown ? Omit<T, 'at'> : never;

/** What a person does; the instant at which it is done is added by `withAct`. */
export type Act = WithoutTime<Intervention>;

/** Kinds of acts that set something, so that of two at one instant only the later counts. */
const SETTINGS: readonly Intervention['kind'][] = ['strategy', 'tracking', 'write-cache', 'honesty'];

/** What can be switched while the machine runs, as it is at an instant. */
export interface Settings {
  readonly strategy: StrategyId;
  readonly tracking: Tracking;
  readonly writeCache: boolean;
  readonly lies: boolean;
}

/** The settings in force at t, the acts at t itself included. */
export function settingsAt(scenario: Scenario, t: Ns): Settings {
  let { strategy } = scenario;
  let { tracking } = scenario.kernel;
  let { writeCache, lies } = scenario.device;
  for (const act of scenario.interventions) {
    if (act.at > t) break;
    if (act.kind === 'strategy') strategy = act.strategy;
    else if (act.kind === 'tracking') tracking = act.tracking;
    else if (act.kind === 'write-cache') writeCache = act.on;
    else if (act.kind === 'honesty') lies = act.lies;
  }
  return { strategy, tracking, writeCache, lies };
}

/** A crash or a cut, after which the machine has not been started again. */
export interface Downfall {
  readonly kind: Accident;
  readonly at: Ns;
}

/** Why the machine is down at t; undefined: it runs. A cut after a crash counts; what comes after a cut changes nothing. */
export function downfallAt(scenario: Scenario, t: Ns): Downfall | undefined {
  let down: Downfall | undefined;
  for (const { kind, at } of scenario.interventions) {
    if (at > t) break;
    if (kind === 'boot') down = undefined;
    else if ((kind === 'cut' && down?.kind !== 'cut') || (kind === 'crash' && !down)) down = { kind, at };
  }
  return down;
}

/** The strategy in force at t. */
export const strategyAt = (scenario: Scenario, t: Ns): StrategyId => settingsAt(scenario, t).strategy;

function changes(settings: Settings, act: Act): boolean {
  if (act.kind === 'strategy') return settings.strategy !== act.strategy;
  if (act.kind === 'tracking') return settings.tracking !== act.tracking;
  if (act.kind === 'write-cache') return settings.writeCache !== act.on;
  if (act.kind === 'honesty') return settings.lies !== act.lies;
  return true;
}

/** Acts after which what the preset would do to the machine makes no sense any more. */
const UPHEAVALS: readonly Intervention['kind'][] = ['crash', 'cut', 'boot'];

/**
 * The scenario in which `act` is done at t: a new future begins, so whatever a person did later is dropped; what
 * belongs to the preset (`script`) stays, unless the act itself ends or starts the machine. undefined: there are
 * as many acts as a run can hold.
 */
export function withAct(
  scenario: Scenario,
  act: Act,
  t: Ns,
  script: readonly Intervention[] = [],
): Scenario | undefined {
  if (t === 0 && act.kind === 'strategy' && scenario.interventions.length === 0) {
    return { ...scenario, strategy: act.strategy };
  }
  const past = scenario.interventions.filter(
    (done) => done.at <= t && !(done.at === t && done.kind === act.kind && SETTINGS.includes(act.kind)),
  );
  const later = UPHEAVALS.includes(act.kind) ? [] : scenario.interventions.filter(isLater(t, script));
  const before = { ...scenario, interventions: [...past, ...later] };
  if (!changes(settingsAt(before, t), act)) return before;
  if (past.length + later.length >= MAX_INTERVENTIONS) return undefined;
  return { ...scenario, interventions: [...past, { ...act, at: t }, ...later] };
}

const isLater = (t: Ns, script: readonly Intervention[]) => (done: Intervention) =>
  done.at > t && script.some(({ kind, at }) => kind === done.kind && at === done.at);

/** How many acts after t one scenario has and another, made from it by an act, has no more. */
export function leftOut(before: Scenario, after: Scenario, t: Ns): number {
  return before.interventions.filter((act) => act.at > t && !after.interventions.includes(act)).length;
}

/** The same acts again, all of them, but under another strategy from t on. */
export function replayed(scenario: Scenario, strategy: StrategyId, t: Ns): Scenario | undefined {
  const past = scenario.interventions.filter((done) => done.at <= t);
  const later = scenario.interventions.filter((done) => done.at > t && done.kind !== 'strategy');
  const turned = withAct({ ...scenario, interventions: past }, { kind: 'strategy', strategy }, t);
  if (!turned || turned.interventions.length + later.length > MAX_INTERVENTIONS) return undefined;
  return { ...turned, interventions: [...turned.interventions, ...later] };
}
