import {
  boolean,
  integer,
  literal,
  minValue,
  number,
  object,
  picklist,
  pipe,
  safeParse,
  variant,
} from 'valibot';
import { processOf } from '../model/defaults.ts';
import {
  COST_LIMITS,
  DEVICE_LIMITS,
  FILE_PAGES,
  KERNEL_LIMITS,
  MAX_INTERVENTIONS,
  MAX_PROCESSES,
  PROCESS_LIMITS,
} from '../model/limits.ts';
import {
  type DeviceSettings,
  DIRECTS,
  type FileSpec,
  type Intervention,
  type KernelSettings,
  MIRRORS,
  ORDERINGS,
  PACES,
  PATTERNS,
  type ProcessSpec,
  ROUTES,
  type Scenario,
  TRACKINGS,
} from '../model/scenario.ts';
import { STRATEGY_IDS } from '../model/strategy.ts';
import { ACT_TIME } from './acts.ts';
import { Bag, isObject } from './bag.ts';
import type { Complaints } from './complaint.ts';
import { SCENARIO_LIMITS } from './encode.ts';
import { settleFiles } from './files.ts';
import { settle } from './numbers.ts';

/** Reads a scenario; what is left out is as in `base`, but for acts, of which there are then none. */
export function bagScenario(bag: Bag, base: Scenario, complaints: Complaints): Scenario {
  const scenario: Scenario = {
    ...bag.numbers(SCENARIO_LIMITS, base),
    strategy: bag.value(
      'strategy',
      picklist(STRATEGY_IDS),
      base.strategy,
      `one of ${STRATEGY_IDS.join(', ')}`,
    ),
    files: bagFiles(bag, base.files, complaints),
    processes: bagProcesses(bag, base.processes, complaints),
    kernel: bagKernel(bag.inner('kernel'), base.kernel),
    device: bagDevice(bag.inner('device'), base.device),
    costs: bagCosts(bag.inner('costs'), base.costs),
    interventions: bagActs(bag, complaints),
  };
  bag.end();
  return scenario;
}

function bagFiles(bag: Bag, base: readonly FileSpec[], complaints: Complaints): readonly FileSpec[] {
  const files = bags(bag, 'files', complaints)?.map((file) => {
    // Only the sum of all is held to the limit here: settleFiles does the rest.
    const pages = file.number('pages', { ...FILE_PAGES, high: Number.MAX_SAFE_INTEGER }, FILE_PAGES.start);
    const checksum = file.value('checksum', boolean(), true, 'true or false');
    file.end();
    return { pages, checksum };
  });
  return files ? settleFiles(files, 'files', complaints) : base;
}

function bagProcesses(
  bag: Bag,
  base: readonly ProcessSpec[],
  complaints: Complaints,
): readonly ProcessSpec[] {
  const plain = processOf({});
  const processes = bags(bag, 'processes', complaints)?.map((process) => {
    const spec: ProcessSpec = {
      ...process.numbers(PROCESS_LIMITS, plain),
      pattern: process.value('pattern', picklist(PATTERNS), plain.pattern, `one of ${PATTERNS.join(', ')}`),
      route: process.value('route', picklist(ROUTES), plain.route, `one of ${ROUTES.join(', ')}`),
      sync: process.value('sync', boolean(), plain.sync, 'true or false'),
      pace: process.value('pace', picklist(PACES), plain.pace, `one of ${PACES.join(', ')}`),
    };
    process.end();
    return spec;
  });
  if (!processes) return base;
  if (processes.length > MAX_PROCESSES) {
    complaints.add('dropped', 'processes', `at most ${MAX_PROCESSES}; the first ${MAX_PROCESSES} used`);
  }
  return processes.slice(0, MAX_PROCESSES);
}

/** The objects of a list; undefined: there is no such list, or nothing in it. */
function bags(bag: Bag, name: string, complaints: Complaints): Bag[] | undefined {
  const list = bag.list(name);
  if (!list) return undefined;
  const found: Bag[] = [];
  list.forEach((item, i) => {
    if (isObject(item)) found.push(new Bag(item, `${name} ${i + 1}, `, complaints));
    else complaints.add('dropped', `${name} ${i + 1}`, 'not an object; left out');
  });
  if (found.length > 0) return found;
  complaints.add('dropped', name, 'nothing in it; the preset’s used');
  return undefined;
}

function bagKernel(bag: Bag, base: KernelSettings): KernelSettings {
  const tracking = bag.value(
    'tracking',
    picklist(TRACKINGS),
    base.tracking,
    `one of ${TRACKINGS.join(', ')}`,
  );
  const kernel = {
    ...bag.numbers(KERNEL_LIMITS, base),
    tracking,
    direct: bag.value('direct', picklist(DIRECTS), base.direct, `one of ${DIRECTS.join(', ')}`),
    earlyFlush: bag.value('earlyFlush', boolean(), base.earlyFlush, 'true or false'),
    ordering: bag.value('ordering', picklist(ORDERINGS), base.ordering, `one of ${ORDERINGS.join(', ')}`),
  };
  bag.end();
  return kernel;
}

function bagDevice(bag: Bag, base: DeviceSettings): DeviceSettings {
  const flag = (name: 'writeCache' | 'fua' | 'plp' | 'lies') =>
    bag.value(name, boolean(), base[name], 'true or false');
  const device = {
    ...bag.numbers(DEVICE_LIMITS, base),
    writeCache: flag('writeCache'),
    fua: flag('fua'),
    plp: flag('plp'),
    lies: flag('lies'),
    mirror: bag.value('mirror', picklist(MIRRORS), base.mirror, `one of ${MIRRORS.join(', ')}`),
  };
  bag.end();
  return device;
}

function bagCosts(bag: Bag, base: Scenario['costs']): Scenario['costs'] {
  const costs = bag.numbers(COST_LIMITS, base);
  bag.end();
  return costs;
}

const WHOLE = pipe(number(), integer(), minValue(0));
const ACT = variant('kind', [
  object({ kind: literal('strategy'), at: WHOLE, strategy: picklist(STRATEGY_IDS) }),
  object({ kind: literal('tracking'), at: WHOLE, tracking: picklist(TRACKINGS) }),
  object({ kind: literal('write-cache'), at: WHOLE, on: boolean() }),
  object({ kind: literal('honesty'), at: WHOLE, lies: boolean() }),
  object({ kind: literal('store'), at: WHOLE, page: WHOLE, sector: WHOLE }),
  object({ kind: literal('fsync'), at: WHOLE, process: WHOLE }),
  object({ kind: literal('kill'), at: WHOLE, process: WHOLE }),
  object({ kind: picklist(['crash', 'cut', 'boot']), at: WHOLE }),
]);

function bagActs(bag: Bag, complaints: Complaints): Intervention[] {
  const list = bag.list('interventions') ?? [];
  if (list.length > MAX_INTERVENTIONS) {
    const text = `at most ${MAX_INTERVENTIONS} acts; the first ${MAX_INTERVENTIONS} used`;
    complaints.add('dropped', 'interventions', text);
  }
  const acts: Intervention[] = [];
  list.slice(0, MAX_INTERVENTIONS).forEach((item, i) => {
    const { success, output } = safeParse(ACT, item);
    const about = `interventions ${i + 1}`;
    if (success) acts.push({ ...output, at: settle(ACT_TIME, output.at, about, complaints) });
    else complaints.add('dropped', about, 'nothing that can be done here; left out');
  });
  return acts;
}
