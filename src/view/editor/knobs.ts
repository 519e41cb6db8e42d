import { boundOf } from '../../model/bounds.ts';
import { DEVICES, type DeviceId, type DeviceProfile, deviceProfile } from '../../model/devices.ts';
import { COST_LIMITS, DEVICE_LIMITS, KERNEL_LIMITS, type Provenance } from '../../model/limits.ts';
import { type Pattern, type ProcessSpec, processLetter, type Scenario } from '../../model/scenario.ts';
import { briefText } from './amount.ts';
import type { Origin } from './changes.ts';
import { choiceAt, DEVICE_FLAGS, wordsOf } from './choices.ts';
import { valueAt } from './path.ts';

const paths = (group: string, table: object) => Object.keys(table).map((key) => `${group}.${key}`);

/** The machine's numbers in the order of the model's tables: a new one there is a new knob here. */
export const KERNEL_NUMBERS = paths('kernel', KERNEL_LIMITS);
/** Only a mirror has a use for it. */
export const LAG = 'device.lagNs';
export const DEVICE_NUMBERS = paths('device', DEVICE_LIMITS).filter((path) => path !== LAG);
export const COST_NUMBERS = paths('costs', COST_LIMITS);
/** What the kernel does for those who write by O_DIRECT, and for a commit's order. */
export const KERNEL_CHOICES = ['kernel.direct', 'kernel.earlyFlush', 'kernel.ordering'];
export const DEVICE_CHOICES = DEVICE_FLAGS.map((key) => `device.${key}`);

/** What only one pattern needs. */
const OF_PATTERN: Readonly<Record<Pattern, readonly (keyof ProcessSpec)[]>> = {
  uniform: [],
  hot: ['page', 'sharePct'],
  sequential: [],
  'one-sector': ['page', 'sector'],
};

/** The knobs of a process below its row: what its pattern needs, and what any process has. */
export function furtherKnobs(scenario: Scenario, process: number): readonly string[] {
  const { pattern = 'uniform', route = 'mmap' } = scenario.processes[process] ?? {};
  const sync = route === 'mmap' ? [] : (['sync'] as const);
  const file = scenario.files.length > 1 ? (['file'] as const) : [];
  const knobs = [...sync, ...OF_PATTERN[pattern], 'pace', 'kickEvery', 'stores', ...file];
  return knobs.map((key) => `processes.${process}.${key}`);
}

/** What a knob is called: `Dirty limit`, `B’s think time`. */
export function labelOf(scenario: Scenario, path: string): string {
  const [group, index] = path.split('.');
  if (group === 'processes')
    return `${processLetter(scenario, Number(index))}’s ${within(nameOf(scenario, path))}`;
  if (group === 'files') return `file ${Number(index) + 1}’s ${within(nameOf(scenario, path))}`;
  return nameOf(scenario, path);
}

/** A knob's own name, without whose it is. */
export function nameOf(scenario: Scenario, path: string): string {
  return choiceAt(path)?.label ?? boundOf(scenario, path)?.limit.name ?? path;
}

/** A label inside a sentence: names and abbreviations keep their capitals. */
export function within(label: string): string {
  return /^[A-Z][a-z]/.test(label) && !label.startsWith('Patient')
    ? label[0]?.toLowerCase() + label.slice(1)
    : label;
}

/** The value at a path in words. */
export function valueText(scenario: Scenario, path: string, value: unknown): string {
  const choice = choiceAt(path);
  if (choice) return wordsOf(choice, value);
  const bound = boundOf(scenario, path);
  return bound && typeof value === 'number' ? briefText(bound.limit, value) : '';
}

/** The profile that a device is, or both of a mirror are, to the last number; undefined: none. */
export function profileOf(scenario: Scenario): DeviceProfile | undefined {
  return DEVICES.find(({ settings }) =>
    Object.entries(settings).every(
      ([key, value]) => key === 'mirror' || key === 'lagNs' || valueAt(scenario.device, key) === value,
    ),
  );
}

/** Where a knob's value comes from. */
export interface Source {
  readonly from: Provenance | 'yours';
  readonly words: string;
}

/** Your own values are yours; a device's are as its profile says, the others as the model's tables say. */
export function sourceOf(scenario: Scenario, path: string, origin: Origin | null, changed: boolean): Source {
  const limit = boundOf(scenario, path)?.limit;
  const chosen = choiceAt(path)?.source;
  if (chosen) return { from: chosen[0], words: chosen[1] };
  if (changed || !limit) return { from: 'yours', words: 'set by you' };
  const [group, field = ''] = path.split('.');
  const told = group === 'device' ? profileSource(scenario, field, origin?.profile ?? null) : undefined;
  return told ?? { from: limit.provenance, words: limit.source };
}

function profileSource(scenario: Scenario, field: string, chosen: DeviceId | null): Source | undefined {
  const profile = chosen ? deviceProfile(chosen) : nearest(scenario);
  if (valueAt(profile.settings, field) !== valueAt(scenario.device, field)) return undefined;
  const told = profile.provenance[field as keyof typeof profile.provenance];
  return told && { from: told[0], words: `${profile.name}: ${told[1]}` };
}

/** The profile that a scenario's device has most in common with. */
function nearest({ device }: Scenario): DeviceProfile {
  const shared = ({ settings }: DeviceProfile) =>
    Object.entries(settings).filter(([key, value]) => valueAt(device, key) === value).length;
  return DEVICES.reduce((best, one) => (shared(one) > shared(best) ? one : best));
}
