import type { Complaints } from './complaint.ts';

/** The pairs of a fragment. What nobody takes is unknown. */
export class Params {
  private readonly values = new Map<string, string>();
  private readonly strange: (readonly [string, string])[] = [];

  has(key: string): boolean {
    return this.values.has(key);
  }

  set(key: string, value: string) {
    this.values.set(key, value);
  }

  /** The value of a key, once. */
  take(key: string): string | undefined {
    const value = this.values.get(key);
    this.values.delete(key);
    return value;
  }

  /** Notes what is no pair that could be taken. */
  leaveOut(pair: string, why: string) {
    this.strange.push([pair, why]);
  }

  /** What is left. */
  *rest(): IterableIterator<string> {
    for (const [key, value] of this.values) yield `${key}=${value}`;
  }

  /** Says what was not taken: last, so that any number of it hides nothing of what was changed. */
  complain(complaints: Complaints) {
    for (const pair of this.rest()) complaints.add('unknown', pair, 'unknown, left out');
    for (const [pair, why] of this.strange) complaints.add('dropped', pair, why);
  }
}

/** Splits a fragment, with or without its `#` and what may stand before that; never throws. */
export function readParams(fragment: string): Params {
  const params = new Params();
  const text = unmangle(fragment.slice(fragment.indexOf('#') + 1));
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const cut = pair.indexOf('=');
    const key = cut < 0 ? pair : pair.slice(0, cut);
    if (cut < 0) params.leaveOut(pair, 'not of the form key=value; left out');
    else if (params.has(key)) params.leaveOut(pair, `${key} was given before; the first is used`);
    else params.set(key, pair.slice(cut + 1));
  }
  return params;
}

/** So many programs in a row may have escaped a link. */
const MOST_ESCAPED = 3;

/**
 * Undoes what chats and mail programs do to links: escapes, line breaks, the sentence's full stop or
 * bracket behind it. All that we write is ASCII and ends in a letter or digit, so none of it is lost.
 */
function unmangle(text: string): string {
  let plain = text;
  for (let i = 0; i < MOST_ESCAPED && /[%&]/.test(plain); i++) plain = unescaped(plain);
  return withoutTail(plain.replace(/\s+/g, ''));
}

function unescaped(text: string): string {
  return text
    .replace(/%([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/&amp;/g, '&');
}

const TAIL = new Set(')].,;:!?\'"<>*_');

/** Not with a regular expression: those are slow on a long tail that is none. */
function withoutTail(text: string): string {
  let end = text.length;
  while (end > 0 && TAIL.has(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}
