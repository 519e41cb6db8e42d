import { type Limit, MAX_INTERVENTIONS, RUN } from '../model/limits.ts';
import type { Intervention } from '../model/scenario.ts';
import { STRATEGY_IDS, strategyIndex } from '../model/strategy.ts';
import type { Ns } from '../model/units.ts';
import { compactText, isCompact, readCompact } from './compactActs.ts';
import type { Complaints } from './complaint.ts';
import { readWhole, settle } from './numbers.ts';

/** When an act may be. */
export const ACT_TIME: Limit = { ...RUN, name: 'Act', low: 0, start: 0 };

/** Nothing was done, though the preset has acts. */
export const NO_ACTS = 'none';

const YOU = 'y';
const LETTERS = 'abcdefgh';
/** What happens to the whole machine, as it is numbered. */
const MACHINE = ['crash', 'cut', 'boot'] as const;

/** Acts in order: `s4.23710000~p3.5.24000000` is RO-flip at 23.71 ms, then your store to page 3, sector 5. */
export function actsText(acts: readonly Intervention[], you: number): string {
  return acts.map((act) => `${deedText(act, you)}.${act.at}`).join('~');
}

/** The same by place instead of by name, if that saves a fifth; else as they are. Nobody can read it, so only long lists are. */
export function briefActsText(acts: readonly Intervention[], you: number): string {
  const plain = actsText(acts, you);
  const compact = compactText(acts);
  return compact.length <= 0.8 * plain.length ? compact : plain;
}

/** What is done, without its time. Strategies are numbered as on their keys, from 1. */
function deedText(act: Intervention, you: number): string {
  switch (act.kind) {
    case 'strategy':
      return `s${strategyIndex(act.strategy) + 1}`;
    case 'tracking':
      return act.tracking === 'hardware-bit' ? 'd1' : 'd0';
    case 'write-cache':
      return act.on ? 'c1' : 'c0';
    case 'honesty':
      return act.lies ? 'l1' : 'l0';
    case 'store':
      return `p${act.page}.${act.sector}`;
    case 'fsync':
      return `f${act.process === you ? YOU : (LETTERS[act.process] ?? act.process)}`;
    case 'kill':
      return `k${LETTERS[act.process] ?? act.process}`;
    case 'crash':
    case 'cut':
    case 'boot':
      return `m${MACHINE.indexOf(act.kind)}`;
  }
}

export function readActs(text: string, you: number, complaints: Complaints): Intervention[] {
  if (text === NO_ACTS) return [];
  return isCompact(text) ? readBrief(text, you, complaints) : readPlain(text, you, complaints);
}

function readBrief(text: string, you: number, complaints: Complaints): Intervention[] {
  const { acts, whole } = readCompact(text, MAX_INTERVENTIONS);
  if (!whole) {
    const rest =
      acts.length < MAX_INTERVENTIONS ? 'cannot be read to its end' : `at most ${MAX_INTERVENTIONS} acts`;
    complaints.add('dropped', `x=${text}`, `${rest}; the first ${acts.length} acts used`);
  }
  return acts.map((act) => {
    const at = settle(ACT_TIME, act.at, `x=${deedText(act, you)}.${act.at}`, complaints);
    return at === act.at ? act : { ...act, at };
  });
}

function readPlain(text: string, you: number, complaints: Complaints): Intervention[] {
  const parts = text.split('~', MAX_INTERVENTIONS + 1);
  if (parts.length > MAX_INTERVENTIONS) {
    parts.pop();
    complaints.add('dropped', 'x', `at most ${MAX_INTERVENTIONS} acts; the first ${MAX_INTERVENTIONS} used`);
  }
  const acts: Intervention[] = [];
  for (const part of parts) {
    const act = readAct(part, you, complaints);
    if (act) acts.push(act);
    else complaints.add('dropped', `x=${part}`, 'nothing that can be done here; left out');
  }
  return acts;
}

function readAct(part: string, you: number, complaints: Complaints): Intervention | undefined {
  const cut = part.lastIndexOf('.');
  const wish = cut < 0 ? undefined : readWhole(part.slice(cut + 1));
  if (wish === undefined) return undefined;
  const deed = part.slice(0, cut);
  if (!/^([sdclm]\d|p\d{1,6}\.\d{1,3}|f[a-hy]|k[a-h])$/.test(deed)) return undefined;
  return deedAt(deed, settle(ACT_TIME, wish, `x=${part}`, complaints), you);
}

function deedAt(deed: string, at: Ns, you: number): Intervention | undefined {
  const digit = Number(deed[1]);
  switch (deed[0]) {
    case 's': {
      const strategy = STRATEGY_IDS[digit - 1];
      return strategy && { kind: 'strategy', at, strategy };
    }
    case 'd':
      return digit > 1
        ? undefined
        : { kind: 'tracking', at, tracking: digit ? 'hardware-bit' : 'write-notify' };
    case 'c':
      return digit > 1 ? undefined : { kind: 'write-cache', at, on: digit === 1 };
    case 'l':
      return digit > 1 ? undefined : { kind: 'honesty', at, lies: digit === 1 };
    case 'p': {
      const [page, sector] = deed.slice(1).split('.').map(Number);
      return { kind: 'store', at, page: page ?? 0, sector: sector ?? 0 };
    }
    case 'm': {
      const kind = MACHINE[digit];
      return kind && { kind, at };
    }
    case 'k': {
      const process = LETTERS.indexOf(deed[1] ?? '');
      return process < you ? { kind: 'kill', at, process } : undefined;
    }
    default: {
      const process = LETTERS.indexOf(deed[1] ?? '');
      if (process >= you) return undefined;
      return { kind: 'fsync', at, process: deed[1] === YOU ? you : process };
    }
  }
}
