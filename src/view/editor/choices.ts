import type { Provenance } from '../../model/limits.ts';
import {
  type DeviceSettings,
  DIRECTS,
  type FileSpec,
  type KernelSettings,
  MIRRORS,
  ORDERINGS,
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
  /** Where the choices come from. */
  readonly source?: readonly [Provenance, string];
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
  route: {
    label: 'through',
    options: words(ROUTES, { mmap: 'mmap', write: 'write(2)', direct: 'O_DIRECT' }),
  },
  sync: {
    label: 'O_SYNC',
    options: [
      [false, 'no'],
      [true, 'yes'],
    ],
  },
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
  direct: {
    label: 'O_DIRECT buffers are',
    options: words(DIRECTS, {
      raw: 'read as they are',
      bounce: 'copied first',
      buffered: 'written buffered',
    }),
    source: [
      'source',
      'as they are: Linux’s rule; copied: IOMAP_DIO_BOUNCE, Linux 7.0; buffered: btrfs for files with checksums, since 6.15',
    ],
  },
  earlyFlush: {
    label: 'O_DIRECT and O_SYNC flush',
    options: [
      [false, 'after the data'],
      [true, 'too early: the old bug'],
    ],
    source: [
      'source',
      'asynchronous writes were flushed when submitted, not when done, until commit 02afc27faec9 of 2013',
    ],
  },
  ordering: {
    label: 'A commit’s order is kept by',
    options: words(ORDERINGS, { flush: 'waiting and FLUSH', tags: 'ordered tags: not Linux' }),
    source: [
      'source',
      'Linux uses no ordered tags: since 2.6.37, which dropped barriers that drained the queue, file systems wait and FLUSH. SCSI has ORDERED tags, NCQ and NVMe have none. Tags give order, not durability: an fsync with nothing to commit still sends FLUSH',
    ],
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
    label: 'A commit’s root goes by',
    options: [
      [true, 'FUA'],
      [false, 'a write, then FLUSH'],
    ],
    source: [
      'source',
      'FUA: the write completes once it is on media; for a device without it the block layer sends a FLUSH after the write',
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
  mirror: {
    label: 'Mirror of two such devices',
    options: words(MIRRORS, { none: 'none', both: 'waits for both', one: 'wrongly, for one' }),
    source: [
      'source',
      'two devices read a page each when it gets to it, and may read different bytes (Neil Brown on md’s mismatch_cnt); md waits for both, except in write-behind, which copies the page first',
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
