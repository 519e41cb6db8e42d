import type { COST_LIMITS, DEVICE_LIMITS, KERNEL_LIMITS, Limit, PROCESS_LIMITS } from '../model/limits.ts';
import type { Complaints } from './complaint.ts';
import { numberText, readNumber } from './numbers.ts';
import type { Params } from './params.ts';

/** A link's name for each number of the kernel. Part of the form: a change needs a new version and an upgrader. */
export const KERNEL_KEYS: { readonly [K in keyof typeof KERNEL_LIMITS]: string } = {
  flusherNs: 'fl',
  expireNs: 'exp',
  batch: 'batch',
  background: 'bg',
  limit: 'lim',
  pool: 'pool',
  merge: 'merge',
  queueLimit: 'queue',
  commitNs: 'commit',
};

export const DEVICE_KEYS: { readonly [K in keyof typeof DEVICE_LIMITS]: string } = {
  queueDepth: 'depth',
  commandNs: 'cmd',
  sectorNs: 'sector',
  mediaNs: 'media',
  channels: 'ch',
  cachePages: 'cache',
  destageNs: 'destage',
  flushNs: 'flush',
  lagNs: 'lag',
};

export const COST_KEYS: { readonly [K in keyof typeof COST_LIMITS]: string } = {
  storeNs: 'store',
  faultEntryNs: 'entry',
  faultNs: 'fault',
  writeNs: 'write',
  pteNs: 'pte',
  shootdownNs: 'shoot',
  copyNs: 'copy',
  crcNs: 'crc',
};

/** Yes or no, written 1 or 0. */
export const DEVICE_FLAGS = { writeCache: 'wc', fua: 'fua', plp: 'plp', lies: 'lie' } as const;

/** The letter of each number of a process, before its digits. */
export const PROCESS_LETTERS: { readonly [K in keyof typeof PROCESS_LIMITS]: string } = {
  page: 'p',
  sector: 's',
  sharePct: 'h',
  thinkNs: 't',
  fsyncEvery: 'f',
  fsyncEveryNs: 'g',
  kickEvery: 'k',
  stores: 'n',
  file: 'm',
};

/** What differs in process A, B, … from the preset's, or from the plain process beyond them. */
export const PROCESS_KEYS = ['pa', 'pb', 'pc', 'pd', 'pe', 'pf', 'pg', 'ph'] as const;

export type Numbers<K extends string> = Readonly<Record<K, number>>;
type Texts<K extends string> = Readonly<Record<K, string>>;

/** The keys of a table, with their types. */
export function fieldsOf<K extends string>(table: Readonly<Record<K, unknown>>): K[] {
  return Object.keys(table) as K[];
}

/** Reads a group of numbers, each on its own; what the link leaves out is as in `base`. */
export function readNumbers<K extends string>(
  params: Params,
  keys: Texts<K>,
  limits: Readonly<Record<NoInfer<K>, Limit>>,
  base: Numbers<NoInfer<K>>,
  complaints: Complaints,
): Record<K, number> {
  const out = {} as Record<K, number>;
  for (const field of fieldsOf(keys)) {
    const text = params.take(keys[field]);
    const was = base[field];
    const about = `${keys[field]}=${text}`;
    out[field] = text === undefined ? was : readNumber(limits[field], text, about, was, complaints);
  }
  return out;
}

/** The pairs for what differs from `base`. */
export function numberPairs<K extends string>(
  keys: Texts<K>,
  numbers: Numbers<NoInfer<K>>,
  base: Numbers<NoInfer<K>>,
): string[] {
  return fieldsOf(keys)
    .filter((field) => numbers[field] !== base[field])
    .map((field) => `${keys[field]}=${numberText(numbers[field])}`);
}

/** Reads one of a list of words. */
export function readWord<W extends string>(
  params: Params,
  key: string,
  known: readonly W[],
  was: W,
  complaints: Complaints,
): W {
  const text = params.take(key);
  if (text === undefined) return was;
  const word = known.find((one) => one === text);
  if (word === undefined)
    complaints.add('dropped', `${key}=${text}`, `not one of ${known.join(', ')}; ${was} used`);
  return word ?? was;
}

/** Reads a yes or no. */
export function readFlag(params: Params, key: string, was: boolean, complaints: Complaints): boolean {
  return readWord(params, key, ['0', '1'], was ? '1' : '0', complaints) === '1';
}
