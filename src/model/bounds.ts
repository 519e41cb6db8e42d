import {
  COST_LIMITS,
  DEVICE_LIMITS,
  FILE_PAGES,
  KERNEL_LIMITS,
  type Limit,
  MAX_PAGES,
  PATIENCE,
  PROCESS_LIMITS,
  RUN,
  SEED,
} from './limits.ts';
import { pagesOf, type Scenario } from './scenario.ts';

/** What a number of a scenario may be, with what the others beside it leave of its own limit. */
export interface Bound {
  readonly limit: Limit;
  /** What narrows it, in words; empty: nothing. */
  readonly because: string;
}

/** Which file a process maps: one that there is. */
export function fileBound(scenario: Scenario): Bound {
  const files = scenario.files.length;
  return { limit: { ...PROCESS_LIMITS.file, high: files }, because: `there ${only(files, 'file')}` };
}

/** A process's own page, counted from the first that it maps. */
export function pageBound(scenario: Scenario, file: number): Bound {
  const pages = scenario.files[file - 1]?.pages ?? pagesOf(scenario);
  const because = `there ${only(pages, 'page')}, counted from 0`;
  return { limit: { ...PROCESS_LIMITS.page, high: pages - 1 }, because };
}

/** All files together have room for so many pages. */
function pagesBound(scenario: Scenario, file: number): Bound {
  const others = pagesOf(scenario) - (scenario.files[file]?.pages ?? 0);
  const because = others === 0 ? '' : `${MAX_PAGES} pages in all, and the other files have ${others}`;
  return { limit: { ...FILE_PAGES, high: MAX_PAGES - others }, because };
}

/** Of dirty pages there are never more than pages; a page can be dirty and under writeback at once. */
function thresholdBound(scenario: Scenario, field: 'background' | 'limit'): Bound {
  const pages = pagesOf(scenario);
  const high = field === 'limit' ? 2 * pages : pages;
  const twice = field === 'limit' ? ', each counted once dirty and once under writeback' : '';
  return { limit: { ...KERNEL_LIMITS[field], high }, because: `there ${only(pages, 'page')}${twice}` };
}

function only(count: number, what: string): string {
  return count === 1 ? `is only 1 ${what}` : `are only ${count} ${what}s`;
}

const GROUPS: Readonly<Record<string, Readonly<Record<string, Limit>>>> = {
  kernel: KERNEL_LIMITS,
  device: DEVICE_LIMITS,
  costs: COST_LIMITS,
  processes: PROCESS_LIMITS,
};
const SINGLE: Readonly<Record<string, Limit>> = { seed: SEED, runNs: RUN, patienceNs: PATIENCE };

/** The bound of the number at a path such as `kernel.limit` or `processes.0.page`; undefined: no number is there. */
export function boundOf(scenario: Scenario, path: string): Bound | undefined {
  const [group = '', second = '', third = ''] = path.split('.');
  if (group === 'files') return third === 'pages' ? pagesBound(scenario, Number(second)) : undefined;
  if (group === 'processes' && third === 'file') return fileBound(scenario);
  if (group === 'processes' && third === 'page') {
    return pageBound(scenario, scenario.processes[Number(second)]?.file ?? 0);
  }
  if (path === 'kernel.background') return thresholdBound(scenario, 'background');
  if (path === 'kernel.limit') return thresholdBound(scenario, 'limit');
  const limit = SINGLE[path] ?? GROUPS[group]?.[third === '' ? second : third];
  return limit && { limit, because: '' };
}
