import { COST_LIMITS, DEVICE_LIMITS, KERNEL_LIMITS, type Limit } from '../model/limits.ts';
import { MS } from '../model/units.ts';
import { SCENARIO_KEYS, SCENARIO_LIMITS } from './encode.ts';
import { COST_KEYS, DEVICE_FLAGS, DEVICE_KEYS, fieldsOf, KERNEL_KEYS, PROCESS_KEYS } from './keys.ts';
import { readWhole, words } from './numbers.ts';
import { SPEED } from './state.ts';

/** A pair of a link, and what its key means in a few words. */
export interface Explained {
  readonly key: string;
  readonly value: string;
  readonly meaning: string;
}

const DEVICE_FLAG_WORDS: Readonly<Record<keyof typeof DEVICE_FLAGS, string>> = {
  writeCache: 'volatile write cache',
  fua: 'FUA',
  plp: 'power-loss protection',
  lies: 'lies about FLUSH',
};

/** What is not one of the many numbers. */
const OTHERS: readonly (readonly [string, string])[] = [
  ['v', 'form'],
  ['e', 'model'],
  ['sc', 'preset'],
  ['s', 'strategy'],
  ['p', 'pages'],
  ['w', 'processes'],
  ['dt', 'dirty tracking'],
  ['dio', 'O_DIRECT buffers'],
  ['early', 'O_SYNC flushes too early'],
  ['order', 'a commit’s order'],
  ['mirror', 'mirror of two devices'],
  ['dev', 'device'],
  ['x', 'what you did'],
  ['t', 'instant'],
  ['f', 'page shown'],
  ['speed', 'a second of play'],
  ['win', 'timeline’s window'],
  ['loop', 'loop'],
  ['play', 'plays on arrival'],
];

const MEANINGS = new Map<string, string>([
  ...OTHERS,
  ...limitWords(SCENARIO_KEYS, SCENARIO_LIMITS),
  ...limitWords(KERNEL_KEYS, KERNEL_LIMITS),
  ...limitWords(DEVICE_KEYS, DEVICE_LIMITS),
  ...limitWords(COST_KEYS, COST_LIMITS),
  ...fieldsOf(DEVICE_FLAGS).map((field) => [DEVICE_FLAGS[field], DEVICE_FLAG_WORDS[field]] as const),
  ...PROCESS_KEYS.map((key) => [key, `process ${key.slice(1).toUpperCase()}`] as const),
]);

function limitWords<K extends string>(
  keys: Readonly<Record<K, string>>,
  limits: Readonly<Record<NoInfer<K>, Limit>>,
): (readonly [string, string])[] {
  return fieldsOf(keys).map((field) => [keys[field], inSentence(limits[field].name)] as const);
}

/** A label as part of a sentence; names keep their capitals. */
function inSentence(label: string): string {
  return /^([A-Z]{2}|Patient)/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}

/** The pairs of a link that we wrote, in order, each with its meaning. */
export function explainLink(link: string): readonly Explained[] {
  return link
    .slice(link.indexOf('#') + 1)
    .split('&')
    .map((pair) => {
      const cut = pair.indexOf('=');
      const key = pair.slice(0, cut);
      const value = pair.slice(cut + 1);
      return { key, value, meaning: meaningOf(key, value) };
    });
}

function meaningOf(key: string, value: string): string {
  const meaning = MEANINGS.get(key) ?? key;
  const number = readWhole(value);
  if (number === undefined) return meaning;
  // As the clock writes it: with microseconds.
  if (key === 't') return `${meaning}, ${(number / MS).toFixed(3)} ms`;
  return key === 'speed' ? `${meaning}, ${words(SPEED, number)}` : meaning;
}
