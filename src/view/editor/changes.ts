import { DEVICES, type DeviceId } from '../../model/devices.ts';
import type { DeviceSettings, FileSpec, ProcessSpec, Scenario } from '../../model/scenario.ts';
import { aligned } from './align.ts';

/**
 * What a scenario is compared with: for each of its values the one that it started from. A process
 * that the other scenario doesn't have is undefined; those of the device are of the profile chosen.
 */
export interface Origin extends Omit<Scenario, 'files' | 'processes' | 'strategy' | 'interventions'> {
  readonly files: readonly (FileSpec | undefined)[];
  readonly processes: readonly (ProcessSpec | undefined)[];
  /** The profile chosen instead of the other scenario's device; null: none. */
  readonly profile: DeviceId | null;
}

/** What `scenario` has in place of what `base` has. The strategy and acts are no knobs: they're done in the lab. */
export function originOf(scenario: Scenario, base: Scenario): Origin {
  const { seed, patienceNs, runNs, kernel, costs } = base;
  return {
    ...{ seed, patienceNs, runNs, kernel, costs },
    files: counterparts(scenario.files, base.files),
    processes: counterparts(scenario.processes, base.processes),
    ...deviceOrigin(scenario.device, base.device),
  };
}

function counterparts<T extends object>(list: readonly T[], base: readonly T[]): (T | undefined)[] {
  const cost = (i: number, j: number) => differing(list[i] as T, base[j] as T).length;
  return aligned(list.length, base.length, cost).map((j) => base[j]);
}

/** Where a profile explains a device in fewer changes than the device it was, it was chosen. */
function deviceOrigin(device: DeviceSettings, was: DeviceSettings): Pick<Origin, 'device' | 'profile'> {
  let found: Pick<Origin, 'device' | 'profile'> = { device: was, profile: null };
  let least = differing(device, was).length;
  for (const { id, settings } of DEVICES) {
    const changes = 1 + differing(device, settings).length;
    if (changes < least) {
      least = changes;
      found = { device: settings, profile: id };
    }
  }
  return found;
}

function differing<T extends object>(one: T, other: T): (keyof T & string)[] {
  return (Object.keys(one) as (keyof T & string)[]).filter((key) => one[key] !== other[key]);
}

/**
 * The paths of all values that differ: `kernel.limit`, `processes.0.thinkNs`; `processes.3` is one
 * added, `processes.-` one taken away, `device` another profile.
 */
export function changesOf(scenario: Scenario, base: Scenario): readonly string[] {
  const origin = originOf(scenario, base);
  const within = <T extends object>(path: string, one: T, other: T) =>
    differing(one, other).map((key) => `${path}.${key}`);
  const inList = <T extends object>(path: string, list: readonly T[], others: readonly (T | undefined)[]) =>
    list.flatMap((item, i) => {
      const other = others[i];
      return other ? within(`${path}.${i}`, item, other) : [`${path}.${i}`];
    });
  const gone = (path: string, count: number) => Array.from({ length: Math.max(0, count) }, () => `${path}.-`);
  return [
    ...(['seed', 'runNs', 'patienceNs'] as const).filter((key) => scenario[key] !== base[key]),
    ...inList('files', scenario.files, origin.files),
    ...gone('files', base.files.length - scenario.files.length),
    ...inList('processes', scenario.processes, origin.processes),
    ...gone('processes', base.processes.length - scenario.processes.length),
    ...within('kernel', scenario.kernel, base.kernel),
    ...(origin.profile ? ['device'] : []),
    ...within('device', scenario.device, origin.device),
    ...within('costs', scenario.costs, base.costs),
  ];
}

/** `3 changes`, `1 change`. */
export function changesText(count: number): string {
  return count === 1 ? '1 change' : `${count} changes`;
}
