/** Something in a link or a file that was not taken as it stood. */
export interface Complaint {
  /**
   * adjusted: a value near to it is used. dropped: it means nothing here and was left out.
   * unknown: a key that we do not know. version: made with another model, but read. newer: of a form
   * that we do not know, so that nothing of it is used.
   */
  readonly kind: 'adjusted' | 'dropped' | 'unknown' | 'version' | 'newer';
  /** What stood there: `p=9999`. */
  readonly about: string;
  /** What is wrong with it and what is used instead: `at most 256 pages; 256 used`. */
  readonly text: string;
}

/** More than these nobody reads. */
const MOST = 24;
const LONGEST = 48;

/** Complaints as they come up. Bounded, so that no input can flood the screen. */
export class Complaints {
  private readonly kept: Complaint[] = [];
  private further = 0;

  add(kind: Complaint['kind'], about: string, text: string) {
    if (this.kept.length < MOST) this.kept.push({ kind, about: legible(about), text });
    else this.further++;
  }

  get list(): readonly Complaint[] {
    if (this.further === 0) return this.kept;
    const text = `${this.further} more of what stands there could not be used as it is`;
    return [...this.kept, { kind: 'dropped', about: '…', text }];
  }
}

/** Somebody else's text, fit to be shown: short, and no control characters. */
export function legible(text: string): string {
  const visible = [...text.slice(0, LONGEST + 1)].map((c) => (isControl(c) ? '�' : c));
  return visible.length > LONGEST ? `${visible.slice(0, LONGEST).join('')}…` : visible.join('');
}

function isControl(character: string): boolean {
  return /[\p{C}\p{Zl}\p{Zp}]/u.test(character);
}
