import {
  type DeviceSettings,
  type FileSpec,
  type KernelSettings,
  PACES,
  PATTERNS,
  type ProcessSpec,
  ROUTES,
  type Scenario,
  TRACKINGS,
} from '../../model/scenario.ts';
import { STRATEGIES } from '../../model/strategy.ts';

/** A knob that has words instead of a number. */
export interface Choice {
  readonly label: string;
  readonly options: readonly Option[];
}

export type Option = readonly [value: string | boolean, words: string];

type WordKeys<T> = { [K in keyof T]: T[K] extends string | boolean ? K : never }[keyof T] & string;
type Choices<T> = { readonly [K in WordKeys<T>]: Choice };

const words = <T extends string>(values: readonly T[], names: Readonly<Record<T, string>>): Option[] =>
  values.map((value) => [value, names[value]]);

const SCENARIO: Choices<Scenario> = {
  strategy: { label: 'Strategy at 0 ms', options: STRATEGIES.map(({ id, name }) => [id, name]) },
};

const FILE: Choices<FileSpec> = {
  checksum: {
    label: 'checksums',
    options: [
      [true, 'checksummed'],
      [false, 'no checksums'],
    ],
  },
};

const PROCESS: Choices<ProcessSpec> = {
  pattern: {
    label: 'pattern',
    options: words(PATTERNS, {
      uniform: 'uniform',
      hot: 'hot page',
      sequential: 'sequential',
      'one-sector': 'one sector',
    }),
  },
  route: { label: 'through', options: words(ROUTES, { mmap: 'mmap', write: 'write(2)' }) },
  pace: {
    label: 'think time is',
    options: words(PACES, { exponential: 'exponential', fixed: 'fixed', rate: 'an arrival rate' }),
  },
};

const KERNEL: Choices<KernelSettings> = {
  tracking: {
    label: 'Tracks dirty by',
    options: words(TRACKINGS, { 'write-notify': 'write fault', 'hardware-bit': 'CPU dirty bit' }),
  },
};

const DEVICE: Choices<DeviceSettings> = {
  writeCache: {
    label: 'Volatile write cache',
    options: [
      [true, 'on'],
      [false, 'off'],
    ],
  },
  fua: {
    label: 'FUA',
    options: [
      [true, 'honoured'],
      [false, 'none'],
    ],
  },
  plp: {
    label: 'Power-loss protection',
    options: [
      [false, 'none'],
      [true, 'built in'],
    ],
  },
  lies: {
    label: 'Answers FLUSH',
    options: [
      [false, 'honestly'],
      [true, 'at once: it lies'],
    ],
  },
};

const GROUPS: Readonly<Record<string, Readonly<Record<string, Choice>>>> = {
  files: FILE,
  processes: PROCESS,
  kernel: KERNEL,
  device: DEVICE,
};

export const DEVICE_FLAGS = Object.keys(DEVICE);

/** The choice at a path; undefined: a number is there. */
export function choiceAt(path: string): Choice | undefined {
  const keys = path.split('.');
  const last = keys.at(-1) ?? '';
  return keys.length === 1
    ? (SCENARIO as Readonly<Record<string, Choice>>)[last]
    : GROUPS[keys[0] ?? '']?.[last];
}

/** A value in its choice's words. */
export function wordsOf(choice: Choice, value: unknown): string {
  return choice.options.find(([option]) => option === value)?.[1] ?? '';
}
