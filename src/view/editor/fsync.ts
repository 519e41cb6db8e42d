import { PROCESS_LIMITS } from '../../model/limits.ts';
import type { ProcessSpec } from '../../model/scenario.ts';
import { amountText, readAmount } from './amount.ts';
import { type Answer, answerTo, shortened } from './typed.ts';

type Sync = Pick<ProcessSpec, 'fsyncEvery' | 'fsyncEveryNs'>;

const STORES = { limit: PROCESS_LIMITS.fsyncEvery, because: '' };
const TIME = { limit: PROCESS_LIMITS.fsyncEveryNs, because: '' };

/** When a process calls fsync, in one field: `never`, `50 stores`, `5 ms`, `50 stores or 5 ms`. */
export function syncText({ fsyncEvery, fsyncEveryNs }: Sync): string {
  const parts = [
    ...(fsyncEvery > 0 ? [amountText(STORES.limit, fsyncEvery)] : []),
    ...(fsyncEveryNs > 0 ? [amountText(TIME.limit, fsyncEveryNs)] : []),
  ];
  return parts.length === 0 ? 'never' : parts.join(' or ');
}

/** Reads such a field; a bare number counts stores. */
export function readSync(typed: string, was: Sync): { readonly sync: Sync; readonly answer: Answer } {
  let sync: Sync = { fsyncEvery: 0, fsyncEveryNs: 0 };
  const texts: string[] = [];
  for (const part of typed.split(/\s+or\s+|[/;+]/i)) {
    const field = fieldOf(part);
    if (!field) return { sync: was, answer: notUnderstood(typed, was) };
    const { value, text } = answerTo(field === 'fsyncEvery' ? STORES : TIME, was[field], part, '');
    sync = { ...sync, [field]: value };
    if (text !== '') texts.push(text);
  }
  const answer = {
    value: sync.fsyncEvery,
    typed: texts.length > 0 ? typed.trim() : '',
    text: texts.join(' · '),
  };
  return { sync, answer };
}

function fieldOf(part: string): keyof Sync | undefined {
  if (readAmount(STORES.limit, part, '') !== undefined) return 'fsyncEvery';
  return readAmount(TIME.limit, part, '') === undefined ? undefined : 'fsyncEveryNs';
}

function notUnderstood(typed: string, was: Sync): Answer {
  const said = shortened(typed);
  const text = `${said || 'Nothing'}: stores or a time are needed, as 50 stores or 5 ms, or “never”; ${syncText(was)} stays`;
  return { value: was.fsyncEvery, typed: said, text };
}
