import { type Ns, US } from '../../model/units.ts';
import type { Constants } from '../../sim/constants.ts';
import { duration } from '../timeline/words.ts';

export const ROUTE_NAMES = ['a shared mapping', 'write(2)', 'O_DIRECT'] as const;

/** Through what a process's stores reach the file. */
export const routeName = (k: Constants, i: number): string => ROUTE_NAMES[k.route[i]] as string;

/** Texts by number, made once: a frame asks for the same few hundred over and over. */
class Memo {
  private readonly known = new Map<number, string>();
  private readonly make: (n: number) => string;
  constructor(make: (n: number) => string) {
    this.make = make;
  }
  of(n: number): string {
    const found = this.known.get(n);
    if (found !== undefined) return found;
    if (this.known.size >= 4096) this.known.clear();
    const words = this.make(n);
    this.known.set(n, words);
    return words;
  }
}

const numbers = new Memo(String);
const requests = new Memo((n) => `#${n}`);
const sums = new Memo((n) => n.toString(16).toUpperCase().padStart(8, '0'));
const shortSums = new Memo((n) => `${sums.of(n).slice(0, 4)}…`);
const durations = new Memo(duration);
const instants = new Memo((hundredths) => `${(hundredths / 100).toFixed(2)} ms`);
const exact = new Memo((us) => `${(us / 1000).toFixed(3)} ms`);
const uncommitted = new Memo((n) => `#${n} uncommitted`);
const pages = new Memo((p) => `page ${p}`);
const pageRequests = new Memo((n) =>
  n % 65536 === 0 ? `page ${Math.floor(n / 65536)}` : `page ${Math.floor(n / 65536)} · #${n % 65536}`,
);
const chips = new Memo((p) => `p${p}`);
const fourDigits = new Memo((n) => sums.of(n).slice(0, 4));
const addresses = new Memo((p) => `0x${(p * 4096).toString(16).toUpperCase().padStart(4, '0')}`);

const ordinals = new Memo((n) => `${n}${SUFFIXES[n % 100 > 10 && n % 100 < 14 ? 0 : n % 10] ?? 'th'}`);
const SUFFIXES = ['th', 'st', 'nd', 'rd'];

export const ordinalText = (n: number): string => ordinals.of(n);
export const numberText = (n: number): string => numbers.of(n);
export const requestText = (n: number): string => requests.of(n);
export const uncommittedText = (n: number): string => uncommitted.of(n);
/** A checksum: eight hexadecimal digits; its first four. */
export const sumText = (crc: number): string => sums.of(crc);
export const shortSumText = (crc: number): string => shortSums.of(crc);
/** Its first four alone. */
export const shortSum = (crc: number): string => fourDigits.of(crc);
export const pageRequestText = (p: number, request: number): string =>
  pageRequests.of(p * 65536 + (request % 65536));
/** A page's name on a phone's chip. */
export const chipText = (p: number): string => chips.of(p);
export const pageText = (p: number): string => pages.of(p);
export const addressText = (p: number): string => addresses.of(p);

/** An instant of the run, in ms with two or (exactly) three decimals. */
export const instantText = (at: Ns): string => instants.of(Math.floor(at / (10 * US)));
export const exactText = (at: Ns): string => exact.of(Math.round(at / US));

/** A duration in three figures, in ns, µs, ms or s. */
export const durationText = (ns: Ns): string => durations.of(threeFigures(ns));

/** What a duration's text depends on. */
function threeFigures(ns: Ns): number {
  let unit = 1;
  while (ns >= unit * 1000) unit *= 10;
  return Math.floor(ns / unit) * unit;
}

const LETTERS = 'ABCDEFGH';

/** A process's letter; you: Y. */
export const letterOf = (process: number, you: number): string =>
  process === you ? 'Y' : (LETTERS[process] ?? '?');
