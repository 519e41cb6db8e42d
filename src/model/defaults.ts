import { type DeviceId, deviceProfile } from './devices.ts';
import { COST_LIMITS, KERNEL_LIMITS, PATIENCE, PROCESS_LIMITS, RUN, starts } from './limits.ts';
import type { KernelSettings, ProcessSpec, Scenario } from './scenario.ts';
import type { StrategyId } from './strategy.ts';

const PROCESS: ProcessSpec = {
  ...starts(PROCESS_LIMITS),
  pattern: 'uniform',
  route: 'mmap',
  sync: false,
  pace: 'exponential',
};

/** A process with the defaults and what differs. */
export function processOf(changes: Partial<ProcessSpec>): ProcessSpec {
  return { ...PROCESS, ...changes };
}

interface Parts {
  /** Of one file, or of each. */
  readonly pages: number | readonly number[];
  readonly seed?: number;
  readonly strategy?: StrategyId;
  readonly runNs?: number;
  readonly processes: readonly Partial<ProcessSpec>[];
  readonly kernel?: Partial<KernelSettings>;
  readonly device: DeviceId;
  readonly deviceChanges?: Partial<Scenario['device']>;
  readonly acts?: Scenario['interventions'];
}

/** A scenario from the defaults and what differs. */
export function scenarioOf(parts: Parts): Scenario {
  return {
    seed: parts.seed ?? 7,
    strategy: parts.strategy ?? 'no-checksum',
    patienceNs: PATIENCE.start,
    runNs: parts.runNs ?? RUN.start,
    files: [parts.pages].flat().map((pages) => ({ pages, checksum: true })),
    processes: parts.processes.map(processOf),
    kernel: {
      ...starts(KERNEL_LIMITS),
      tracking: 'write-notify',
      direct: 'raw',
      earlyFlush: false,
      ordering: 'flush',
      ...parts.kernel,
    },
    device: { ...deviceProfile(parts.device).settings, ...parts.deviceChanges },
    costs: starts(COST_LIMITS),
    interventions: parts.acts ?? [],
  };
}
