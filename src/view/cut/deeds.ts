import { choosing } from '../../figures/choosing.ts';
import { type Accident, processName, type Scenario } from '../../model/scenario.ts';
import type { StrategyId } from '../../model/strategy.ts';
import { MS, type Ns } from '../../model/units.ts';
import { History } from '../../sim/history.ts';
import { DOWN, GONE, RUNNING } from '../../sim/registers.ts';
import { type Downfall, downfallAt, withAct } from '../../store/acts.ts';
import { droppedWords, lab } from '../../store/lab.ts';
import { announce } from '../app/announcer.ts';
import { currentHistory, currentRun, extend, goingOn } from '../app/run.ts';
import { say } from '../app/search.ts';

/** The machine stays off for at least so long: one sees in the timeline that it was. */
const OFF: Ns = MS;
/** The longest that simulating so far on may keep the page waiting, ms. */
const PATIENCE = 60;
/** Steps at a time in looking for the next event. */
const SLICE = 50;

/** What was armed happens. */
export function haveIt(kind: Accident): void {
  lab.getState().perform({ kind });
}

/** The machine starts again, and play goes on from what survived. */
export function powerOn(): void {
  const { scenario, t, seek, perform, play } = lab.getState();
  const fall = downfallAt(scenario, t);
  if (!fall) return;
  const at = Math.min(Math.max(t, fall.at + OFF), Math.max(t, scenario.runNs - 1));
  handOn('.play');
  seek(at);
  perform({ kind: 'boot' });
  extendTo(at);
  play();
}

/** The focus is about to lose its place in what tells of the accident: it goes to what stays. */
function handOn(to: string): void {
  if (document.activeElement?.closest('.survived, .recovery, .cut-handle'))
    document.querySelector<HTMLElement>(to)?.focus({ preventScroll: true });
}

/** Play on a machine that is down: says what would go on, and leads there. */
export function offerPower(): void {
  say('The machine is down: power on again to go on');
  document.querySelector<HTMLElement>('[data-power-on]')?.focus();
}

/** The process that is selected is killed. */
export function killSelected(): void {
  const { inspected } = lab.getState();
  if (inspected && 'process' in inspected) kill(inspected.process);
  else say('Kill which process? Select one first: click it, or Enter on it');
}

export function kill(process: number): void {
  const { scenario, t, perform } = lab.getState();
  const name = processName(scenario, process);
  if (process >= scenario.processes.length) say('You cannot be killed');
  else if (isGone(process, t)) say(`${name} is gone already`);
  else {
    perform({ kind: 'kill', process });
    announce(`${name} is killed; its stores are in the page cache.`);
  }
}

/** Killed, or gone with its machine; also who dies as soon as its present call ends. */
function isGone(process: number, t: Ns): boolean {
  const history = currentHistory();
  const { reg, doomed } = history.worldAt(Math.min(t, history.reachedNs));
  return reg[DOWN] !== RUNNING || ((reg[GONE] ?? 0) & (1 << process)) !== 0 || doomed[process] !== 0;
}

/** The run as it would be had nothing befallen it, with all that was done before that. */
export interface Unharmed {
  readonly scenario: Scenario;
  readonly kind: Accident;
  /** As many acts there were, the accident among them. */
  readonly acts: number;
}

/** Where a drag of the accident begins from: `scenario` without it and what followed. */
export function unharmed(): Unharmed | undefined {
  const { scenario, t } = lab.getState();
  const fall = downfallAt(scenario, t);
  return fall && { scenario: without(scenario, fall), kind: fall.kind, acts: scenario.interventions.length };
}

function without(scenario: Scenario, { at, kind }: Downfall): Scenario {
  const place = scenario.interventions.findIndex((act) => act.at === at && act.kind === kind);
  return { ...scenario, interventions: scenario.interventions.slice(0, place) };
}

/** The accident at another instant; the first of several moves makes a step Back, the others belong to it. */
export function moveFall({ scenario, kind }: Unharmed, wish: Ns, first: boolean): void {
  const at = Math.round(Math.min(scenario.runNs - 1, Math.max(0, wish)));
  const { rerun, t } = lab.getState();
  if (at === t && downfallAt(lab.getState().scenario, t)?.at === at) return;
  const change = () => rerun(withAct(scenario, { kind }, at), at);
  if (first) change();
  else goingOn(change);
  extendTo(at);
}

/** How many acts came after the accident, or would where it now is: they are gone from the run. */
export function droppedFrom({ acts }: Unharmed): number {
  return acts - lab.getState().scenario.interventions.length;
}

/** Told once the accident stays where it is. */
export function tellDropped(dropped: number): void {
  if (dropped > 0) lab.getState().notify(droppedWords(dropped));
}

/** The accident one event earlier or later than it was. */
export function stepFall(by: 1 | -1): void {
  const { scenario, t } = lab.getState();
  const fall = downfallAt(scenario, t);
  const free = unharmed();
  if (!fall || !free) return;
  const to = by < 0 ? eventBefore(fall.at) : eventAfter(free, fall);
  if (to === undefined) return;
  moveFall(free, to, true);
  tellDropped(droppedFrom(free));
}

function eventBefore(at: Ns): Ns | undefined {
  const { log } = currentHistory();
  const e = log.firstAfter(at - 1) - 1;
  return e < 0 ? 0 : log.at(e);
}

/** What comes next without the accident is seen by letting the run go on without it. */
function eventAfter({ scenario }: Unharmed, { at }: Downfall): Ns | undefined {
  const run = at > 0 ? currentHistory().fork(scenario, at - 1) : new History(scenario);
  for (let e = run.log.length; run.extendTo(scenario.runNs, SLICE) === false || e < run.log.length; ) {
    for (; e < run.log.length; e++) if (run.log.at(e) > at) return run.log.at(e);
  }
  return undefined;
}

function extendTo(at: Ns): void {
  extend(currentRun(), at, performance.now() + PATIENCE);
}

/** The same accident at the same instant, under another strategy and on an honest or a lying device, from the start. */
export function openChoice(strategy: StrategyId, lies: boolean): void {
  const { scenario, t, rerun } = lab.getState();
  handOn('.survived');
  rerun(choosing(scenario, strategy, lies), t);
}
