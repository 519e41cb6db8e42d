import type { Complaints } from './complaint.ts';

/** The pairs of a fragment. What nobody takes is unknown. */
export class Params {
  private readonly values = new Map<string, string>();

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

  /** What is left. */
  *rest(): IterableIterator<string> {
    for (const [key, value] of this.values) yield `${key}=${value}`;
  }
}

/** Splits a fragment, with or without its `#` and what may stand before that; never throws. */
export function readParams(fragment: string, complaints: Complaints): Params {
  const params = new Params();
  const text = unmangle(fragment.slice(fragment.indexOf('#') + 1));
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const cut = pair.indexOf('=');
    const key = cut < 0 ? pair : pair.slice(0, cut);
    if (cut < 0) complaints.add('dropped', pair, 'not of the form key=value; left out');
    else if (params.has(key)) complaints.add('dropped', pair, `${key} was given before; the first is used`);
    else params.set(key, pair.slice(cut + 1));
  }
  return params;
}

/** Undoes what chats and mail programs do to links. All that we write is ASCII, so single bytes are enough. */
function unmangle(text: string): string {
  return text
    .replace(/%([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/&amp;/g, '&')
    .trim();
}
