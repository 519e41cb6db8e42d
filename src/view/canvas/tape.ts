import { type Align, type Pen, SOLID } from '../../frame/pen.ts';

/** What an entry is; its numbers follow. */
export const RECT = 0;
export const LINE = 1;
export const BEGIN = 2;
export const MOVE = 3;
export const TO = 4;
export const ARC = 5;
export const CIRCLE = 6;
export const CLOSE = 7;
export const PAINT = 8;
export const TEXT = 9;
export const HATCH = 10;
export const STIPPLE = 11;

/** Room that the longest path may need. */
const LONGEST = 4096;

/** What a pen was told, as numbers one after the other; words by their number. */
export class Tape {
  end = 0;
  private numbers = new Float64Array(1 << 15);
  private at = 0;

  rewind() {
    this.end = 0;
  }

  /** Begins an entry, of one mark of any length. */
  open(code: number) {
    if (this.end + LONGEST > this.numbers.length) this.numbers = grown(this.numbers);
    this.put(code);
  }
  put(value: number) {
    this.numbers[this.end++] = value;
  }
  put4(a: number, b: number, c: number, d: number) {
    this.put(a);
    this.put(b);
    this.put(c);
    this.put(d);
  }
  put5(a: number, b: number, c: number, d: number, e: number) {
    this.put4(a, b, c, d);
    this.put(e);
  }

  /** Thirty-two bits of all from `from` on, to a thousandth of a unit. */
  digest(from: number, seed: number): number {
    let h = seed;
    for (let i = from; i < this.end; i++) {
      h = Math.imul(h ^ ((this.numbers[i] as number) * 1024), 0x85eb_ca6b);
      h ^= h >>> 15;
    }
    return h;
  }

  /** Whether an entry is made of level and upright rectangles; `cuttable`: the largest radius of corners that are, at a scale. */
  isPlain(from: number, scale: number, cuttable: number): boolean {
    this.at = from;
    switch (this.n(0)) {
      case RECT:
        return this.n(9) === SOLID && this.n(5) * scale <= cuttable;
      case LINE:
        return this.n(7) === SOLID && (this.n(1) === this.n(3) || this.n(2) === this.n(4));
      case HATCH:
        return this.n(8) === 0;
      default:
        return this.n(0) === STIPPLE;
    }
  }

  /** Tells a pen what is written from `from` to `to`. */
  play(from: number, to: number, pen: Pen, words: (id: number) => string) {
    this.at = from;
    while (this.at < to) this.at += this.playEntry(pen, words);
  }

  private n(i: number): number {
    return this.numbers[this.at + i] as number;
  }

  /** Returns the entry's length. */
  private playEntry(pen: Pen, words: (id: number) => string): number {
    switch (this.n(0)) {
      case RECT:
        pen.rect(
          this.n(1),
          this.n(2),
          this.n(3),
          this.n(4),
          this.n(5),
          this.n(6),
          this.n(7),
          this.n(8),
          this.n(9),
        );
        return 10;
      case LINE:
        pen.line(this.n(1), this.n(2), this.n(3), this.n(4), this.n(5), this.n(6), this.n(7));
        return 8;
      case TEXT:
        pen.text(this.n(1), this.n(2), words(this.n(3)), this.n(4), this.n(5), this.n(6) as Align, this.n(7));
        return 8;
      case HATCH:
        pen.hatch(
          this.n(1),
          this.n(2),
          this.n(3),
          this.n(4),
          this.n(5),
          this.n(6),
          this.n(7) as 1 | -1,
          this.n(8),
        );
        return 9;
      case STIPPLE:
        pen.stipple(this.n(1), this.n(2), this.n(3), this.n(4), this.n(5));
        return 6;
      default:
        return this.playPath(pen);
    }
  }

  private playPath(pen: Pen): number {
    switch (this.n(0)) {
      case BEGIN:
        pen.begin();
        return 1;
      case MOVE:
        pen.moveTo(this.n(1), this.n(2));
        return 3;
      case TO:
        pen.lineTo(this.n(1), this.n(2));
        return 3;
      case ARC:
        pen.arcTo(this.n(1), this.n(2), this.n(3), this.n(4), this.n(5));
        return 6;
      case CIRCLE:
        pen.circle(this.n(1), this.n(2), this.n(3));
        return 4;
      case CLOSE:
        pen.close();
        return 1;
      default:
        pen.paint(this.n(1), this.n(2), this.n(3), this.n(4));
        return 5;
    }
  }
}

/** An array of twice the length with the same beginning. */
export function grown(array: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(array.length * 2);
  larger.set(array);
  return larger;
}
