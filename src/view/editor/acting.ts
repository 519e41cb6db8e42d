import { type Complaint, Complaints } from '../../link/complaint.ts';
import { settleScenario } from '../../link/settle.ts';
import { processOf } from '../../model/defaults.ts';
import { FILE_PAGES, MAX_FILES, MAX_PAGES, MAX_PROCESSES } from '../../model/limits.ts';
import { type Intervention, type ProcessSpec, pagesOf, type Scenario, youOf } from '../../model/scenario.ts';

/** A scenario with a knob turned, and what else had to give way. */
export interface Edit {
  readonly scenario: Scenario;
  readonly told: readonly string[];
}

/** Holds a scenario to the rules between its values. Acts stay as long as what they touch is there. */
export function settled(scenario: Scenario, acts: readonly Intervention[] = scenario.interventions): Edit {
  const complaints = new Complaints();
  const found = settleScenario(scenario, complaints);
  const gone = acts.length - found.interventions.length;
  return {
    scenario: gone === 0 && acts === scenario.interventions ? { ...found, interventions: acts } : found,
    told: [
      ...complaints.list.filter(isOfProcess).map(({ about, text }) => `${about}: ${text}`),
      ...lostActs(gone, found.interventions.length),
    ],
  };
}

const isOfProcess = ({ kind }: Complaint) => kind === 'adjusted';

function lostActs(count: number, rest: number): string[] {
  if (count === 0) return [];
  const some = count === 1 ? 'One of your acts was' : `${count} of your acts were`;
  return [`${some} on what is no longer there: left out${rest > 0 ? '; the others stay' : ''}`];
}

/** An act by or on one of the processes. */
const ofProcess = (act: Intervention) => act.kind === 'fsync' || act.kind === 'kill';

/** With one more process at a place. Who called fsync still does: numbers after it move on. */
export function withProcess(scenario: Scenario, at: number, spec: ProcessSpec): Edit {
  const processes = scenario.processes.toSpliced(at, 0, spec);
  const interventions = scenario.interventions.map((act) =>
    ofProcess(act) && act.process >= at ? { ...act, process: act.process + 1 } : act,
  );
  return settled({ ...scenario, processes, interventions });
}

/** Without a process; its own fsyncs go with it. */
export function withoutProcess(scenario: Scenario, at: number): Edit {
  const processes = scenario.processes.toSpliced(at, 1);
  const interventions = scenario.interventions
    .filter((act) => !(ofProcess(act) && act.process === at))
    .map((act) => (ofProcess(act) && act.process > at ? { ...act, process: act.process - 1 } : act));
  return settled({ ...scenario, processes, interventions }, scenario.interventions);
}

/** With another file after the last, as large as there is room for. */
export function withFile(scenario: Scenario): Edit {
  const pages = Math.min(FILE_PAGES.start, MAX_PAGES - pagesOf(scenario));
  return settled({ ...scenario, files: [...scenario.files, { pages, checksum: true }] });
}

/** Without a file; who mapped it maps all of them. */
export function withoutFile(scenario: Scenario, at: number): Edit {
  const files = scenario.files.toSpliced(at, 1);
  const processes = scenario.processes.map((process) => {
    if (process.file <= at) return process;
    return { ...process, file: process.file === at + 1 ? 0 : process.file - 1 };
  });
  return settled({ ...scenario, files, processes });
}

/** All knobs as in the preset; strategy and acts are no knobs and stay. */
export function asInPreset(scenario: Scenario, base: Scenario): Edit {
  const you = youOf(base);
  const interventions = scenario.interventions.map((act) =>
    act.kind === 'fsync' && act.process === youOf(scenario) ? { ...act, process: you } : act,
  );
  return settled({ ...base, strategy: scenario.strategy, interventions });
}

/** Why there can't be one more; empty: there can. */
export function noMoreProcesses({ processes }: Scenario): string {
  return processes.length < MAX_PROCESSES ? '' : `${MAX_PROCESSES} processes are the most`;
}

export function noMoreFiles(scenario: Scenario): string {
  if (scenario.files.length >= MAX_FILES) return `${MAX_FILES} files are the most`;
  return pagesOf(scenario) < MAX_PAGES ? '' : `${MAX_PAGES} pages are the most, and they are all in use`;
}

/** A process taken away, as it was. */
export interface Left {
  readonly spec: ProcessSpec;
  readonly at: number;
  /** How many were left. */
  readonly rest: number;
}

/**
 * What “+ process” brings: the one taken away last, with its values and in its place; else the first
 * that the preset has and the scenario hasn't; else a plain one.
 */
export function nextProcess(
  scenario: Scenario,
  base: Scenario | null,
  missing: number,
  left: Left | undefined,
): { readonly spec: ProcessSpec; readonly at: number } {
  if (left && left.rest === youOf(scenario)) return left;
  const spec = base?.processes[missing];
  return spec
    ? { spec, at: Math.min(missing, youOf(scenario)) }
    : { spec: processOf({}), at: youOf(scenario) };
}
