import { processOf } from '../model/defaults.ts';
import { type Limit, MAX_PROCESSES, PROCESS_LIMITS } from '../model/limits.ts';
import { PACES, PATTERNS, type ProcessSpec, ROUTES } from '../model/scenario.ts';
import type { Complaints } from './complaint.ts';
import { fieldsOf, PROCESS_KEYS, PROCESS_LETTERS } from './keys.ts';
import { numberText, readNumber } from './numbers.ts';
import type { Params } from './params.ts';

const COUNT: Limit = {
  name: 'Processes',
  unit: 'count',
  low: 1,
  high: MAX_PROCESSES,
  start: 3,
  provenance: 'assumed',
  source: 'a choice of the scenario',
};

const PLAIN = processOf({});

/** O_SYNC or not, as a word among a process's words. */
const SYNC = 'osync';
const NO_SYNC = 'nosync';

/** `w=4` if there are more or fewer processes than in `base`, then what differs in each. */
export function processPairs(processes: readonly ProcessSpec[], base: readonly ProcessSpec[]): string[] {
  const pairs = processes.length === base.length ? [] : [`w=${processes.length}`];
  processes.forEach((process, i) => {
    const text = processText(process, base[i] ?? PLAIN);
    if (text !== '') pairs.push(`${PROCESS_KEYS[i]}=${text}`);
  });
  return pairs;
}

/** `hot.p3.h90.t250000`: what differs from `base`, words first. */
function processText(process: ProcessSpec, base: ProcessSpec): string {
  const words = (['pattern', 'route', 'pace'] as const).filter((field) => process[field] !== base[field]);
  const numbers = fieldsOf(PROCESS_LETTERS).filter((field) => process[field] !== base[field]);
  return [
    ...words.map((field) => process[field]),
    ...(process.sync === base.sync ? [] : [process.sync ? SYNC : NO_SYNC]),
    ...numbers.map((field) => `${PROCESS_LETTERS[field]}${numberText(process[field])}`),
  ].join('.');
}

export function readProcesses(
  params: Params,
  base: readonly ProcessSpec[],
  complaints: Complaints,
): ProcessSpec[] {
  const wish = params.take('w');
  const count =
    wish === undefined ? base.length : readNumber(COUNT, wish, `w=${wish}`, base.length, complaints);
  const processes: ProcessSpec[] = [];
  PROCESS_KEYS.forEach((key, i) => {
    const was = base[i] ?? PLAIN;
    const text = params.take(key);
    if (i < count) processes.push(text === undefined ? was : readProcess(key, text, was, complaints));
    else if (text !== undefined) {
      complaints.add('dropped', `${key}=${text}`, `there are only ${count} processes; left out`);
    }
  });
  return processes;
}

/** Reads what differs in one process; each part on its own. */
function readProcess(key: string, text: string, base: ProcessSpec, complaints: Complaints): ProcessSpec {
  let process = base;
  const seen = new Set<string>();
  for (const part of text.split('.')) {
    const change = readPart(part, process, `${key}=${part}`, complaints);
    const field = Object.keys(change).join();
    if (field === '') complaints.add('dropped', `${key}=${part}`, 'nothing that a process has; left out');
    else if (seen.has(field))
      complaints.add('dropped', `${key}=${part}`, 'was given before; the first is used');
    else process = { ...process, ...change };
    seen.add(field);
  }
  return process;
}

function readPart(
  part: string,
  was: ProcessSpec,
  about: string,
  complaints: Complaints,
): Partial<ProcessSpec> {
  const pattern = PATTERNS.find((word) => word === part);
  if (pattern) return { pattern };
  const route = ROUTES.find((word) => word === part);
  if (route) return { route };
  if (part === SYNC || part === NO_SYNC) return { sync: part === SYNC };
  const pace = PACES.find((word) => word === part);
  if (pace) return { pace };
  const field = fieldsOf(PROCESS_LETTERS).find((name) => part.startsWith(PROCESS_LETTERS[name]));
  if (!field || !/^.-?\d+$/.test(part)) return {};
  return { [field]: readNumber(PROCESS_LIMITS[field], part.slice(1), about, was[field], complaints) };
}
