import type { Intervention } from '../model/scenario.ts';
import { STRATEGY_IDS, strategyIndex } from '../model/strategy.ts';
import type { Ns } from '../model/units.ts';

/**
 * Many acts in few characters, by place instead of by name: `-`, the acts, `z`. Each character is a
 * digit to the base 64. An act is one digit, `kind + 9 × width`, then (unless it is a store) one
 * digit that says what is done, then `width` digits: nanoseconds since the act before. Kinds 0 to 7
 * are your store to that sector of the page last named, 8 is any other act. The digit 63 names the
 * page of the stores that follow, in two digits.
 *
 * A drag over sectors costs four or five characters a store, against fourteen in words. The times
 * are as good as random, so that no general compression finds anything left to save.
 */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_';
const BASE = DIGITS.length;
const VALUES = new Map([...DIGITS].map((digit, value) => [digit, value]));

/** What stands before and behind: a link must not end in `-` or `_`, and one that was cut off shows it. */
const BEGIN = '-';
const END = 'z';

const KINDS = 9;
const OTHER = 8;
const PAGE = 63;

/** Digits of OTHER: from here on strategies, switches two by two, processes' fsyncs and ends, the machine's accidents. */
const STRATEGY = 0;
const TRACKING = 8;
const WRITE_CACHE = 10;
const HONESTY = 12;
const FSYNC = 16;
const KILL = 32;
const MACHINE = 48;
const ACCIDENTS = ['crash', 'cut', 'boot'] as const;

export const isCompact = (text: string): boolean => text.startsWith(BEGIN);

/** Acts in order of time as compact text. */
export function compactText(acts: readonly Intervention[]): string {
  let text = BEGIN;
  let page = -1;
  let before: Ns = 0;
  for (const act of acts) {
    if (act.kind === 'store' && act.page !== page) {
      page = act.page;
      text += digit(PAGE) + digit(Math.floor(page / BASE)) + digit(page % BASE);
    }
    const wait = numeral(act.at - before);
    before = act.at;
    const kind = act.kind === 'store' ? act.sector : OTHER;
    text += digit(kind + KINDS * wait.length) + (kind === OTHER ? digit(deedOf(act)) : '') + wait;
  }
  return text + END;
}

const digit = (value: number): string => DIGITS.charAt(value);

/** A number to the base 64; nothing for 0. */
function numeral(value: number): string {
  let text = '';
  for (let rest = value; rest > 0; rest = Math.floor(rest / BASE)) text = digit(rest % BASE) + text;
  return text;
}

function deedOf(act: Intervention): number {
  switch (act.kind) {
    case 'strategy':
      return STRATEGY + strategyIndex(act.strategy);
    case 'tracking':
      return TRACKING + (act.tracking === 'hardware-bit' ? 1 : 0);
    case 'write-cache':
      return WRITE_CACHE + (act.on ? 1 : 0);
    case 'honesty':
      return HONESTY + (act.lies ? 1 : 0);
    case 'fsync':
      return FSYNC + act.process;
    case 'kill':
      return KILL + act.process;
    case 'crash':
    case 'cut':
    case 'boot':
      return MACHINE + ACCIDENTS.indexOf(act.kind);
    case 'store':
      return OTHER;
  }
}

/** What compact text says; `whole`: up to its end, and nothing but acts. */
export interface CompactRead {
  readonly acts: readonly Intervention[];
  readonly whole: boolean;
}

/** Reads at most `most` acts, up to the first thing that is none. Takes any text. */
export function readCompact(text: string, most: number): CompactRead {
  const digits = new Digits(text.slice(BEGIN.length).replace(/z$/, ''));
  const acts: Intervention[] = [];
  let page = 0;
  let at: Ns = 0;
  while (digits.left && acts.length < most) {
    const head = digits.take(1);
    if (head === PAGE) {
      page = digits.take(2);
      continue;
    }
    const kind = head % KINDS;
    const deed = kind === OTHER ? digits.take(1) : 0;
    at += digits.take(Math.floor(head / KINDS));
    const act = kind === OTHER ? actOf(deed, at) : ({ kind: 'store', at, page, sector: kind } as const);
    if (digits.failed || !act) return { acts, whole: false };
    acts.push(act);
  }
  return { acts, whole: !digits.failed && !digits.left && text.endsWith(END) };
}

function actOf(deed: number, at: Ns): Intervention | undefined {
  const strategy = STRATEGY_IDS[deed - STRATEGY];
  if (strategy) return { kind: 'strategy', at, strategy };
  const on = deed % 2 === 1;
  if (deed === TRACKING || deed === TRACKING + 1)
    return { kind: 'tracking', at, tracking: on ? 'hardware-bit' : 'write-notify' };
  if (deed === WRITE_CACHE || deed === WRITE_CACHE + 1) return { kind: 'write-cache', at, on };
  if (deed === HONESTY || deed === HONESTY + 1) return { kind: 'honesty', at, lies: on };
  if (deed >= MACHINE) {
    const kind = ACCIDENTS[deed - MACHINE];
    return kind && { kind, at };
  }
  if (deed >= KILL) return { kind: 'kill', at, process: deed - KILL };
  return deed >= FSYNC ? { kind: 'fsync', at, process: deed - FSYNC } : undefined;
}

/** Digits one after the other. Where one is missing or strange, `failed` stays true. */
class Digits {
  failed = false;
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  get left(): boolean {
    return this.at < this.text.length;
  }

  /** A number of so many digits. */
  take(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++) {
      const next = VALUES.get(this.text.charAt(this.at++));
      if (next === undefined) this.failed = true;
      value = value * BASE + (next ?? 0);
    }
    return value;
  }
}
