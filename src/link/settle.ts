import { fileBound, pageBound } from '../model/bounds.ts';
import {
  type Intervention,
  type ProcessSpec,
  pagesOf,
  processLetter,
  type Scenario,
  youOf,
} from '../model/scenario.ts';
import { SECTORS } from '../model/units.ts';
import { actsText } from './acts.ts';
import type { Complaints } from './complaint.ts';
import { settle } from './numbers.ts';

/**
 * Holds a scenario, each of whose numbers is inside its own limits, to the limits between them:
 * processes store into pages that exist, and acts touch what exists and come in order of time.
 */
export function settleScenario(scenario: Scenario, complaints: Complaints): Scenario {
  const processes = scenario.processes.map((process, i) => settleProcess(scenario, process, i, complaints));
  return { ...scenario, processes, interventions: settleActs(scenario, complaints) };
}

function settleProcess(
  scenario: Scenario,
  process: ProcessSpec,
  i: number,
  complaints: Complaints,
): ProcessSpec {
  const who = `process ${processLetter(scenario, i)}`;
  const file = settle(fileBound(scenario).limit, process.file, `${who}, file ${process.file}`, complaints);
  const page = settle(
    pageBound(scenario, file).limit,
    process.page,
    `${who}, page ${process.page}`,
    complaints,
  );
  return file === process.file && page === process.page ? process : { ...process, file, page };
}

function settleActs(scenario: Scenario, complaints: Complaints): readonly Intervention[] {
  const acts = scenario.interventions.filter((act) => {
    const wrong = missing(scenario, act);
    if (wrong !== '')
      complaints.add('dropped', `x=${actsText([act], youOf(scenario))}`, `${wrong}; left out`);
    return wrong === '';
  });
  const inOrder = acts.every((act, i) => i === 0 || act.at >= (acts[i - 1]?.at ?? 0));
  if (inOrder) return acts;
  complaints.add('adjusted', 'x', 'acts put in order of time');
  return [...acts].sort((a, b) => a.at - b.at);
}

/** What an act touches that is not there. */
function missing(scenario: Scenario, act: Intervention): string {
  const pages = pagesOf(scenario);
  if (act.kind === 'store' && act.page >= pages) return `there are only ${pages} pages`;
  if (act.kind === 'store' && act.sector >= SECTORS) return `a page has only ${SECTORS} sectors`;
  if (act.kind === 'fsync' && act.process > youOf(scenario)) {
    return `there are only ${youOf(scenario)} processes and you`;
  }
  if (act.kind === 'kill' && act.process >= youOf(scenario)) {
    return `there are only ${youOf(scenario)} processes that can be killed`;
  }
  return '';
}
