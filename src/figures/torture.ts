import { SEED } from '../model/limits.ts';
import type { DeviceSettings, Scenario } from '../model/scenario.ts';
import { STRATEGY_IDS, type StrategyId } from '../model/strategy.ts';
import type { Ns } from '../model/units.ts';
import { dimsOf } from '../sim/dims.ts';
import { draw, seedStream } from '../sim/random.ts';
import { World } from '../sim/world.ts';
import { isBroken, type Losses, NO_LOSSES } from './losses.ts';

/**
 * Pulling the plug again and again, at random instants of runs with many seeds, under every strategy on
 * several kinds of the scenario's device. The same cuts in every row, so that rows can be compared.
 */
export const DEVICE_KINDS = ['honest', 'lying', 'no-cache'] as const;
export type DeviceKind = (typeof DEVICE_KINDS)[number];

/** What is to be tortured and how much: `cuts` a row, shared out among so many seeds. */
export interface TorturePlan {
  readonly scenario: Scenario;
  readonly cuts: number;
  readonly seeds: number;
}

/** A cut that went wrong: the run and the instant. */
export interface BadCase {
  readonly seed: number;
  readonly at: Ns;
  /** It comes so manyth among the plan's seeds. */
  readonly nth: number;
  /** What that cut took. */
  readonly losses: Losses;
}

/** What all cuts under one strategy on one kind of device took. */
export interface TortureRow extends Losses {
  readonly strategy: StrategyId;
  readonly device: DeviceKind;
  cuts: number;
  /** Cuts that took an fsynced store or left a block unreadable. */
  badCuts: number;
  /** The first of those. */
  bad: BadCase | null;
  /** The first that left a page torn. */
  firstTorn: BadCase | null;
}

export function emptyTable(): TortureRow[] {
  return STRATEGY_IDS.flatMap((strategy) =>
    DEVICE_KINDS.map((device) => ({
      strategy,
      device,
      ...NO_LOSSES,
      cuts: 0,
      badCuts: 0,
      bad: null,
      firstTorn: null,
    })),
  );
}

/** The scenario's device as it is but for its cache and its honesty; power-loss protection stays. */
function settingsOf(device: DeviceSettings, kind: DeviceKind): DeviceSettings {
  return { ...device, writeCache: kind !== 'no-cache', lies: kind === 'lying' };
}

/** What a row sets from the start, so that switches of it have no say; and accidents come from the torture alone. */
const LEFT_OUT: readonly string[] = ['strategy', 'honesty', 'write-cache', 'crash', 'cut', 'boot'];

/** The plan's nth seed: those that follow the scenario's own. */
export function seedOf({ scenario }: TorturePlan, nth: number): number {
  return (scenario.seed + nth) % (SEED.high + 1);
}

/** The run of one row with the plan's nth seed. Your stores and fsyncs, kills and switches of tracking stay. */
export function tortured(
  plan: TorturePlan,
  nth: number,
  row: Pick<TortureRow, 'strategy' | 'device'>,
): Scenario {
  const { scenario } = plan;
  return {
    ...scenario,
    seed: seedOf(plan, nth),
    strategy: row.strategy,
    device: settingsOf(scenario.device, row.device),
    interventions: scenario.interventions.filter(({ kind }) => !LEFT_OUT.includes(kind)),
  };
}

/** The same with the cut as an act, and nothing after it: what a bad case's link opens. */
export function caseOf(
  plan: TorturePlan,
  row: Pick<TortureRow, 'strategy' | 'device'>,
  { nth, at }: Pick<BadCase, 'nth' | 'at'>,
): Scenario {
  const scenario = tortured(plan, nth, row);
  const before = scenario.interventions.filter((act) => act.at <= at);
  return { ...scenario, interventions: [...before, { kind: 'cut', at }] };
}

/** The instants of the nth seed's cuts, ascending: the same in every row, and by no process's stream. */
export function instantsOf(plan: TorturePlan, nth: number): Ns[] {
  const { cuts, seeds, scenario } = plan;
  const count = Math.floor((cuts * (nth + 1)) / seeds) - Math.floor((cuts * nth) / seeds);
  const dims = dimsOf(scenario);
  const w = new World(dims);
  seedStream(w, dims.processes, seedOf(plan, nth));
  const instants = Array.from({ length: count }, () =>
    Math.min(scenario.runNs, 1 + Math.floor((draw(w, dims.processes) * scenario.runNs) / 0x1_0000_0000)),
  );
  return instants.sort((a, b) => a - b);
}

const COUNTED = Object.keys(NO_LOSSES) as readonly (keyof Losses)[];

/** Adds what one cut took to its row. */
export function addCut(row: TortureRow, losses: Losses, here: Omit<BadCase, 'losses'>) {
  row.cuts++;
  for (const name of COUNTED) row[name] += losses[name];
  if (losses.torn > 0) row.firstTorn ??= { ...here, losses: { ...losses } };
  if (!isBroken(losses)) return;
  row.badCuts++;
  row.bad ??= { ...here, losses: { ...losses } };
}

/** Adds one seed's rows to the table, whatever seed is done first. */
export function addRows(table: readonly TortureRow[], more: readonly TortureRow[]): TortureRow[] {
  return table.map((row, i) => {
    const other = more[i] as TortureRow;
    const sum = { ...row, cuts: row.cuts + other.cuts, badCuts: row.badCuts + other.badCuts };
    for (const name of COUNTED) sum[name] += other[name];
    sum.bad = earlier(row.bad, other.bad);
    sum.firstTorn = earlier(row.firstTorn, other.firstTorn);
    return sum;
  });
}

function earlier(one: BadCase | null, other: BadCase | null): BadCase | null {
  if (one === null || other === null) return one ?? other;
  return one.nth <= other.nth ? one : other;
}
