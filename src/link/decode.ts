import { COST_LIMITS, KERNEL_LIMITS, PROCESS_LIMITS } from '../model/limits.ts';
import { PRESET_IDS, type PresetId, presetOf } from '../model/presets.ts';
import { DIRECTS, ORDERINGS, pagesOf, type Scenario, TRACKINGS } from '../model/scenario.ts';
import { STRATEGY_IDS } from '../model/strategy.ts';
import { readActs } from './acts.ts';
import { type Complaint, Complaints } from './complaint.ts';
import { readDevice } from './device.ts';
import { NO_PRESET, SCENARIO_KEYS, SCENARIO_LIMITS } from './encode.ts';
import { readFiles } from './files.ts';
import { COST_KEYS, KERNEL_KEYS, readFlag, readNumbers, readWord } from './keys.ts';
import { readNumber, readWhole, settle } from './numbers.ts';
import { type Params, readParams } from './params.ts';
import { readProcesses } from './processes.ts';
import { settleScenario } from './settle.ts';
import {
  INSTANT,
  type LinkState,
  type LinkView,
  SPEED,
  type Span,
  START_PRESET,
  startState,
} from './state.ts';
import { readEngine, upgrade } from './versions.ts';

/** What a link or a file says, with what had to be changed or left out. */
export interface Decoded {
  readonly state: LinkState;
  readonly complaints: readonly Complaint[];
}

/** Reads a link's fragment, with or without `#` and what stands before it. Takes any text; never throws. */
export function decodeLink(fragment: string): Decoded {
  const complaints = new Complaints();
  const params = readParams(fragment);
  if (!upgrade(params, complaints)) return { state: startState(), complaints: complaints.list };
  readEngine(params.take('e'), complaints);
  const presetId = readPreset(params, complaints);
  const base = presetOf(presetId ?? START_PRESET).scenario;
  const scenario = settleScenario(readScenario(params, base, complaints), complaints);
  const t = readInstant(params, scenario, complaints);
  const view = readView(params, scenario, complaints);
  params.complain(complaints);
  return { state: { presetId, scenario, t, view }, complaints: complaints.list };
}

function readPreset(params: Params, complaints: Complaints): PresetId | null {
  const word = readWord(params, 'sc', [...PRESET_IDS, NO_PRESET], START_PRESET, complaints);
  return word === NO_PRESET ? null : word;
}

function readScenario(params: Params, base: Scenario, complaints: Complaints): Scenario {
  const pages = params.take('p');
  const processes = readProcesses(params, base.processes, complaints);
  const acts = params.take('x');
  return {
    ...readNumbers(params, SCENARIO_KEYS, SCENARIO_LIMITS, base, complaints),
    strategy: readWord(params, 's', STRATEGY_IDS, base.strategy, complaints),
    files: pages === undefined ? base.files : readFiles(pages, base.files, complaints),
    processes,
    kernel: {
      ...readNumbers(params, KERNEL_KEYS, KERNEL_LIMITS, base.kernel, complaints),
      tracking: readWord(params, 'dt', TRACKINGS, base.kernel.tracking, complaints),
      direct: readWord(params, 'dio', DIRECTS, base.kernel.direct, complaints),
      earlyFlush: readFlag(params, 'early', base.kernel.earlyFlush, complaints),
      ordering: readWord(params, 'order', ORDERINGS, base.kernel.ordering, complaints),
    },
    device: readDevice(params, base.device, complaints),
    costs: readNumbers(params, COST_KEYS, COST_LIMITS, base.costs, complaints),
    interventions: acts === undefined ? base.interventions : readActs(acts, processes.length, complaints),
  };
}

function readInstant(params: Params, scenario: Scenario, complaints: Complaints): number {
  const text = params.take('t');
  if (text === undefined) return 0;
  return readNumber({ ...INSTANT, high: scenario.runNs }, text, `t=${text}`, 0, complaints);
}

function readView(params: Params, scenario: Scenario, complaints: Complaints): LinkView {
  const page = { ...PROCESS_LIMITS.page, high: pagesOf(scenario) - 1 };
  const keys = { focusPage: 'f', speed: 'speed' } as const;
  const limits = { focusPage: page, speed: SPEED };
  return {
    ...readNumbers(params, keys, limits, { focusPage: 0, speed: SPEED.start }, complaints),
    window: readSpan(params, 'win', scenario, complaints),
    loop: readSpan(params, 'loop', scenario, complaints),
    playing: readFlag(params, 'play', false, complaints),
  };
}

function readSpan(params: Params, key: string, { runNs }: Scenario, complaints: Complaints): Span | null {
  const text = params.take(key);
  if (text === undefined) return null;
  const about = `${key}=${text}`;
  const ends = text.split('.').map(readWhole);
  const [from, to] = ends;
  if (ends.length !== 2 || from === undefined || to === undefined || from >= to) {
    complaints.add('dropped', about, 'not two instants, the earlier one first; left out');
    return null;
  }
  if (to <= 0 || from >= runNs) {
    complaints.add('dropped', about, 'outside the run; left out');
    return null;
  }
  const within = { ...INSTANT, high: runNs };
  return { from: settle(within, from, about, complaints), to: settle(within, to, about, complaints) };
}
