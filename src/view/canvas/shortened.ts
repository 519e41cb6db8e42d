import type { Font } from '../../frame/pen.ts';

interface Cut {
  readonly font: Font;
  readonly max: number;
  readonly shown: string;
}

const MOST = 1000;

/** Words that are cut to a width, with an ellipsis where some had to go; measured once. */
export class Shortened {
  private readonly known = new Map<string, Cut>();
  private readonly measure: (words: string, font: Font) => number;

  constructor(measure: (words: string, font: Font) => number) {
    this.measure = measure;
  }

  clear() {
    this.known.clear();
  }

  of(words: string, font: Font, max: number): string {
    const known = this.known.get(words);
    if (known && known.font === font && known.max === max) return known.shown;
    let shown = words;
    for (let n = words.length - 1; n > 0 && this.measure(shown, font) > max; n--) {
      shown = `${words.slice(0, n).trimEnd()}…`;
    }
    if (this.known.size > MOST) this.known.clear();
    this.known.set(words, { font, max, shown });
    return shown;
  }
}
